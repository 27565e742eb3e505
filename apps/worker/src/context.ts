import { hostname } from 'node:os';
import { startSealing } from '@gl/db/audit-seal';
import { coalesce } from '@gl/db/coalesce';
import { isOfData } from '@gl/db/database-fault';
import { type Relay, startRelay } from '@gl/db/relay';
import { type Secrets, secretsFrom } from '@gl/db/sealing';
import { openStore, requireUtc, type Store } from '@gl/db/store';
import { recordSendings, type Sending } from '@gl/db/told';
import { inTransaction } from '@gl/db/transaction';
import { openQueue } from '@gl/jobs/connection';
import { jobsFor } from '@gl/jobs/jobs-for';
import { createProducer, type Producer } from '@gl/jobs/producer';
import type { QueueBackend } from '@gl/jobs/queue-backend';
import { type Logger, pino } from 'pino';
import { breaker } from './channels/breaker.js';
import type { Channel } from './channels/channel.js';
import { channelsFrom, letterboxFrom } from './channels/choose.js';
import type { Config } from './config.js';

export interface WorkerContext {
  config: Config;
  store: Store;
  secrets: Secrets;
  relay: Pick<Relay, 'kick'>;
  producer: Producer;
  channels: Channel[];
  /** How letters leave the building. */
  letterbox: Channel;
  /** Writes down what became of a message, with those that ended at the same moment. */
  recordSending(sending: Sending): Promise<void>;
  log: Logger;
  clock: () => number;
  workerId: string;
}

/** The only wiring of the worker; closed in reverse. */
export async function openContext(
  config: Config,
  env: NodeJS.ProcessEnv,
): Promise<WorkerContext & { queue: QueueBackend; close(): Promise<void> }> {
  // Names, phones and addresses never reach a log: jobs are logged by name and id.
  const log = pino({
    level: config.logLevel,
    base: { app: 'worker' },
    redact: ['*.phone', '*.email', '*.to', '*.text', '*.documentNo'],
  });
  const channels = channelsFrom(env, log).map((channel) => breaker(channel, { log }));
  const letterbox = letterboxFrom(channels, env, log);
  const store = openStore(config.databaseUrl);
  await requireUtc(store.pool);
  const queue = await openQueue({ redisUrl: config.redisUrl, databaseUrl: config.databaseUrl });
  const producer = createProducer(queue);
  const relay = startRelay(store.side, (happenings) => producer.enqueue(happenings.flatMap(jobsFor)), {
    onFault: (error) => log.warn({ fault: (error as Error).message }, 'the queue took nothing; the relay tries again'),
  });
  const secrets = secretsFrom(config.secret);
  const sealing = startSealing(store.pool, secrets, {
    onFault: (error) => log.warn({ fault: (error as Error).message }, 'the audit is not sealed; tried again'),
  });
  return {
    config,
    store,
    secrets,
    relay,
    producer,
    channels,
    letterbox,
    recordSending: recorder(store),
    log,
    clock: Date.now,
    workerId: `${hostname()}-${process.pid}`,
    queue,
    async close() {
      await sealing.close();
      await relay.close();
      await producer.close(2_000);
      await queue.close();
      await Promise.all(channels.map((channel) => channel.close()));
      await store.close();
    },
  };
}

/** Group commit: of twenty thousand reminders each would be a transaction of its own. */
export const recorder = ({ pool }: Pick<Store, 'pool'>): WorkerContext['recordSending'] =>
  coalesce(
    async (sendings: Sending[]) => {
      await inTransaction(pool, (sql) => recordSendings(sql, sendings));
      return sendings.map(() => undefined);
    },
    { isOfOneItem: isOfData },
  );

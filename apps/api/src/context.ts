import { type Desk, openDesk } from '@gl/db/desk';
import { type Relay, startRelay } from '@gl/db/relay';
import { type Secrets, secretsFrom } from '@gl/db/sealing';
import { openStore, requireUtc, type Store } from '@gl/db/store';
import { openQueue } from '@gl/jobs/connection';
import { jobsFor } from '@gl/jobs/jobs-for';
import { createProducer } from '@gl/jobs/producer';
import type { QueueBackend } from '@gl/jobs/queue-backend';
import { type Logger, pino } from 'pino';
import { type Counter, openCounter } from './bookings/counter.js';
import type { Config } from './config.js';
import { type LiveHub, openLiveHub } from './http/live-hub.js';
import { type LiveLimits, openLiveLimits } from './http/live-limits.js';
import { type Load, openLoad } from './http/load.js';
import { openTraffic, type Traffic } from './http/traffic.js';
import { openPassSigner, type PassSigner } from './passes/pass-signer.js';
import { originsOf } from './people/relying-party.js';
import { ALL } from './snapshots/changes.js';
import type { Compressors } from './snapshots/edition.js';
import { openSnapshots, type Snapshots } from './snapshots/snapshots.js';

export interface AppContext {
  config: Config;
  store: Store;
  desk: Desk;
  counter: Counter;
  secrets: Secrets;
  relay: Pick<Relay, 'kick'>;
  queue: Pick<QueueBackend, 'health'>;
  live: LiveHub;
  liveLimits: LiveLimits;
  snapshots: Snapshots;
  passes: PassSigner;
  traffic: Traffic;
  load: Pick<Load, 'refuses'>;
  log: Logger;
  clock: () => number;
  /** Origin of links that people get. */
  baseUrl: () => string;
  /** Origins of pages that are ours. */
  ourOrigins: () => string[];
}

/** The only wiring of the api; closed in reverse. */
export async function openContext(
  config: Config,
  overrides: Partial<Pick<AppContext, 'clock' | 'load'>> & { compressors?: Compressors } = {},
): Promise<AppContext & { listening(origin: string): void; close(): Promise<void> }> {
  // Names, phones and papers never reach a log: requests are logged by route, status and id alone.
  const log = pino({
    level: config.logLevel,
    base: { app: 'api' },
    redact: ['req', 'res', '*.authorization', '*.phone', '*.documentNo'],
  });
  const store = openStore(config.databaseUrl);
  await requireUtc(store.pool);
  const secrets = secretsFrom(config.secret);
  const queue = await openQueue({ redisUrl: config.redisUrl, databaseUrl: config.databaseUrl });
  const producer = createProducer(queue);
  const clock = overrides.clock ?? Date.now;
  const snapshots = openSnapshots(clock, overrides.compressors);
  const live = await openLiveHub(config.databaseUrl, store.side, log, snapshots.changes.note);
  const relay = startRelay(store.side, (happenings) => producer.enqueue(happenings.flatMap(jobsFor)), {
    onNumbered: live.numbered,
    onFault: (error) => log.warn({ fault: (error as Error).message }, 'the relay could not hand on; the worker will'),
  });
  const passes = await openPassSigner(store, secrets);
  const traffic = openTraffic();
  let listensOn = `http://${config.host}:${config.port}`;
  let origin = config.baseUrl ?? listensOn;
  const own = openDesk(store);
  const load = openLoad(traffic, own.waitedMs, log);
  // Each booking asks for the ports, and they change when somebody sets one up.
  const desk: Desk = { ...own, ports: () => snapshots.of('ports', ALL, () => own.ports).read() };
  const baseUrl = () => origin;
  return {
    config,
    store,
    desk,
    counter: openCounter({ store, secrets, desk, baseUrl }),
    secrets,
    relay: {
      // Who kicks has committed: what this process tells from now on is read after it.
      kick() {
        snapshots.changes.note();
        relay.kick();
      },
    },
    queue,
    live,
    liveLimits: openLiveLimits(config.rateLimit),
    snapshots,
    passes,
    traffic,
    load: overrides.load ?? load,
    log,
    clock,
    baseUrl,
    ourOrigins: () => originsOf(origin, listensOn),
    listening(address) {
      listensOn = address;
      origin = config.baseUrl ?? address;
    },
    async close() {
      load.close();
      live.close();
      await relay.close();
      await producer.close(2_000);
      await queue.close();
      await store.close();
    },
  };
}

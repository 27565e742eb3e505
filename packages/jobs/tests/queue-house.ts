import { randomUUID } from 'node:crypto';
import { createPostgresBackend, createRedisBackend, Queue } from 'bullmq';
import pg from 'pg';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { openProxy, type TcpProxy } from '../../../tests/support/running/tcp-proxy.js';
import { openQueue, type QueueAddress } from '../src/connection.js';
import { type Consumer, type ConsumerOptions, createConsumer } from '../src/consumer.js';
import { migrateQueue } from '../src/migrate.js';
import { QUEUE_SCHEMA } from '../src/postgres-session.js';
import type { QueueBackend } from '../src/queue-backend.js';
import type { QueueName } from '../src/queues.js';
import type { Handlers } from '../src/run-job.js';
import { type RedisServer, redisBinary, startRedisServer } from './redis-server.js';

/** A queue of one test's own, reached through a proxy that the test may cut. */
export interface QueueHouse {
  kind: QueueBackend['kind'];
  address: QueueAddress;
  backend: QueueBackend;
  proxy: TcpProxy;
  redis: RedisServer | undefined;
  /** Past the producer's checks, as another build or a hand would. */
  addRaw(queue: QueueName, name: string, data: object, opts: object): Promise<void>;
  /** Reasons of the jobs that failed for good. */
  failures(queue: QueueName): Promise<string[]>;
  /** Everything the queue remembers of its finished jobs. */
  stored(queue: QueueName): Promise<string>;
  /** Opened and closed with the house. */
  consume(handlers: Partial<Handlers>, options?: Partial<ConsumerOptions>): Promise<Consumer>;
  leave(): Promise<void>;
}

export const quiet = { info() {}, warn() {}, error() {} };
const idle = async () => {};
const forgetful = { record: idle, release: idle };
const NO_HANDLERS: Handlers = {
  'assign-lanes': idle,
  'notify-driver': idle,
  'send-letter': idle,
  'send-reminders': idle,
  'expire-holds': idle,
  'readiness-due': idle,
  sweep: idle,
  'check-laws': idle,
};

/** Runs the tests once per backend this machine has. Without a Redis the Redis half does not exist, and the name says so. */
export function describeOnEachBackend(what: string, tests: (enter: () => Promise<QueueHouse>) => void) {
  describe(
    redisBinary ? `${what}, on PostgreSQL` : `${what}, on PostgreSQL alone (no redis-server on the PATH)`,
    () => {
      tests(() => enter(undefined));
    },
  );
  describeOnRedis(`${what}, on Redis`, tests);
}

/** Without a Redis on the PATH these tests do not exist: stand them in a file that has others. */
export function describeOnRedis(what: string, tests: (enter: () => Promise<QueueHouse>) => void) {
  if (!redisBinary) return;
  describe(what, () => {
    let redis: RedisServer;
    beforeAll(async () => {
      redis = await startRedisServer();
    });
    afterAll(() => redis.stop());
    tests(() => enter(redis));
  });
}

async function enter(redis: RedisServer | undefined): Promise<QueueHouse> {
  const database = await createDatabase();
  const target = new URL(database.url);
  const proxy = await openProxy(redis?.port ?? Number(target.port));
  const address: QueueAddress = redis
    ? { redisUrl: `redis://127.0.0.1:${proxy.port}`, databaseUrl: database.url, prefix: `{${randomUUID()}}` }
    : { databaseUrl: Object.assign(new URL(target), { host: `127.0.0.1:${proxy.port}` }).href };
  if (!redis) await migrateQueue(database.url);
  const backend = await openQueue(address);
  const consumers: Consumer[] = [];
  const openRaw = (queue: QueueName) =>
    redis
      ? new Queue(queue, { connection: { port: redis.port }, prefix: address.prefix! }, createRedisBackend)
      : new Queue(
          queue,
          { connection: { connectionString: database.url, schema: QUEUE_SCHEMA } },
          createPostgresBackend,
        );
  const withRaw = async <T>(queue: QueueName, use: (raw: ReturnType<typeof openRaw>) => Promise<T>): Promise<T> => {
    const raw = openRaw(queue);
    try {
      return await use(raw);
    } finally {
      await raw.close();
    }
  };
  return {
    addRaw: (queue, name, data, opts) => withRaw(queue, async (raw) => void (await raw.add(name, data, opts))),
    failures: (queue) => withRaw(queue, async (raw) => (await raw.getFailed()).map((job) => job.failedReason ?? '')),
    stored: (queue) =>
      withRaw(queue, async (raw) =>
        JSON.stringify((await raw.getJobs(['completed', 'failed'])).map((job) => job.asJSON())),
      ),
    kind: backend.kind,
    address,
    backend,
    proxy,
    redis,
    async consume(handlers, options) {
      const consumer = createConsumer(
        backend,
        { ...NO_HANDLERS, ...handlers },
        {
          concurrency: { planning: 4, notifying: 4, reminding: 4, housekeeping: 4 },
          log: quiet,
          stuck: forgetful,
          ...options,
        },
      );
      consumers.push(consumer);
      await consumer.start();
      return consumer;
    },
    async leave() {
      await Promise.all(consumers.map((consumer) => consumer.close(3_000)));
      await backend.close();
      await proxy.close();
      await database.drop();
    },
  };
}

export async function createDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = inject('postgresUrl');
  const name = `jobs_${randomUUID().replaceAll('-', '')}`;
  const run = async (sql: string) => {
    const client = new pg.Client(server);
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await run(`CREATE DATABASE ${name}`);
  return {
    url: Object.assign(new URL(server), { pathname: `/${name}` }).href,
    drop: () => run(`DROP DATABASE ${name} WITH (FORCE)`),
  };
}

/** Polls until `check` holds; the last word is the assertion's own. */
export async function eventually(check: () => void | Promise<void>, ms = 10_000): Promise<void> {
  const deadline = performance.now() + ms;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

export function gate(): { opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

import { createPostgresBackend, type PgPool, Queue, Worker } from 'bullmq';
import pg from 'pg';
import { within } from './deadline.js';
import { fetchMore } from './fetch-more.js';
import { postgresSession, QUEUE_SCHEMA } from './postgres-session.js';
import type { Health, QueueBackend } from './queue-backend.js';
import type { QueueName } from './queues.js';
import { STALL_SETTINGS } from './stall-settings.js';

/** Beyond this, BullMQ's locks, which it writes and judges by the workers' clocks, no longer mean 5 s. */
const MAX_CLOCK_SKEW_MS = 2_000;

export async function openPostgresQueue(databaseUrl: string): Promise<QueueBackend> {
  const session = postgresSession(databaseUrl);
  const pool = new pg.Pool({
    connectionString: session.connectionString,
    options: `${session.options} -c search_path=${QUEUE_SCHEMA}`,
    max: 4,
    connectionTimeoutMillis: 1_000,
    query_timeout: 1_500,
    keepAlive: true,
  });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const queues = new Map<QueueName, Promise<PostgresQueue>>();

  const queue = (name: QueueName): Promise<PostgresQueue> => {
    const found = queues.get(name) ?? openReady(name, pool);
    queues.set(name, found);
    // BullMQ remembers a failed first connection for ever: forget the queue, the next add opens another.
    found.catch(() => queues.delete(name));
    return found;
  };

  try {
    await pool.query(`SELECT version FROM ${QUEUE_SCHEMA}.migration LIMIT 1`);
    const { ok, reason } = await examine(pool);
    if (!ok && reason?.includes('TimeZone')) throw new Error(reason);
  } catch (error) {
    await pool.end();
    if ((error as { code?: string }).code === '42P01') {
      throw new Error(`schema ${QUEUE_SCHEMA} is not migrated: run migrateQueue`, { cause: error });
    }
    throw error;
  }

  return {
    kind: 'postgres',
    async add(name, jobs) {
      await within(1_900, `queue ${name}`, (async () => (await queue(name)).addBulk(jobs))());
    },
    async counts(name) {
      const counts = (async () => (await queue(name)).getJobCounts('waiting', 'active'))();
      const { waiting = 0, active = 0 } = await within(1_900, `queue ${name}`, counts);
      return { waiting, active };
    },
    work(name, process, { concurrency, onError }) {
      const worker = new Worker(
        name,
        process,
        {
          connection: {
            ...session,
            schema: QUEUE_SCHEMA,
            max: 3,
            connectionTimeoutMillis: 2_000,
            query_timeout: 5_000,
            keepAlive: true,
          },
          concurrency,
          autorun: false,
          ...STALL_SETTINGS,
        },
        createPostgresBackend,
      );
      worker.on('error', onError);
      return {
        resize: (jobs) => fetchMore(worker, jobs),
        async start() {
          await worker.waitUntilReady();
          worker.run().catch(onError);
        },
        close: () => worker.close(),
        cut() {
          worker.disconnect().catch(() => {});
        },
      };
    },
    async health() {
      try {
        return await within(1_900, 'PostgreSQL', examine(pool));
      } catch {
        return { ok: false, reason: 'the queue in PostgreSQL does not answer' };
      }
    },
    async close() {
      await within(2_000, 'closing the queue', pool.end()).catch(() => {});
    },
  };
}

type PostgresQueue = Awaited<ReturnType<typeof openReady>>;

async function openReady(name: QueueName, pool: pg.Pool) {
  const queue = new Queue(
    name,
    { connection: pool as unknown as PgPool, skipMetasUpdate: true },
    createPostgresBackend,
  );
  queue.on('error', () => {});
  await queue.waitUntilReady();
  return queue;
}

async function examine(pool: pg.Pool): Promise<Health> {
  const askedAt = Date.now();
  const { rows } = await pool.query<{ zone: string; now_ms: number; standby: boolean }>(
    `SELECT current_setting('TimeZone') AS zone, (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now_ms,
            pg_is_in_recovery() AS standby`,
  );
  const row = rows[0]!;
  const skewMs = Math.round((askedAt + Date.now()) / 2 - row.now_ms);
  if (row.zone !== 'UTC') return { ok: false, reason: `TimeZone of the queue's sessions is ${row.zone}, must be UTC` };
  if (row.standby) return { ok: false, reason: 'PostgreSQL is a read-only standby' };
  if (Math.abs(skewMs) > MAX_CLOCK_SKEW_MS) {
    return { ok: false, reason: `this machine's clock is ${skewMs} ms off the database's` };
  }
  return { ok: true };
}

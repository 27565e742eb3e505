import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../../scripts/lib/postgres.mjs';
import { endProcess } from '../../../scripts/lib/process-life.mjs';
import { REPO } from './repo.js';

/** A PostgreSQL of one test's own, to be stopped and killed. It writes through to the disk: what it acknowledged must outlive it. */
export interface OwnPostgres {
  url: string;
  /** As its operator stops it: sessions are ended, what is under way is undone. */
  stop(): Promise<void>;
  /** kill -9 of the server and of every session's process. */
  kill(): Promise<void>;
  /** At the same address as before. */
  startAgain(): Promise<void>;
  /** Ends every session of a database but the one that asks; how many those were. */
  terminateBackends(database: string): Promise<number>;
  /** What it said since it was last started. */
  log(): string;
}

export async function openPostgres(dataDir: string, { settings = [] as string[] } = {}): Promise<OwnPostgres> {
  let server = await startPostgres(REPO, { dataDir, settings });
  const { url } = server;
  const port = Number(new URL(url).port);
  return {
    url,
    stop: () => server.stop(),
    kill: () => killPostgres(server),
    async startAgain() {
      server = await startPostgres(REPO, { dataDir, settings, port });
    },
    terminateBackends: (database) => terminateBackends(url, database),
    log: () => readFileSync(join(server.home, 'postgres.log'), 'utf8'),
  };
}

/** kill -9 of the server and of every session's process. */
export async function killPostgres({ url, pid }: { url: string; pid: number }): Promise<void> {
  const sessions = await askPostgres<{ pid: number }>(
    url,
    'select pid from pg_stat_activity where pid <> pg_backend_pid()',
  );
  await endProcess(pid, 'SIGKILL', 5_000);
  // A session that outlives its server for a moment holds its shared memory, and the next server refuses to start.
  await Promise.all(sessions.map((session) => endProcess(session.pid, 'SIGKILL', 5_000)));
}

export async function terminateBackends(url: string, database: string): Promise<number> {
  const ended = await askPostgres(
    url,
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
    [database],
  );
  return ended.length;
}

/** One statement on a connection of its own. */
export async function askPostgres<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

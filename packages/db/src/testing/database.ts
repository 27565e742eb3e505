import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The run's own PostgreSQL server. */
    postgresUrl: string;
    /** null when there is no Redis: the queue then lives in PostgreSQL. */
    redisUrl: string | null;
  }
}

/** The migrated database that every test database is a copy of. Nobody may be connected to it while it is copied. */
export const TEMPLATE = 'greenlane_template';

/** `url` with another database name. */
export function databaseUrl(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

/** Runs one statement on the database at `url` with a connection of its own. */
export async function runSql(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A database of this test file alone, migrated or (`from: 'template0'`) empty. It exists from the first beforeAll on and is dropped at the end. */
export function freshDatabase({ from = TEMPLATE }: { from?: string } = {}): { url: string } {
  const server = inject('postgresUrl');
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  beforeAll(() => runSql(server, `CREATE DATABASE ${name} TEMPLATE ${from} STRATEGY file_copy`));
  afterAll(() => runSql(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  return { url: databaseUrl(server, name) };
}

import pg from 'pg';
import { migrate } from '../migrate.js';

/** The migrated database that every throwaway database is a copy of. Nobody may be connected to it while it is copied. */
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

/** Migrates the template of the server at `server`, with what else `migrateMore` brings (the queue's tables). */
export async function makeTemplate(server: string, migrateMore: (url: string) => Promise<unknown>): Promise<void> {
  await runSql(server, `CREATE DATABASE ${TEMPLATE}`);
  const url = databaseUrl(server, TEMPLATE);
  await migrate(url);
  await migrateMore(url);
  // A stray connection to the template would refuse every copy.
  await runSql(server, `ALTER DATABASE ${TEMPLATE} ALLOW_CONNECTIONS false`);
}

/** A copy of `from` under `name`; its address. */
export async function copyDatabase(server: string, name: string, from = TEMPLATE): Promise<string> {
  await runSql(server, `CREATE DATABASE ${name} TEMPLATE ${from} STRATEGY file_copy`);
  return databaseUrl(server, name);
}

/** Whoever is still in it loses his connection. */
export const dropDatabase = (server: string, name: string): Promise<void> =>
  runSql(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);

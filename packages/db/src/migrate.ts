import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** The advisory lock that Prisma's own engine takes: both kinds of runner wait for each other. */
const LOCK = 72_707_369;
const HISTORY = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/** Beside src and dist alike. */
export const MIGRATIONS_DIR = fileURLToPath(new URL('../prisma/migrations', import.meta.url));

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/**
 * Applies what `dir` holds and the database at `url` does not have yet, in order of name, and returns the names.
 * Each file is one implicit transaction; runners side by side wait for one another. The history is Prisma's own table with its checksums.
 * Throws when a file was edited after it was applied, or failed half-way before.
 */
export async function migrate(url: string, dir = MIGRATIONS_DIR): Promise<string[]> {
  const migrations = read(dir);
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await client.query(HISTORY);
    const missing = await notYetApplied(client, migrations);
    for (const migration of missing) await apply(client, migration);
    return missing.map((migration) => migration.name);
  } finally {
    // Ending the session gives the lock back, also when the connection is already broken.
    await client.end();
  }
}

/** Names of the migrations that this build brings and the database has not finished. */
export async function missingMigrations(sql: Pick<pg.ClientBase, 'query'>, dir = MIGRATIONS_DIR): Promise<string[]> {
  const { rows } = await sql.query<{ name: string }>(
    'SELECT migration_name AS name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const applied = new Set(rows.map((row) => row.name));
  return migrationNames(dir).filter((name) => !applied.has(name));
}

const migrationNames = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

function read(dir: string): Migration[] {
  return migrationNames(dir).map((name) => {
    const sql = readFileSync(join(dir, name, 'migration.sql'), 'utf8');
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

async function notYetApplied(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
  );
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  const applied = new Set<string>();
  for (const { migration_name: name, checksum, finished_at } of rows) {
    const migration = known.get(name);
    if (finished_at === null) throw new Error(`migration ${name} failed before and is half applied: repair it by hand`);
    // Unknown here: newer code migrated. Migrations only add what older code can live with, and a rollback must be able to start.
    if (migration && migration.checksum !== checksum)
      throw new Error(`migration ${name} was edited after it was applied`);
    applied.add(name);
  }
  return migrations.filter((migration) => !applied.has(migration.name));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID();
  await client.query('INSERT INTO "_prisma_migrations" (id, checksum, migration_name) VALUES ($1, $2, $3)', [
    id,
    checksum,
    name,
  ]);
  try {
    // A query without parameters may hold many statements, and PostgreSQL runs them as one transaction.
    await client.query(sql);
  } catch (fault) {
    const words = fault instanceof Error ? fault.message : String(fault);
    await client.query('UPDATE "_prisma_migrations" SET logs = $2 WHERE id = $1', [id, words]);
    throw new Error(`migration ${name}: ${words}`, { cause: fault });
  }
  await client.query('UPDATE "_prisma_migrations" SET finished_at = now(), applied_steps_count = 1 WHERE id = $1', [
    id,
  ]);
}

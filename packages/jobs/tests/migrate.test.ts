import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openQueue } from '../src/connection.js';
import { migrateQueue } from '../src/migrate.js';
import { createDatabase } from './queue-house.js';

let database: Awaited<ReturnType<typeof createDatabase>>;
beforeEach(async () => {
  database = await createDatabase();
});
afterEach(() => database.drop());

async function query(sql: string) {
  const client = new pg.Client(database.url);
  await client.connect();
  return (await client.query(sql).finally(() => client.end())).rows;
}

test('four migrations at once make one schema, a fifth changes nothing, and all of it stands apart', async () => {
  await Promise.all([1, 2, 3, 4].map(() => migrateQueue(database.url)));
  const before = await query('SELECT version, applied_at FROM bullmq.migration ORDER BY version');
  expect(before.length).toBeGreaterThan(0);
  await migrateQueue(database.url);
  expect(await query('SELECT version, applied_at FROM bullmq.migration ORDER BY version')).toEqual(before);
  expect(
    await query(`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace`),
    'nothing in the product’s schema',
  ).toEqual([]);
});

test('a database without the schema is refused by name', async () => {
  await expect(openQueue({ databaseUrl: database.url })).rejects.toThrow('not migrated');
});

test.each(['', '?options=-c%20TimeZone%3DAsia%2FKathmandu'])(
  'sessions are in UTC whatever the database or the address says (%s)',
  async (suffix) => {
    await migrateQueue(database.url);
    await query(`ALTER DATABASE ${new URL(database.url).pathname.slice(1)} SET TimeZone = 'Asia/Kathmandu'`);
    expect(await query('SHOW TimeZone')).toEqual([{ TimeZone: 'Asia/Kathmandu' }]);
    const backend = await openQueue({ databaseUrl: database.url + suffix });
    expect(await backend.health()).toEqual({ ok: true });
    await backend.close();
  },
);

test('a role or pooler that overrules the session’s zone is refused', async () => {
  await migrateQueue(database.url);
  await query('ALTER TABLE bullmq.migration RENAME TO migration_rows');
  await query(`CREATE FUNCTION bullmq.spoil() RETURNS bool LANGUAGE plpgsql AS
    $$ BEGIN PERFORM set_config('TimeZone', 'Asia/Kathmandu', false); RETURN true; END $$`);
  await query('CREATE VIEW bullmq.migration AS SELECT * FROM bullmq.migration_rows WHERE bullmq.spoil()');
  await expect(openQueue({ databaseUrl: database.url })).rejects.toThrow('TimeZone');
});

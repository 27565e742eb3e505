import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@gl/db/migrate';
import { databaseUrl, runSql } from '@gl/db/testing/template';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';

const server = inject('postgresUrl');
let dir: string;
let name: string;
let url: string;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'migrations-'));
  name = `m_${Date.now()}_${process.pid}`;
  url = databaseUrl(server, name);
  await runSql(server, `CREATE DATABASE ${name} TEMPLATE template0`);
});
afterEach(async () => {
  rmSync(dir, { recursive: true });
  await runSql(server, `DROP DATABASE ${name} WITH (FORCE)`);
});

function write(migration: string, sql: string) {
  mkdirSync(join(dir, migration), { recursive: true });
  writeFileSync(join(dir, migration, 'migration.sql'), sql);
}
async function rows<T>(sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

it('applies in order of name, once, and records what it applied with its checksum', async () => {
  write('20260102_second', 'ALTER TABLE gate ADD COLUMN lane int; INSERT INTO gate VALUES (1, 7);');
  write('20260101_first', 'CREATE TABLE gate (id int PRIMARY KEY);');
  expect(await migrate(url, dir)).toEqual(['20260101_first', '20260102_second']);
  expect(await migrate(url, dir)).toEqual([]);
  expect(await rows('SELECT * FROM gate')).toEqual([{ id: 1, lane: 7 }]);
  const history = await rows<{
    migration_name: string;
    checksum: string;
    finished_at: Date;
    applied_steps_count: number;
  }>(
    'SELECT migration_name, checksum, finished_at, applied_steps_count FROM _prisma_migrations ORDER BY migration_name',
  );
  expect(history[0]).toEqual({
    migration_name: '20260101_first',
    checksum: createHash('sha256').update('CREATE TABLE gate (id int PRIMARY KEY);').digest('hex'),
    finished_at: expect.any(Date),
    applied_steps_count: 1,
  });
});

it('four runners side by side apply each migration once', async () => {
  write('1_slow', 'SELECT pg_sleep(0.2); CREATE TABLE gate (id int);');
  write('2_more', 'INSERT INTO gate VALUES (1);');
  const runs = await Promise.all([1, 2, 3, 4].map(() => migrate(url, dir)));
  expect(runs.flat().sort()).toEqual(['1_slow', '2_more']);
  expect(await rows('SELECT id FROM gate')).toEqual([{ id: 1 }]);
});

it('refuses a migration that was edited after it was applied', async () => {
  write('1_gate', 'CREATE TABLE gate (id int);');
  await migrate(url, dir);
  write('1_gate', 'CREATE TABLE gate (id bigint);');
  await expect(migrate(url, dir)).rejects.toThrow('1_gate was edited after it was applied');
});

it('leaves alone what newer code has migrated, so that a rollback can start', async () => {
  write('1_gate', 'CREATE TABLE gate (id int);');
  write('2_new', 'CREATE TABLE bay (id int);');
  await migrate(url, dir);
  rmSync(join(dir, '2_new'), { recursive: true });
  expect(await migrate(url, dir)).toEqual([]);
});

it('leaves nothing of a migration that fails, says why, and refuses to go on', async () => {
  write('1_bad', 'CREATE TABLE half (id int); SELECT 1 / 0;');
  write('2_never', 'CREATE TABLE never (id int);');
  await expect(migrate(url, dir)).rejects.toThrow('1_bad: division by zero');
  expect(await rows("SELECT to_regclass('half') AS half, to_regclass('never') AS never")).toEqual([
    { half: null, never: null },
  ]);
  expect(await rows('SELECT logs FROM _prisma_migrations')).toEqual([{ logs: 'division by zero' }]);
  await expect(migrate(url, dir)).rejects.toThrow('1_bad failed before and is half applied');
});

it('goes on after a failed migration was marked as rolled back', async () => {
  write('1_bad', 'SELECT 1 / 0;');
  await expect(migrate(url, dir)).rejects.toThrow();
  await runSql(url, 'UPDATE _prisma_migrations SET rolled_back_at = now()');
  write('1_bad', 'CREATE TABLE gate (id int);');
  expect(await migrate(url, dir)).toEqual(['1_bad']);
});

it('refuses a folder without its file', async () => {
  mkdirSync(join(dir, '1_empty'));
  await expect(migrate(url, dir)).rejects.toThrow('migration.sql');
});

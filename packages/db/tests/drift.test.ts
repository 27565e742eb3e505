import { readFileSync } from 'node:fs';
import { freshDatabase } from '@gl/db/testing/database';
import { runSql } from '@gl/db/testing/template';
import pg from 'pg';
import { beforeAll, expect, it } from 'vitest';
import { datamodel, MIGRATED_FILE, sqlBetween } from '../schema-engine.mjs';

const migrated = freshDatabase();
const modelled = freshDatabase({ from: 'template0' });

beforeAll(async () => {
  await runSql(modelled.url, await sqlBetween(modelled.url, null, datamodel()));
});

const COLUMNS = `
  SELECT format('%s.%s', c.relname, a.attname) AS name,
         concat_ws(' ', format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'NOT NULL' END,
                   'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid)) AS shape
  FROM pg_attribute a
  JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations' AND a.attnum > 0 AND NOT a.attisdropped`;

/** Primary, foreign and unique keys; checks and exclusions are SQL by hand. */
const KEYS = `
  SELECT format('%s.%s', c.relname, k.conname) AS name, pg_get_constraintdef(k.oid) AS shape
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations' AND k.contype IN ('p', 'f', 'u')`;

/** Prisma 7 cannot say partial or GiST indexes: those are SQL by hand. */
const INDEXES = `
  SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS shape
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am am ON am.oid = c.relam JOIN pg_class t ON t.oid = i.indrelid
  WHERE c.relnamespace = 'public'::regnamespace AND t.relname <> '_prisma_migrations' AND i.indpred IS NULL AND am.amname = 'btree'`;

async function shapes(url: string, query: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; shape: string }>(query);
    return Object.fromEntries(rows.map(({ name, shape }) => [name, shape]).sort());
  } finally {
    await client.end();
  }
}

it.each([
  ['columns with type, nullability and default', COLUMNS],
  ['keys', KEYS],
  ['indexes', INDEXES],
])('migrations and datamodel give the same %s', async (_what, query) => {
  const expected = await shapes(modelled.url, query);
  expect(Object.keys(expected).length).toBeGreaterThan(10);
  expect(await shapes(migrated.url, query)).toEqual(expected);
});

it('the next migration starts where the newest one ended (else: npm run migration -- --record)', async () => {
  expect(await sqlBetween(modelled.url, readFileSync(MIGRATED_FILE, 'utf8'), datamodel())).toBe('');
});

it.each([
  ['a column more', 'ALTER TABLE port ADD COLUMN mood text'],
  ['another type', 'ALTER TABLE port ALTER COLUMN version TYPE bigint'],
  ['a default less', 'ALTER TABLE port ALTER COLUMN version DROP DEFAULT'],
  ['NULL allowed', 'ALTER TABLE port ALTER COLUMN version DROP NOT NULL'],
])('sees %s', async (_what, sql) => {
  const before = await shapes(modelled.url, COLUMNS);
  const client = new pg.Client({ connectionString: modelled.url });
  await client.connect();
  try {
    await client.query(`BEGIN; ${sql}`);
    const { rows } = await client.query<{ name: string; shape: string }>(COLUMNS);
    expect(Object.fromEntries(rows.map(({ name, shape }) => [name, shape]).sort())).not.toEqual(before);
  } finally {
    await client.end();
  }
});

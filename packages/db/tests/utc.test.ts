import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PrismaClient } from '../src/generated/client.js';
import { NotUtc, openStore, requireUtc, type Store, sessionOptions } from '../src/store.js';
import { freshDatabase } from '../src/testing/database.js';
import { runSql } from '../src/testing/template.js';

const INSTANT = new Date('2026-11-23T20:30:00.123Z');
const database = freshDatabase();
let store: Store;
beforeAll(async () => {
  const name = new URL(database.url).pathname.slice(1);
  await runSql(database.url, `alter database ${name} set timezone = 'Asia/Kathmandu'`);
  store = openStore(database.url);
});
afterAll(() => store?.close());

/** Milliseconds since 1970 as PostgreSQL has them, whatever zone the session speaks. */
async function epochMs(id: number): Promise<number> {
  const { rows } = await store.pool.query<{ ms: string }>(
    'select (extract(epoch from created_at) * 1000)::float8 as ms from company where id = $1',
    [id],
  );
  return Number(rows[0]!.ms);
}
const aCompanyAt = (prisma: PrismaClient) =>
  prisma.company.create({ data: { name: 'utc', kind: 'exporter', country: 'NP', createdAt: INSTANT } });

test('what Prisma writes is the instant that plain SQL reads, on a server whose default zone is Kathmandu', async () => {
  await requireUtc(store.pool);
  const { id } = await aCompanyAt(store.prisma);
  expect(await epochMs(id)).toBe(INSTANT.getTime());
});

test('so is what the pool writes', async () => {
  const { rows } = await store.pool.query<{ ms: number; zone: string }>(
    `select (extract(epoch from $1::timestamptz) * 1000)::float8 as ms, current_setting('timezone') as zone`,
    [INSTANT],
  );
  expect(rows[0]).toEqual({ ms: INSTANT.getTime(), zone: 'UTC' });
});

test("without the session's zone Prisma is 345 minutes off and does not see it: the reason for the guard", async () => {
  const { options: _, ...unguarded } = sessionOptions(database.url);
  const prisma = new PrismaClient({ adapter: new PrismaPg({ ...unguarded, max: 1 }) });
  try {
    const { id } = await aCompanyAt(prisma);
    expect((await prisma.company.findUniqueOrThrow({ where: { id } })).createdAt).toEqual(INSTANT);
    expect((await epochMs(id)) - INSTANT.getTime()).toBe(-345 * 60_000);
  } finally {
    await prisma.$disconnect();
  }
});

test('a session in another zone is refused, by name, and told what to do', async () => {
  const { options: _, ...unguarded } = sessionOptions(database.url);
  const pool = new pg.Pool({ ...unguarded, max: 1 });
  try {
    await expect(requireUtc(pool)).rejects.toThrow(NotUtc);
    await expect(requireUtc(pool)).rejects.toThrow(/Asia\/Kathmandu; it must be UTC.*RESET timezone/);
  } finally {
    await pool.end();
  }
});

test("options in the database's URL take the place of ours, and are refused when they bring a zone", async () => {
  const url = new URL(database.url);
  url.searchParams.set('options', '-c TimeZone=Asia/Shanghai');
  const other = openStore(url.href);
  try {
    await expect(requireUtc(other.pool)).rejects.toThrow(/Asia\/Shanghai/);
  } finally {
    await other.close();
  }
});

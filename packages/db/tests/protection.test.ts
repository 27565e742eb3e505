import { readFileSync } from 'node:fs';
import { RANKS, type Rank } from '@gl/domain/capacity/rank';
import { type ClaimResult, places } from '@gl/domain/claim';
import { HOUR, MINUTE } from '@gl/domain/local-time';
import { chain, portWindowId } from '@gl/domain/window';
import { expect, test } from 'vitest';
import { readWindows } from '../src/availability.js';
import { endBooking } from '../src/booking-changes.js';
import { lockBooking } from '../src/bookings.js';
import { refreshExpectations, type StoredExpectation } from '../src/demand.js';
import type { Law } from '../src/invariants.js';
import { moveBooking } from '../src/move.js';
import { aHouse } from '../src/testing/a-house.js';
import { aClaimItem, aMoveItem, type Wish } from '../src/testing/claim-items.js';
import { brokenLaws, LEDGER } from '../src/testing/laws.js';
import { smallPort, windowAt } from '../src/testing/small-port.js';
import { anyWish, chanceFrom } from '../src/testing/storm.js';
import { inTransaction, type Sql } from '../src/transaction.js';

const customs = { checkpoint: 'customs', vehiclesPerHour: 16 } as const;
const { hours } = smallPort().port.directions.export!;
// 30 green and 60 ordinary minutes a window, and eight vehicles.
const house = aHouse({
  site: smallPort({
    directions: { export: { hours, limits: [customs] } },
    policies: { ...smallPort().port.policies, spillWindows: 0, companyCapShare: 1 },
  }),
});
const { site, secrets } = house;
const SERVICE = { ordinary: 'general', produce: 'produce', 'new-energy': 'car-carrier', sealed: 'sealed' } as const;
const ALL_TO_COME = [0, 1, 1, 1, 1, 1, 1, 1, 1];
const no = (rank: Rank) => RANKS.indexOf(rank) + 1;

async function expectIn(n: number, ...demand: [Rank, number, number][]): Promise<void> {
  const expected = demand.map(
    ([rank, vehicles, minutes]): StoredExpectation => [no(rank), vehicles, minutes, ALL_TO_COME],
  );
  await house.store.pool.query('insert into demand_expectation (window_id, port_id, expected) values ($1, $2, $3)', [
    portWindowId(site.port, 'export', windowAt(site, n)),
    site.port.id,
    JSON.stringify(expected),
  ]);
}
/** Asks for one vehicle in window `n`; what is granted is kept. */
async function ask(rank: keyof typeof SERVICE, n: number, wish: Partial<Wish> = {}): Promise<ClaimResult> {
  const groups: Wish['groups'] = rank === 'ordinary' ? ['ordinary'] : ['green'];
  const item = aClaimItem(site, { companyId: house.companies[0]!.id, windowStart: windowAt(site, n), groups, ...wish });
  for (const vehicle of item.rows.vehicles) vehicle.serviceClass = SERVICE[rank];
  item.answer = (result) => ({ status: 200, body: result });
  return (await house.claim(item)).body as ClaimResult;
}
const reasonOf = (result: ClaimResult) => (result.granted ? null : result.refusal.reasons[0]!);

test('green lanes keep minutes for produce, say until when, and give them to produce', async () => {
  await expectIn(0, ['produce', 2, 10]);
  const shown = (rank: Rank) => async () => {
    const { stock } = await readWindows(house.store.pool, site.port.id, 'export', windowAt(site, 0), windowAt(site, 1));
    const windows = chain(site.port, 'export', 'green', windowAt(site, 0), windowAt(site, 0)).slice(0, 1);
    return places(windows, 10, stock, { windowMin: 30, ...site.port.policies }, 500, { group: 'green', rank });
  };
  expect([await shown('produce')(), await shown('new-energy')(), await shown('sealed')()]).toEqual([3, 2, 1]);
  expect(reasonOf(await ask('sealed', 0))).toBeNull();
  const kept = reasonOf(await ask('sealed', 0))!;
  expect(kept.rule).toBe('PROTECTED_UNTIL');
  expect(kept.until).toBeGreaterThan(Date.now());
  expect(kept.until).toBeLessThanOrEqual(windowAt(site, 0) - 2 * HOUR);
  expect(kept.until! % (15 * MINUTE)).toBe(0);
  expect(await shown('new-energy')()).toBe(1);
  expect(reasonOf(await ask('new-energy', 0))).toBeNull();
  expect(reasonOf(await ask('new-energy', 0))).toMatchObject({ rule: 'PROTECTED_UNTIL' });
  expect(await shown('produce')()).toBe(1);
  expect(reasonOf(await ask('produce', 0))).toBeNull();
  expect(reasonOf(await ask('produce', 0))).toEqual({ rule: 'FULL' });
});

test("in the port's count ordinary traffic leaves what green is expected to need, and always has its half", async () => {
  await expectIn(4, ['produce', 3, 3], ['ordinary', 9, 10]);
  const ordinary = async () => reasonOf(await ask('ordinary', 4, { vehicles: [{ minutes: 5 }] }));
  const green = async () => reasonOf(await ask('new-energy', 4, { vehicles: [{ minutes: 1 }] }));
  // Eight: half is ordinary's, two of produce's three are kept from new-energy, so two are left.
  expect([await green(), await green()]).toEqual([null, null]);
  expect(await green()).toMatchObject({ rule: 'ORDINARY_FLOOR' });
  for (let i = 0; i < 4; i++) expect(await ordinary()).toBeNull();
  expect(await ordinary()).toMatchObject({ rule: 'PROTECTED_UNTIL' });
  expect(await green()).toMatchObject({ rule: 'PROTECTED_UNTIL' });
  expect(reasonOf(await ask('produce', 4, { vehicles: [{ minutes: 1 }] }))).toBeNull();
  expect(reasonOf(await ask('produce', 4, { vehicles: [{ minutes: 1 }] }))).toBeNull();
  expect(reasonOf(await ask('produce', 4, { vehicles: [{ minutes: 1 }] }))).toEqual({ rule: 'PORT_LIMIT' });
});

test('where nothing is expected everybody gets what is there', async () => {
  for (let i = 0; i < 3; i++) expect(reasonOf(await ask('sealed', 8))).toBeNull();
  expect(reasonOf(await ask('produce', 8))).toEqual({ rule: 'FULL' });
});

const RANKS_ADD_UP: Law[] = ['what windows count by rank is what vehicles of that rank hold'];
const wrong = (sql: Sql = house.store.pool) => brokenLaws(sql, RANKS_ADD_UP);

test('what windows count by rank is what vehicles hold, through bookings, moves and cancellations', async () => {
  const chance = chanceFrom(7);
  for (let i = 0; i < 40; i++) {
    const wish = anyWish({ site, companies: house.companies, windows: 6, chance });
    const booking = await house.book(12, wish).catch(() => null);
    if (!booking || booking.status === 'held' || i % 3 === 0) continue;
    await inTransaction(house.store.pool, async (sql) => {
      const own = (await lockBooking(sql, secrets, booking.id))!;
      if (i % 3 === 1) await moveBooking(sql, own, aMoveItem(site, own, windowAt(site, 20 + (i % 5))), () => null);
      else await endBooking(sql, own, 'cancelled', { actor: 'test', reason: null, zone: site.port.zone });
    });
  }
  expect(await wrong()).toEqual({});
  expect(await brokenLaws(house.store.pool, LEDGER)).toEqual({});
  const { rows } = await house.store.pool.query('select count(distinct rank)::int as ranks from vehicle');
  expect(rows[0]!.ranks).toBeGreaterThan(2);

  // The check sees a rank that was forgotten.
  const client = await house.store.pool.connect();
  await client.query('begin');
  await client.query(
    `update vehicle set rank = 5 where id = (select v.id from vehicle v join booking b on b.id = v.booking_id where b.status = 'confirmed' limit 1)`,
  );
  expect(await wrong(client)).toHaveProperty(RANKS_ADD_UP);
  await client.query('rollback');
  client.release();
});

test('the migration counts what stood before it, by the lanes it got', async () => {
  const file = new URL('../prisma/migrations/20261124010000_green_protection/migration.sql', import.meta.url);
  const sql = readFileSync(file, 'utf8');
  const counting = sql.slice(sql.indexOf('UPDATE vehicle v SET rank'), sql.indexOf('-- As before'));
  const zero =
    'update window_group set by_rank = array[0, 0, 0, 0, 0]; update window_port set by_rank = array[0, 0, 0, 0, 0];';
  const client = await house.store.pool.connect();
  await client.query(`begin; update vehicle set rank = 1; ${zero}`);
  expect(await wrong(client)).toHaveProperty(RANKS_ADD_UP);
  await client.query(counting);
  expect(await wrong(client)).toEqual({});
  const { rows } = await client.query('select distinct rank from vehicle order by 1');
  expect(rows.map(({ rank }) => rank)).toEqual([1, 2, 3, 4]);
  await client.query('rollback');
  client.release();
});

test('a green booking that fell back to ordinary lanes stays green in the counts when it moves', async () => {
  const item = aClaimItem(site, {
    companyId: house.companies[1]!.id,
    windowStart: windowAt(site, 30),
    groups: ['green', 'ordinary'],
    vehicles: [{ minutes: 25 }],
  });
  await house.claim(
    aClaimItem(site, {
      companyId: house.companies[2]!.id,
      windowStart: windowAt(site, 30),
      groups: ['green'],
      vehicles: [{ minutes: 30 }],
    }),
  );
  const { status } = await house.claim(item);
  expect(status).toBe(201);
  await inTransaction(house.store.pool, async (sql) => {
    const own = (await lockBooking(sql, secrets, item.rows.id))!;
    expect(own.group).toBe('ordinary');
    const moved = await moveBooking(sql, own, aMoveItem(site, own, windowAt(site, 31)), () => null);
    expect(moved.granted).toBe(true);
  });
  const { rows } = await house.store.pool.query(
    'select by_rank from window_port where id = any($1::int8[]) order by id',
    [[30, 31].map((n) => portWindowId(site.port, 'export', windowAt(site, n)))],
  );
  expect(rows.map(({ by_rank }) => by_rank)).toEqual([
    [0, 0, 1, 0, 0],
    [0, 0, 1, 0, 0],
  ]);
  expect(await wrong()).toEqual({});
});

test('a day later the same window of the week is expected to be asked for as it was', async () => {
  const { pool } = house.store;
  const week = "interval '7 days'";
  for (let i = 0; i < 2; i++) await ask('produce', 40);
  await ask('ordinary', 40);
  await pool.query(`insert into window_port (id, port_id, direction, start_at, limit_vehicles)
    select id - 672, port_id, direction, start_at - ${week}, limit_vehicles from window_port where start_at > now() and start_at - ${week} < now()`);
  await pool.query(
    `update booking set window_start_at = window_start_at - ${week}, last_window_start_at = last_window_start_at - ${week},
    created_at = window_start_at - ${week} - interval '5 hours' where window_start_at = $1`,
    [new Date(windowAt(site, 40))],
  );
  await pool.query(`update vehicle set window_start_at = window_start_at - ${week} where window_start_at = $1`, [
    new Date(windowAt(site, 40)),
  ]);

  const { windows } = await inTransaction(pool, (sql) => refreshExpectations(sql, site.port));
  expect(windows).toBeGreaterThan(0);
  const read = async () =>
    (
      await pool.query<{ window_id: number; expected: StoredExpectation[] }>(
        'select window_id, expected from demand_expectation order by 1',
      )
    ).rows;
  const rows = await read();
  const here = rows.find(({ window_id }) => window_id === portWindowId(site.port, 'export', windowAt(site, 40)))!;
  const found = new Map(here.expected.map((one) => [RANKS[one[0] - 1], one]));
  expect([...found.keys()]).toEqual(['ordinary', 'produce']);
  expect(found.get('produce')![1]).toBeGreaterThan(found.get('ordinary')![1]);
  // Booked five hours ahead: at six hours and before all are to come, at two none.
  expect(found.get('produce')!.slice(2)).toEqual([10, [0, 0, 1, 1, 1, 1, 1, 1, 1]]);
  await inTransaction(pool, (sql) => refreshExpectations(sql, site.port));
  expect(await read()).toEqual(rows);
});

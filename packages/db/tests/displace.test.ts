import { RANKS } from '@gl/domain/capacity/rank';
import { groupWindowId, portWindowId } from '@gl/domain/window';
import { expect, test } from 'vitest';
import { readBooking } from '../src/bookings.js';
import type { StoredExpectation } from '../src/demand.js';
import type { CutDone, CutWish } from '../src/displace.js';
import type { Law } from '../src/invariants.js';
import { deriveWindows, horizonDays } from '../src/ports.js';
import { aHouse } from '../src/testing/a-house.js';
import { aClaimItem } from '../src/testing/claim-items.js';
import { aCut, doCut, lookAtCut } from '../src/testing/cuts.js';
import { brokenLaws, LEDGER, TRIPS } from '../src/testing/laws.js';
import { BEGAN_AT, smallPort, windowAt } from '../src/testing/small-port.js';
import { inTransaction } from '../src/transaction.js';

// No spill: what a window gives is what is sold in it. Each test has windows of its own, all within four days of any hour.
const house = aHouse({
  site: smallPort({ policies: { ...smallPort().port.policies, spillWindows: 0, companyCapShare: 1, horizonDays: 4 } }),
});
const { site } = house;

async function minutes(n: number, group: 'green' | 'ordinary' = 'ordinary') {
  const { rows } = await house.store.pool.query(
    'select derived_min as derived, sellable_min as sellable, sold_min as sold from window_group where id = $1',
    [groupWindowId(site.port, 'export', group, windowAt(site, n))],
  );
  return rows[0]!;
}
async function vehicles(n: number) {
  const { rows } = await house.store.pool.query(
    'select derived_vehicles as derived, limit_vehicles as "limit", sold from window_port where id = $1',
    [portWindowId(site.port, 'export', windowAt(site, n))],
  );
  return rows[0]!;
}
const windowOf = async (id: string) => {
  const booking = (await readBooking(house.store.pool, house.secrets, id))!;
  return (booking.windowStartAt - windowAt(site, 0)) / (site.port.windowMin * 60_000);
};
const granted = async (wish: CutWish): Promise<CutDone> => {
  const outcome = await doCut(house, wish);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
};
const books = async () =>
  (
    await house.store.pool.query(
      `select (select sum(version) from booking)::int b, (select count(*) from audit)::int a, (select count(*) from outbox)::int o,
         (select sum(sold_min) from window_group)::int s, (select sum(derived_min) from window_group)::int d, (select count(*) from waiver)::int w`,
    )
  ).rows[0];
const laws = async () => expect(await brokenLaws(house.store.pool, [...LEDGER, ...TRIPS])).toEqual({});

test('without displacing, a cut stops sales and honours what is sold, and ends by itself', async () => {
  for (let i = 0; i < 4; i++) await house.book(0);
  const done = await granted(await aCut(house, 0, { ordinary: { laneMinutes: 20 }, windows: 2, displace: false }));
  expect(done.plan.displaced).toEqual([]);
  expect(await minutes(0)).toEqual({ derived: 20, sellable: 40, sold: 40 });
  expect(await minutes(1)).toEqual({ derived: 20, sellable: 20, sold: 0 });
  expect(await minutes(2)).toEqual({ derived: 60, sellable: 60, sold: 0 });
  expect(await minutes(0, 'green')).toEqual({ derived: 30, sellable: 30, sold: 0 });
  await expect(house.book(0)).rejects.toThrow('WINDOW_FULL');
  // Whatever derives windows next, a lane or a new day, keeps to it.
  await inTransaction(house.store.pool, (sql) => deriveWindows(sql, site, horizonDays(site.port, BEGAN_AT)));
  expect(await minutes(1)).toEqual({ derived: 20, sellable: 20, sold: 0 });

  await granted(await aCut(house, 0, { ordinary: null, windows: 2, displace: false }));
  expect(await minutes(0)).toEqual({ derived: 60, sellable: 60, sold: 40 });
  await laws();
});

test('displacing, the last booked go to the next windows, with a waiver each, and the window fits', async () => {
  const booked = [];
  for (let i = 0; i < 6; i++) booked.push((await house.book(10)).id);
  for (let i = 0; i < 5; i++) await house.book(11);
  const wish = await aCut(house, 10, { ordinary: { openLanes: 1 } });
  const before = await books();
  const seen = await lookAtCut(house, wish);
  expect(await books()).toEqual(before);

  const done = await granted(wish);
  expect(seen.ok && seen.value.plan).toEqual(done.plan);
  expect(done.plan.displaced.map(({ id }) => id)).toEqual(booked.slice(3));
  expect(await Promise.all(booked.map(windowOf))).toEqual([10, 10, 10, 11, 12, 12]);
  expect(await minutes(10)).toEqual({ derived: 30, sellable: 30, sold: 30 });
  const { rows: waived } = await house.store.pool.query(
    'select booking_id as id, from_window_start_at as was from waiver where override_version = $1 order by 1',
    [wish.next.version + 1],
  );
  expect(waived.map(({ id }) => id)).toEqual(booked.slice(3).sort());
  expect(waived[0]!.was.getTime()).toBe(windowAt(site, 10));
  const { rows: audit } = await house.store.pool.query(
    `select action, detail->>'reason' as reason from audit where booking_id = $1 order by id`,
    [booked[5]],
  );
  expect(audit.map(({ action }) => action)).toEqual(['booking.confirmed', 'booking.rescheduled', 'booking.displaced']);
  expect(audit[2]!.reason).toBe('the neighbour takes less');
  const { rows: told } = await house.store.pool.query(
    `select kind, to_char(day, 'YYYY-MM-DD') as day from outbox where booking_id = $1 order by id`,
    [booked[5]],
  );
  expect(told.filter(({ kind }) => kind === 'booking.rescheduled')).toHaveLength(1);
  await laws();
});

test('who is in the yard stays though he booked last, a hold ends, a green booking may lose green', async () => {
  const first = (await house.book(20, { groups: ['green'], vehicles: [{ minutes: 15 }] })).id;
  const staged = (await house.book(20, { groups: ['green'], vehicles: [{ minutes: 5 }] })).id;
  await house.store.pool.query(`update vehicle set status = 'staged' where booking_id = $1`, [staged]);
  const item = aClaimItem(site, {
    companyId: house.companies[1]!.id,
    windowStart: windowAt(site, 20),
    groups: ['green'],
    hold: true,
  });
  expect((await house.claim(item)).status).toBe(201);
  await house.store.pool.query('update booking set accept_ordinary = true where id = $1', [first]);

  const done = await granted(await aCut(house, 20, { green: { laneMinutes: 5 }, windows: 40 }));
  expect(done.plan.ended.map(({ id }) => id)).toEqual([item.rows.id]);
  expect(done.plan.displaced.map(({ id, losesGreen }) => ({ id, losesGreen }))).toEqual([
    { id: first, losesGreen: true },
  ]);
  expect(await windowOf(staged)).toBe(20);
  expect(await windowOf(first)).toBe(21);
  expect((await readBooking(house.store.pool, house.secrets, first))!.group).toBe('ordinary');
  expect((await readBooking(house.store.pool, house.secrets, item.rows.id))!.status).toBe('expired');
  expect(await minutes(20, 'green')).toEqual({ derived: 5, sellable: 5, sold: 5 });
  await laws();
});

test('a checkpoint that takes fewer vehicles displaces in vehicles', async () => {
  const booked = [];
  for (let i = 0; i < 5; i++) booked.push((await house.book(65)).id);
  await granted(await aCut(house, 65, { limits: { neighbour: 4 } }));
  expect(await vehicles(65)).toEqual({ derived: 2, limit: 2, sold: 2 });
  expect(await Promise.all(booked.map(windowOf))).toEqual([65, 65, 66, 66, 66]);
  await laws();
});

test('whom the port moves is not kept out of the next window by what is expected there, in the preview nor by the claim', async () => {
  const toCome: StoredExpectation[3] = [0, 1, 1, 1, 1, 1, 1, 1, 1];
  const expected: StoredExpectation[] = [[RANKS.indexOf('produce') + 1, 6, 10, toCome]];
  for (let n = 81; n < 85; n++)
    await house.store.pool.query('insert into demand_expectation (window_id, port_id, expected) values ($1, $2, $3)', [
      portWindowId(site.port, 'export', windowAt(site, n)),
      site.port.id,
      JSON.stringify(expected),
    ]);
  // Nothing is sold in it, and nobody but produce gets in.
  await expect(house.book(81, { groups: ['green'] })).rejects.toThrow('WINDOW_FULL');
  const booked = [];
  for (let i = 0; i < 3; i++) booked.push((await house.book(80, { groups: ['green'] })).id);
  const wish = await aCut(house, 80, { green: { laneMinutes: 10 } });
  const seen = await lookAtCut(house, wish);
  const done = await granted(wish);
  expect(seen.ok && seen.value.plan).toEqual(done.plan);
  expect(done.plan.withoutRoom).toEqual([]);
  expect(await Promise.all(booked.map(windowOf))).toEqual([80, 81, 81]);
  await laws();
});

test('a cut refuses what was read before another cut, whether it looks or acts', async () => {
  const wish = await aCut(house, 70, { ordinary: { laneMinutes: 40 } });
  await granted(wish);
  expect(await doCut(house, wish)).toMatchObject({ ok: false, refusal: { code: 'STALE' } });
  expect(await lookAtCut(house, wish)).toMatchObject({ ok: false, refusal: { code: 'STALE' } });
});

test('what a shift lead said is derived; the check sees minutes and vehicles that were derived without it', async () => {
  const law: Law = 'a capacity override in force is derived';
  await granted(
    await aCut(house, 75, { green: { openLanes: 0.5 }, ordinary: { laneMinutes: 45 }, limits: { neighbour: 7 } }),
  );
  expect([await minutes(75), await minutes(75, 'green'), await vehicles(75)]).toEqual([
    { derived: 45, sellable: 45, sold: 0 },
    { derived: 15, sellable: 15, sold: 0 },
    { derived: 3, limit: 3, sold: 0 },
  ]);
  expect(await brokenLaws(house.store.pool, [law])).toEqual({});
  const start = new Date(windowAt(site, 75));
  for (const [table, column] of [
    ['window_group', 'derived_min'],
    ['window_port', 'derived_vehicles'],
  ]) {
    await house.store.pool.query(`update ${table} set ${column} = ${column} + 1 where start_at = $1`, [start]);
    expect(await brokenLaws(house.store.pool, [law])).toHaveProperty(law);
    await house.store.pool.query(`update ${table} set ${column} = ${column} - 1 where start_at = $1`, [start]);
  }
  // The newest word counts, and one that takes another back is none.
  await granted(await aCut(house, 75, { ordinary: { laneMinutes: 50 } }));
  await granted(await aCut(house, 75, { green: null }));
  expect([(await minutes(75)).derived, (await minutes(75, 'green')).derived]).toEqual([50, 30]);
  expect(await brokenLaws(house.store.pool, [law])).toEqual({});
});

import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { confirmHold, endBooking, overdueHolds } from '../src/booking-changes.js';
import { type BookingRecord, lockBooking, readBooking } from '../src/bookings.js';
import { moveBooking } from '../src/move.js';
import { aHouse } from '../src/testing/a-house.js';
import { aMoveItem } from '../src/testing/claim-items.js';
import { brokenLaws, LEDGER, TRIPS } from '../src/testing/laws.js';
import { windowAt } from '../src/testing/small-port.js';
import { anyWish, chanceFrom } from '../src/testing/storm.js';
import { inTransaction } from '../src/transaction.js';

const house = aHouse();
const { site, secrets } = house;

/** Everything scarce, as one value to compare. */
async function books() {
  const { rows } = await house.store.pool.query(
    `select (select json_agg(json_build_array(id, sold_min, sellable_min) order by id) from window_group where sold_min <> 0) as groups,
       (select json_agg(json_build_array(id, sold) order by id) from window_port where sold <> 0) as ports,
       (select json_agg(json_build_array(window_id, company_id, vehicles, minutes, holds) order by window_id, company_id) from company_usage where (vehicles, minutes, holds) <> (0, 0, 0)) as usage,
       (select count(*)::int from trip) as trips`,
  );
  return rows[0]!;
}
const inLock = <T>(id: string, work: (sql: Parameters<typeof lockBooking>[0], booking: BookingRecord) => Promise<T>) =>
  inTransaction(house.store.pool, async (sql) => work(sql, (await lockBooking(sql, secrets, id))!));
const end = (id: string, how: 'cancelled' | 'expired' = 'cancelled') =>
  inLock(id, (sql, booking) => endBooking(sql, booking, how, { actor: 'test', reason: null, zone: site.port.zone }));
const move = (id: string, n: number) =>
  inLock(id, (sql, booking) => moveBooking(sql, booking, aMoveItem(site, booking, windowAt(site, n)), () => null));

let before: Awaited<ReturnType<typeof books>>;
beforeEach(async () => {
  before = await books();
});

test('cancelling gives back exactly what booking took, whatever it was', async () => {
  const weather = { site, companies: house.companies, windows: 4 };
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const untouched = await books();
      const booking = await house.book(0, anyWish({ ...weather, chance: chanceFrom(seed) })).catch(() => null);
      if (!booking) return;
      expect(await books()).not.toEqual(untouched);
      await end(booking.id, booking.status === 'held' ? 'expired' : 'cancelled');
      expect(await books()).toEqual(untouched);
    }),
    { numRuns: 40 },
  );
});

test('a hold that runs out gives back its place and its count; one that is confirmed keeps its place', async () => {
  const held = await house.book(5, { hold: true, holdExpiresAt: Date.now() - 1000 });
  expect(await overdueHolds(house.store.pool)).toContain(held.id);
  await end(held.id, 'expired');
  expect(await books()).toEqual(before);

  const kept = await house.book(5, { hold: true });
  await inLock(kept.id, (sql, booking) => confirmHold(sql, booking, 'test', site.port.zone));
  expect(await brokenLaws(house.store.pool, [...LEDGER, ...TRIPS])).toEqual({});
  await end(kept.id);
  expect(await books()).toEqual(before);
});

test('moving there and back changes nothing', async () => {
  const booking = await house.book(10, { vehicles: [{ minutes: 25 }, { minutes: 25 }], keepTogether: true });
  const taken = await books();
  expect((await move(booking.id, 12)).granted).toBe(true);
  expect(await books()).not.toEqual(taken);
  expect((await brokenLaws(house.store.pool, [...LEDGER, ...TRIPS])) as object).toEqual({});
  // Overlaps its own place: what it holds is in nobody's way but its own.
  expect((await move(booking.id, 11)).granted).toBe(true);
  expect((await move(booking.id, 10)).granted).toBe(true);
  expect(await books()).toEqual(taken);
  await end(booking.id);
  expect(await books()).toEqual(before);
});

test('the old place is kept when the new one is refused', async () => {
  const booking = await house.book(20);
  const others = [1, 2, 3].map((i) =>
    house.book(25, { companyId: house.companies[i]!.id, vehicles: [{ minutes: 20 }] }),
  );
  await Promise.all(others);
  const taken = await books();
  const refused = await move(booking.id, 25);
  expect(refused).toMatchObject({ granted: false, refusal: { code: 'WINDOW_FULL' } });
  expect(await books()).toEqual(taken);
  expect(await readBooking(house.store.pool, secrets, booking.id)).toEqual(booking);
});

describe('of many who do it at once', () => {
  test('one cancels: what is given back twice would be sold twice', async () => {
    const booking = await house.book(30, { vehicles: [{ minutes: 10 }, { minutes: 10 }] });
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () =>
        inLock(booking.id, async (sql, found) => {
          if (found.status !== 'confirmed') return false;
          await endBooking(sql, found, 'cancelled', { actor: 'test', reason: null, zone: site.port.zone });
          return true;
        }),
      ),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await books()).toEqual(before);
  });

  test('one gets the last place by moving into it', async () => {
    const rivals = await Promise.all(
      [0, 1, 2, 3].map((i) => house.book(40 + i, { companyId: house.companies[i]!.id })),
    );
    for (const i of [1, 2, 3])
      await house.book(50, { companyId: house.companies[i]!.id, vehicles: [{ minutes: i === 3 ? 10 : 20 }] });
    const outcomes = await Promise.all(rivals.map(({ id }) => move(id, 50)));
    expect(outcomes.filter(({ granted }) => granted)).toHaveLength(1);
    expect(await brokenLaws(house.store.pool, [...LEDGER, ...TRIPS])).toEqual({});
  });
});

import { localDay } from '@gl/domain/local-time';
import { groupWindowId, portWindowId } from '@gl/domain/window';
import { expect, test } from 'vitest';
import { readWindows } from '../src/availability.js';
import { endBooking } from '../src/booking-changes.js';
import { lockBooking } from '../src/bookings.js';
import { deriveWindows, horizonDays, type PortWithLanes } from '../src/ports.js';
import { aHouse } from '../src/testing/a-house.js';
import { aClaimItem } from '../src/testing/claim-items.js';
import { brokenLaws, LEDGER } from '../src/testing/laws.js';
import { BEGAN_AT, smallPort, windowAt } from '../src/testing/small-port.js';
import { inTransaction } from '../src/transaction.js';

// No spill: what a window gives is what is sold in it.
const policies = { ...smallPort().port.policies, spillWindows: 0, companyCapShare: 1 };
const house = aHouse({ site: smallPort({ policies }) });
const { site } = house;
const derive = (changed: PortWithLanes) =>
  inTransaction(house.store.pool, (sql) => deriveWindows(sql, changed, horizonDays(site.port, BEGAN_AT)));
const withClosed = (...nos: number[]): PortWithLanes => ({
  ...site,
  lanes: site.lanes.map((lane) => (nos.includes(lane.no) ? { ...lane, state: 'closed', share: 0 } : lane)),
});
const withLimit = (vehiclesPerHour: number): PortWithLanes => ({
  ...site,
  port: {
    ...site.port,
    directions: {
      export: { ...site.port.directions.export!, limits: [{ checkpoint: 'customs', vehiclesPerHour }] },
    },
  },
});
async function window(n: number) {
  const id = groupWindowId(site.port, 'export', 'ordinary', windowAt(site, n));
  const { rows } = await house.store.pool.query(
    'select derived_min as derived, sellable_min as sellable, sold_min as sold from window_group where id = $1',
    [id],
  );
  return rows[0]!;
}
async function gate(n: number) {
  const { rows } = await house.store.pool.query(
    'select derived_vehicles as derived, limit_vehicles as "limit", sold from window_port where id = $1',
    [portWindowId(site.port, 'export', windowAt(site, n))],
  );
  return rows[0]!;
}
/** What a truck of ten minutes is answered in window n; nothing is kept of it when it is granted. */
async function ask(n: number) {
  const item = aClaimItem(site, { companyId: house.companies[1]!.id, windowStart: windowAt(site, n) });
  const { status, body } = await house.claim(item);
  if (status === 201) await cancel(item.rows.id);
  return status === 201 ? 'granted' : (body as { code: string }).code;
}
const cancel = (id: string) =>
  inTransaction(house.store.pool, async (sql) => {
    const booking = (await lockBooking(sql, house.secrets, id))!;
    await endBooking(sql, booking, 'cancelled', { actor: 'test', reason: null, zone: site.port.zone });
  });

test('a cut honours what is sold, sells nothing more, and gives nothing back to sell', async () => {
  const bookings = [await house.book(0), await house.book(0), await house.book(0), await house.book(0)];
  expect(await window(0)).toEqual({ derived: 60, sellable: 60, sold: 40 });
  await derive(withClosed(3));
  expect(await window(0)).toEqual({ derived: 30, sellable: 40, sold: 40 });
  expect(await ask(0)).toBe('WINDOW_FULL');

  await cancel(bookings[0]!.id);
  expect(await window(0)).toEqual({ derived: 30, sellable: 30, sold: 30 });
  expect(await ask(0)).toBe('WINDOW_FULL');
  // Below the cut there is room again.
  await cancel(bookings[1]!.id);
  expect(await window(0)).toEqual({ derived: 30, sellable: 30, sold: 20 });
  expect(await ask(0)).toBe('granted');

  await derive(withClosed(2, 3));
  expect(await window(0)).toEqual({ derived: 0, sellable: 20, sold: 20 });
  expect(await ask(0)).toBe('WINDOW_FULL');
  expect(await window(1)).toEqual({ derived: 0, sellable: 0, sold: 0 });
  await derive(site);
  expect(await window(0)).toEqual({ derived: 60, sellable: 60, sold: 20 });
  expect(await ask(0)).toBe('granted');
  expect(await brokenLaws(house.store.pool, LEDGER)).toEqual({});
});

test("a checkpoint's cut does the same in vehicles", async () => {
  const bookings = [await house.book(10), await house.book(10), await house.book(10), await house.book(10)];
  await derive(withLimit(4));
  expect(await gate(10)).toEqual({ derived: 2, limit: 4, sold: 4 });
  expect(await ask(10)).toBe('WINDOW_FULL');
  await cancel(bookings[0]!.id);
  expect(await gate(10)).toEqual({ derived: 2, limit: 3, sold: 3 });
  expect(await ask(10)).toBe('WINDOW_FULL');
  await cancel(bookings[1]!.id);
  await cancel(bookings[2]!.id);
  expect(await gate(10)).toEqual({ derived: 2, limit: 2, sold: 1 });
  expect(await ask(10)).toBe('granted');
  const shown = await readWindows(house.store.pool, site.port.id, 'export', windowAt(site, 10), windowAt(site, 11));
  expect([...shown.stock.ports.values()]).toEqual([{ limit: 2, sold: 1, byRank: [1, 0, 0, 0, 0] }]);
  await derive(site);
  expect(await gate(10)).toMatchObject({ sold: 1 });
  expect((await gate(10)).limit).toBeGreaterThan(4);
});

test('a day that becomes a holiday sells nothing more, and honours what is sold', async () => {
  await house.book(20);
  const holiday = localDay(site.port.zone, windowAt(site, 20));
  await derive({ ...site, port: { ...site.port, holidays: { own: [holiday], neighbour: [] } } });
  expect(await window(20)).toEqual({ derived: 0, sellable: 10, sold: 10 });
  expect(await ask(20)).toBe('WINDOW_FULL');
  expect(await ask(21)).toBe('WINDOW_CLOSED');
  await derive(site);
  expect(await ask(20)).toBe('granted');
});

test('cuts and openings among bookings and cancellations never oversell', async () => {
  const changes = [withClosed(3), site, withClosed(2, 3), withLimit(6), site, withClosed(2)];
  const churn = async (i: number) => {
    for (let n = 0; n < 15; n++) {
      const item = aClaimItem(site, {
        companyId: house.companies[i % 4]!.id,
        windowStart: windowAt(site, 30 + (n % 3)),
        vehicles: [{ minutes: 4 + ((i + n) % 9) }],
      });
      const { status } = await house.claim(item);
      if (status === 201 && (i + n) % 3 > 0) await cancel(item.rows.id);
    }
  };
  await Promise.all([
    ...Array.from({ length: 12 }, (_, i) => churn(i)),
    (async () => {
      for (const change of [...changes, ...changes]) await derive(change);
    })(),
  ]);
  expect(await brokenLaws(house.store.pool, LEDGER)).toEqual({});
});

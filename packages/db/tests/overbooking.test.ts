import { MOST_OVERBOOKED } from '@gl/domain/capacity/overbooking';
import { addDays, localDay } from '@gl/domain/local-time';
import type { LaneGroup } from '@gl/domain/port';
import { groupWindowId } from '@gl/domain/window';
import { beforeAll, expect, test } from 'vitest';
import { readNoShows } from '../src/attendance.js';
import { refreshDaily } from '../src/demand.js';
import { deriveWindows, horizonDays, type PortWithLanes } from '../src/ports.js';
import { aHouse } from '../src/testing/a-house.js';
import { arrivalWeeks } from '../src/testing/arrival-weeks.js';
import { aClaimItem } from '../src/testing/claim-items.js';
import { brokenLaws } from '../src/testing/laws.js';
import { BEGAN_AT, smallPort, windowAt } from '../src/testing/small-port.js';
import { inTransaction } from '../src/transaction.js';

const policies = { ...smallPort().port.policies, spillWindows: 0, companyCapShare: 1, companyCapMinVehicles: 100 };
const house = aHouse({
  site: smallPort({ policies }, [
    { group: 'green' },
    { group: 'ordinary' },
    { group: 'ordinary' },
    { group: 'oversize' },
  ]),
});
const { site } = house;
const today = localDay(site.port.zone, BEGAN_AT);
const withTrust = (overbooking: number | null): PortWithLanes => ({
  ...site,
  port: { ...site.port, policies: { ...site.port.policies, overbooking } },
});
const derive = (trust: number | null) =>
  inTransaction(house.store.pool, (sql) => deriveWindows(sql, withTrust(trust), horizonDays(site.port, BEGAN_AT)));
const refresh = (daysAhead = 0) =>
  inTransaction(house.store.pool, (sql) => refreshDaily(sql, site.port, addDays(today, daysAhead)));
const measured = () => readNoShows(house.store.pool, withTrust(1).port);
const books = async () =>
  (await house.store.pool.query('select id, derived_min, sellable_min, sold_min from window_group order by id')).rows;
async function minutes(group: LaneGroup, n: number) {
  const { rows } = await house.store.pool.query(
    'select derived_min as derived, sellable_min as sellable, sold_min as sold from window_group where id = $1',
    [groupWindowId(site.port, 'export', group, windowAt(site, n))],
  );
  return rows[0]!;
}

/** Two weeks in which each fourth vehicle stayed away. */
beforeAll(async () => {
  await arrivalWeeks(house.store.pool, site.port, house.companies[0]!.id, { until: today, days: 14 });
  await house.store.pool.query(
    `update vehicle v set status = case when x.no % 4 = 0 then 'no-show' else 'cleared' end
     from (select id, row_number() over (order by id) as no from vehicle) x where x.id = v.id`,
  );
});

test('with the policy off nothing changes, whatever was measured', async () => {
  const before = await books();
  expect(await refresh()).not.toBeNull();
  const { ordinary, green } = await measured();
  expect(ordinary).toBeCloseTo(0.25, 1);
  expect(green).toBeCloseTo(0.25, 1);
  await derive(null);
  expect(await books()).toEqual(before);
  expect(await readNoShows(house.store.pool, site.port)).toEqual({});
});

test('with it on, more is sold as measured, at most 1.15 times, and never in oversize lanes', async () => {
  await house.store.pool.query('update demand_refresh set no_show = $1', [
    JSON.stringify({ ordinary: 0.1, green: 0.9, oversize: 0.9 }),
  ]);
  await derive(0.8);
  expect((await minutes('ordinary', 0)).derived).toBe(Math.floor(60 * 1.08));
  expect((await minutes('green', 0)).derived).toBe(Math.floor(30 * MOST_OVERBOOKED));
  expect((await minutes('oversize', 0)).derived).toBe(30);
  await derive(1);
  expect((await minutes('ordinary', 0)).derived).toBe(66);
});

test('claims at once sell what is derived and no minute more, and the constraint is there behind them', async () => {
  await refresh(1);
  await derive(1);
  const { derived } = await minutes('ordinary', 2);
  expect(derived).toBe(69);
  const asked = await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      house.claim(
        aClaimItem(site, {
          companyId: house.companies[i % 4]!.id,
          windowStart: windowAt(site, 2),
          vehicles: [{ minutes: 3 }],
        }),
      ),
    ),
  );
  expect(asked.filter(({ status }) => status === 201)).toHaveLength(23);
  expect(await minutes('ordinary', 2)).toEqual({ derived: 69, sellable: 69, sold: 69 });
  const past = house.store.pool.query('update window_group set sold_min = sold_min + 1 where id = $1', [
    groupWindowId(site.port, 'export', 'ordinary', windowAt(site, 2)),
  ]);
  await expect(past).rejects.toThrow('window_group_never_oversold');
  expect(
    await brokenLaws(house.store.pool, ['no window is oversold', 'minutes sold are the minutes that vehicles hold']),
  ).toEqual({});
});

test('switched off again, what is sold is honoured and nothing more is sold', async () => {
  await derive(null);
  expect(await minutes('ordinary', 2)).toEqual({ derived: 60, sellable: 69, sold: 69 });
  await expect(house.book(2, { vehicles: [{ minutes: 1 }] })).rejects.toThrow('WINDOW_FULL');
  expect(await minutes('ordinary', 3)).toEqual({ derived: 60, sellable: 60, sold: 0 });
});

test('whom a cut displaced does not count as one who stays away', async () => {
  await house.store.pool.query(
    `insert into waiver (booking_id, port_id, direction, override_version, from_window_start_at)
     select distinct b.id, b.port_id, b.direction, 1, b.window_start_at from booking b join vehicle v on v.booking_id = b.id where v.status = 'no-show'`,
  );
  await refresh(2);
  expect((await measured()).ordinary).toBe(0);
});

import type { PortWithLanes } from '@gl/db/ports';
import { RANKS } from '@gl/domain/capacity/rank';
import { portWindowId } from '@gl/domain/window';
import { expect, test } from 'vitest';
import { dayIn, openHouse, wall } from './support/house.js';
import { aRequest, goods, truck } from './support/requests.js';

/** Erenhot with few vehicles a window, and without the company's cap. */
const small = (site: PortWithLanes): PortWithLanes => {
  const { port } = site;
  if (port.id !== 'erenhot') return site;
  const { hours } = port.directions.export!;
  const directions = {
    ...port.directions,
    export: { hours, limits: [{ checkpoint: 'customs' as const, vehiclesPerHour: 20 }] },
  };
  return { ...site, port: { ...port, directions, policies: { ...port.policies, companyCapMinVehicles: 1_000 } } };
};
const house = openHouse({ prepare: small });
const book = (windowStart: string) =>
  house.ask(house.exporter.key, 'book', {
    body: aRequest({
      port: 'erenhot',
      windowStart,
      consignments: [goods({ destinationCountry: 'MN' })],
      vehicles: [truck()],
    }),
  });
const shownAt = async (index: number, query = {}) =>
  (
    await house.ask(null, 'readAvailability', {
      params: { port: 'erenhot' },
      query: { direction: 'export', from: dayIn(5), ...query },
    })
  ).body.places[index]!;

test('a refusal for what is kept says until when, availability shows the same, and other windows are offered', async () => {
  const { port } = await house.site('erenhot');
  const windowStart = wall(5, '11:00');
  const id = portWindowId(port, 'export', Date.parse(windowStart));
  const expected = [[RANKS.indexOf('produce') + 1, 4, 8, [0, 1, 1, 1, 1, 1, 1, 1, 1]]];
  const before = await shownAt(22);
  await house.sql('insert into demand_expectation (window_id, port_id, expected) values ($1, $2, $3)', [
    id,
    'erenhot',
    JSON.stringify(expected),
  ]);
  expect(before).toBe(10);
  const places = await shownAt(22);
  expect(places).toBeLessThan(before);
  expect(places).toBeGreaterThanOrEqual(5);
  expect(await shownAt(22, { kind: 'produce', vehicle: 'reefer' })).toBeGreaterThan(0);

  let sold = 0;
  let last = await book(windowStart);
  for (; last.status === 201; last = await book(windowStart)) sold++;
  expect(sold).toBe(places);
  expect(last.status).toBe(409);
  const refusal = last.body as unknown as {
    code: string;
    reasons: { rule: string; until: string; message: string }[];
    alternatives: { windowStart: string }[];
  };
  expect(refusal.code).toBe('WINDOW_FULL');
  const [reason] = refusal.reasons;
  expect(reason!.rule).toBe('PROTECTED_UNTIL');
  expect(Date.parse(reason!.until)).toBeGreaterThan(Date.now());
  expect(Date.parse(reason!.until)).toBeLessThanOrEqual(Date.parse(windowStart) - 2 * 3_600_000);
  expect(reason!.message).not.toBe('');
  expect(refusal.alternatives.length).toBeGreaterThan(0);
  expect(refusal.alternatives.map((one) => one.windowStart)).not.toContain(windowStart);
});

test('the public board counts as left what the claim would sell to the usual vehicle of a group', async () => {
  const { port } = await house.site('erenhot');
  const params = { port: 'erenhot' };
  const left = async (group: string) =>
    (await house.ask(null, 'readPublicBoard', { params, query: { date: dayIn(6) } })).body.windowsLeft.find(
      ({ direction, laneGroup }) => direction === 'export' && laneGroup === group,
    )!.count;
  const open = async (query: Record<string, string>) =>
    (
      await house.ask(null, 'readAvailability', { params, query: { direction: 'export', from: dayIn(6), ...query } })
    ).body.places.filter((places) => places !== null && places > 0).length;
  const before = [await left('green'), await left('ordinary')];
  // More produce than green lanes can serve: nothing is left there for batteries, and ordinary traffic has its half.
  const produce = [[RANKS.indexOf('produce') + 1, 60, 8, [0, 1, 1, 1, 1, 1, 1, 1, 1]]];
  for (const time of ['11:00', '11:30', '12:00', '12:30', '13:00'])
    await house.sql('insert into demand_expectation (window_id, port_id, expected) values ($1, $2, $3)', [
      portWindowId(port, 'export', Date.parse(wall(6, time))),
      'erenhot',
      JSON.stringify(produce),
    ]);
  expect(await left('green')).toBe(before[0]! - 5);
  expect(await left('green')).toBe(await open({ kind: 'new-energy', vehicle: 'car-carrier' }));
  expect(await left('ordinary')).toBe(before[1]);
  expect(await left('ordinary')).toBe(await open({ kind: 'general', vehicle: 'truck' }));
});

test("ordinary traffic's floor is the port's own", async () => {
  const { port } = await house.site('erenhot');
  const produce = [[RANKS.indexOf('produce') + 1, 60, 8, [0, 1, 1, 1, 1, 1, 1, 1, 1]]];
  await house.sql('insert into demand_expectation (window_id, port_id, expected) values ($1, $2, $3)', [
    portWindowId(port, 'export', Date.parse(wall(5, '17:00'))),
    'erenhot',
    JSON.stringify(produce),
  ]);
  const floor = async (share: number) => {
    await house.sql(
      `update port set profile = jsonb_set(profile, '{policies,ordinaryFloorShare}', $1::jsonb) where id = 'erenhot'`,
      [String(share)],
    );
    return shownAt(34);
  };
  expect([await floor(0.5), await floor(0.2), await floor(0)]).toEqual([5, 2, 0]);
});

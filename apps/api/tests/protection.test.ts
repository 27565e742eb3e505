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
  await house.context.store.pool.query(
    'insert into demand_expectation (window_id, port_id, expected) values ($1, $2, $3)',
    [id, 'erenhot', JSON.stringify(expected)],
  );
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

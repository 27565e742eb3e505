import { bookingRequest } from '@gl/contracts/booking-request';
import { bookable } from '@gl/domain/bookable';
import type { BookingRequest } from '@gl/domain/booking';
import { readiness } from '@gl/domain/readiness';
import { aPort, NOW, someLanes, WINDOW } from '@gl/domain/testing/crossing-samples';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chanceOf } from './chance.js';
import { identitiesOf } from './identities.js';
import { trafficOf } from './lots.js';
import { type Day, demandOf, partiesOf, sizesOf } from './parties.js';
import { SCENARIOS } from './scenarios.js';

const PORTS = ['zhangmu', 'bakhty', 'shigatse', 'gyirong', 'youyiguan', 'erenhot', 'a-port-of-tomorrow'];
const starts = Array.from({ length: 20 }, (_, i) => WINDOW + i * 30 * 60_000);
const port = aPort({
  directions: { export: { hours: [], limits: [] }, import: { hours: [], limits: [] } },
  produceHs: { export: ['07', '08'], import: ['07', '08'] },
});
const lanes = someLanes().map((lane) => ({ ...lane, directions: ['export', 'import'] as const }));
const everyGroup = [...lanes, { ...lanes[1]!, id: 'zhangmu-4', no: 4, group: 'coach' as const }].map((lane) => ({
  ...lane,
  directions: [...lane.directions],
}));

const dayAt = (id: string, vehicles = trafficOf(id).vehicles): Day => ({
  port: 'zhangmu',
  countries: { own: 'CN', far: 'NP' },
  starts: { export: starts, import: starts },
  lots: trafficOf(id).lots,
  vehicles,
  bookers: [
    { key: 'a', name: 'A', onBehalfOf: null },
    { key: 'b', name: 'B', onBehalfOf: 7 },
  ],
  serviceMin: () => 10,
  capMin: () => 30,
});
const partiesAt = (id: string, scenario = 'day', seed = '1') => {
  const chance = chanceOf(seed);
  return partiesOf(dayAt(id), SCENARIOS[scenario]!, chance, identitiesOf(chance.of('names'), '藏A'));
};
/** As the api understands the wire. */
function understood(body: unknown): BookingRequest {
  const { onBehalfOf: _, ...parsed } = bookingRequest.parse(body);
  const instant = (at: string | null) => (at === null ? null : Date.parse(at));
  return {
    ...parsed,
    windowStart: Date.parse(parsed.windowStart),
    latestWindowStart: instant(parsed.latestWindowStart),
    consignments: parsed.consignments.map((one) => ({
      ...one,
      declarationExpiresAt: instant(one.declarationExpiresAt),
      perishBy: instant(one.perishBy),
    })),
  };
}

describe.each(PORTS)('a day at %s', (id) => {
  const parties = partiesAt(id);

  test('has its vehicles, no more and no fewer', () => {
    expect(parties.reduce((sum, { full }) => sum + full.vehicles.length, 0)).toBe(trafficOf(id).vehicles);
    for (const { full, conducts } of parties) expect(conducts).toHaveLength(full.vehicles.length);
  });

  test('asks for nothing that may not be booked, and is judged as its lot says', () => {
    for (const { asked, lot, full } of parties)
      for (const body of [asked, full]) {
        const outcome = bookable(port, everyGroup, understood(body), NOW);
        expect(outcome, JSON.stringify(body)).toMatchObject({ ok: true });
        if (!outcome.ok) continue;
        expect(outcome.value.group).toBe(lot.group);
        expect(new Set(outcome.value.vehicles.map(({ serviceClass }) => serviceClass))).toEqual(
          new Set([lot.serviceClass]),
        );
      }
  });

  test('is ready once everything is named, and lacks what it says it lacks', () => {
    for (const { asked, full, naming, lacks } of parties) {
      const missingOf = (body: unknown) =>
        readiness(port, understood(body), WINDOW, NOW).missing.map(({ rule }) => rule);
      expect(missingOf(full)).toEqual([]);
      if (naming === 'at-once') expect(missingOf(asked)).toEqual([]);
      if (naming === 'late') expect(missingOf(asked)).not.toEqual([]);
      if (naming === 'never') expect(missingOf(asked)).toContain(lacks);
    }
  });
});

test('one seed gives one day, another another', () => {
  expect(partiesAt('bakhty')).toEqual(partiesAt('bakhty'));
  expect(partiesAt('bakhty', 'day', '2')).not.toEqual(partiesAt('bakhty'));
});

test('37 % of the vehicles at Bakhty are cars on their own wheels, known by their VIN alone', () => {
  const cars = partiesAt('bakhty').flatMap(({ full }) =>
    full.vehicles.filter(({ kind }) => kind === 'self-driven-car'),
  );
  expect(cars).toHaveLength(71);
  for (const { vin, plate } of cars) {
    expect(vin).toMatch(/^L/);
    expect(plate ?? null).toBeNull();
  }
});

test('companies come in waves, the first the largest', () => {
  const waves = partiesAt('bakhty').map(({ wave }) => wave);
  expect([...waves].sort()).toEqual(waves);
  const counts = [0, 1, 2].map((wave) => waves.filter((one) => one === wave).length);
  expect(counts).toEqual([...counts].sort((a, b) => b - a));
  expect(counts[2]).toBeGreaterThan(0);
});

test('in a rush nearly all ask for the first quarter of the day', () => {
  const early = partiesAt('bakhty', 'rush').filter(({ wishedAt }) => wishedAt < starts[5]!);
  expect(early.length / partiesAt('bakhty', 'rush').length).toBeGreaterThan(0.85);
  expect(demandOf(18, false).every((weight) => weight >= 1)).toBe(true);
});

test('bookings have no more vehicles than they may, and together those they must', () => {
  fc.assert(
    fc.property(
      fc.nat(300),
      fc.integer({ min: 1, max: 6 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.string(),
      (vehicles, longest, convoys, seed) => {
        const sizes = sizesOf(vehicles, longest, convoys, chanceOf(seed));
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(vehicles);
        for (const size of sizes) expect(size).toBeLessThanOrEqual(longest);
      },
    ),
  );
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inventory, laneShare, sellableMin, vehicleLimit } from './capacity.js';
import { MINUTE } from './local-time.js';
import { DIRECTIONS, type Direction, LANE_GROUPS, type Lane } from './port.js';
import { aLane, aPort, someLanes, WINDOW } from './testing/crossing-samples.js';

const END = WINDOW + 30 * MINUTE;
const around = fc.option(
  fc.integer({ min: -90, max: 90 }).map((min) => WINDOW + min * MINUTE),
  { freq: 3 },
);
const lanes: fc.Arbitrary<Lane> = fc
  .record({
    state: fc.constantFrom('open', 'narrowed', 'closed'),
    narrow: fc.integer({ min: 1, max: 9 }).map((tenths) => tenths / 10),
    stateFrom: around,
    stateUntil: around,
    group: fc.constantFrom(...LANE_GROUPS),
    directions: fc.uniqueArray(fc.constantFrom(...DIRECTIONS), { minLength: 1 }),
  })
  .map(({ narrow, ...lane }) =>
    aLane({ ...lane, share: lane.state === 'open' ? 1 : lane.state === 'closed' ? 0 : narrow }),
  );

it('a lane’s share of a window is what it works minute by minute', () => {
  fc.assert(
    fc.property(lanes, (lane) => {
      let worked = 0;
      for (let at = WINDOW; at < END; at += MINUTE) {
        const holds =
          (lane.stateFrom === null || lane.stateFrom <= at) && (lane.stateUntil === null || at < lane.stateUntil);
        worked += holds ? lane.share : 1;
      }
      expect(laneShare(lane, WINDOW, END)).toBeCloseTo(worked / 30, 9);
    }),
    { numRuns: 500 },
  );
});

it('a closed lane sells nothing while it is shut, a narrowed one its share, and both everything afterwards', () => {
  const sell = (over: Partial<Lane>) => sellableMin(aPort(), [aLane(over)], 'export', 'ordinary', WINDOW, ['export']);
  expect(sell({})).toBe(27);
  expect(sell({ state: 'closed', share: 0 })).toBe(0);
  expect(sell({ state: 'closed', share: 0, stateUntil: WINDOW })).toBe(27);
  expect(sell({ state: 'closed', share: 0, stateFrom: WINDOW + 10 * MINUTE })).toBe(9);
  expect(sell({ state: 'narrowed', share: 0.5 })).toBe(13);
  expect(sell({ state: 'narrowed', share: 0.5, stateUntil: WINDOW + 15 * MINUTE })).toBe(20);
});

type Sell = typeof sellableMin;
const soldOnce = (sell: Sell) =>
  fc.property(fc.array(lanes, { maxLength: 6 }), fc.subarray([...DIRECTIONS]), (all, open) => {
    const port = aPort();
    for (const group of LANE_GROUPS) {
      const offered = DIRECTIONS.reduce((sum, direction) => sum + sell(port, all, direction, group, WINDOW, open), 0);
      const worked = all
        .filter((lane) => lane.group === group && lane.directions.some((direction) => open.includes(direction)))
        .reduce((sum, lane) => sum + 30 * laneShare(lane, WINDOW, END), 0);
      expect(offered).toBeLessThanOrEqual(worked * port.policies.targetUtilisation + 1e-6);
    }
  });

it('a lane that two directions share is never sold twice', () => {
  fc.assert(soldOnce(sellableMin), { numRuns: 500 });
  const forgetsTheOther: Sell = (port, all, direction, group, startAt) =>
    sellableMin(port, all, direction, group, startAt, [direction]);
  expect(fc.check(soldOnce(forgetsTheOther), { seed: 1, endOnFailure: true }).failed).toBe(true);
  const both: Direction[] = ['export', 'import'];
  const shared = [aLane({ directions: both })];
  expect(DIRECTIONS.map((one) => sellableMin(aPort(), shared, one, 'ordinary', WINDOW, both))).toEqual([13, 13]);
  expect(DIRECTIONS.map((one) => sellableMin(aPort(), shared, one, 'ordinary', WINDOW, ['import']))).toEqual([0, 27]);
});

it('the least of all checkpoints limits a window', () => {
  const limited = (...perHour: number[]) =>
    aPort({
      directions: {
        export: { hours: [], limits: perHour.map((vehiclesPerHour) => ({ checkpoint: 'customs', vehiclesPerHour })) },
      },
    });
  expect(vehicleLimit(limited(40, 25, 60), 'export')).toBe(12);
  expect(vehicleLimit(limited(), 'export')).toBe(1000);
  expect(vehicleLimit(limited(1), 'export')).toBe(0);
});

it('offers each group that has a lane in the direction, once for each window', () => {
  const starts = [WINDOW, END];
  const { groups, ports } = inventory(aPort(), someLanes(), 'export', starts, () => ['export']);
  expect(groups.map(({ group, startAt }) => `${group} ${startAt === WINDOW ? 1 : 2}`)).toEqual([
    'green 1',
    'ordinary 1',
    'oversize 1',
    'green 2',
    'ordinary 2',
    'oversize 2',
  ]);
  expect(new Set(groups.map(({ id }) => id)).size).toBe(6);
  expect(groups.every(({ sellableMin: minutes }) => minutes === 27)).toBe(true);
  expect(ports.map(({ startAt, limitVehicles }) => [startAt, limitVehicles])).toEqual(starts.map((at) => [at, 1000]));
  expect(inventory(aPort(), someLanes(), 'import', starts, () => ['import']).groups).toEqual([]);
});

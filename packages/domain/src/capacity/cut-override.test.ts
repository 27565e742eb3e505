import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inventory } from '../capacity.js';
import { HOUR } from '../local-time.js';
import { aLane, aPort, NOW } from '../testing/crossing-samples.js';
import { type CapacityOverride, capacityMin, inForce, limitWith, overridden } from './cut-override.js';

const port = aPort();
const lanes = [aLane({ id: 'g1', group: 'green' }), aLane({ id: 'o1' }), aLane({ id: 'o2' })];
const START = NOW;
const said = (over: Partial<CapacityOverride>): CapacityOverride => ({
  version: 1,
  direction: 'export',
  fromAt: START,
  untilAt: START + 2 * HOUR,
  groups: {},
  limits: {},
  reason: 'scanner down',
  ...over,
});
const starts = [0, 1, 2, 3, 4, 5].map((i) => START + (i * HOUR) / 2);
const offered = (overrides: CapacityOverride[]) =>
  overridden(
    inventory(port, lanes, 'export', starts, () => ['export']),
    { port, lanes },
    'export',
    () => ['export'],
    overrides,
  );
const minutesOf = (overrides: CapacityOverride[], group: string) =>
  offered(overrides)
    .groups.filter((row) => row.group === group)
    .map((row) => row.sellableMin);

describe('an override', () => {
  it('holds from its first window to its end and expires by itself', () => {
    const [derived] = minutesOf([], 'ordinary');
    expect(minutesOf([said({ groups: { ordinary: { laneMinutes: 20 } } })], 'ordinary')).toEqual([
      20,
      20,
      20,
      20,
      derived,
      derived,
    ]);
    expect(minutesOf([said({ groups: { ordinary: { laneMinutes: 20 } } })], 'green')).toEqual(minutesOf([], 'green'));
  });

  it('says lanes at the port’s utilisation or minutes as they are', () => {
    expect(capacityMin(port, { openLanes: 1 }, 60)).toBe(Math.floor(port.windowMin * port.policies.targetUtilisation));
    expect(capacityMin(port, { laneMinutes: 17 }, 60)).toBe(17);
    expect(capacityMin(port, { openLanes: 0 }, 60)).toBe(0);
  });

  it('yields to a newer one in what that one names, and to the lanes where it says null', () => {
    const first = said({ version: 1, groups: { ordinary: { laneMinutes: 20 }, green: { laneMinutes: 5 } } });
    const second = said({
      version: 2,
      fromAt: START + HOUR / 2,
      untilAt: START + HOUR,
      groups: { ordinary: { laneMinutes: 9 } },
    });
    const third = said({ version: 3, fromAt: START + HOUR, untilAt: START + 2 * HOUR, groups: { ordinary: null } });
    const [derived] = minutesOf([], 'ordinary');
    for (const overrides of [
      [first, second, third],
      [third, first, second],
    ]) {
      expect(minutesOf(overrides, 'ordinary')).toEqual([20, 9, derived, derived, derived, derived]);
      expect(minutesOf(overrides, 'green').slice(0, 4)).toEqual([5, 5, 5, 5]);
    }
    expect(inForce([first, second], 'export', START + HOUR / 2).groups.get('ordinary')?.by.version).toBe(2);
    expect(inForce([first, second], 'import', START).groups.size).toBe(0);
  });

  it('puts another number at a checkpoint, one without a number included; the least still rules', () => {
    const busy = aPort({
      directions: { export: { hours: [], limits: [{ checkpoint: 'customs', vehiclesPerHour: 20 }] } },
    });
    const limit = (limits: CapacityOverride['limits']) =>
      limitWith(busy, 'export', inForce([said({ limits })], 'export', START).limits);
    expect([limit({}), limit({ neighbour: 6 }), limit({ neighbour: 30 })]).toEqual([10, 3, 10]);
    expect([limit({ customs: 40 }), limit({ customs: 40, yard: 14 })]).toEqual([20, 7]);
    expect(offered([said({ limits: { customs: 2 } })]).ports.map((row) => row.limitVehicles)[0]).toBe(
      Math.floor((2 * port.windowMin) / 60),
    );
  });
});

const wishes = fc.array(
  fc.record({
    from: fc.nat(5),
    length: fc.integer({ min: 1, max: 6 }),
    value: fc.oneof(fc.record({ openLanes: fc.nat(6) }), fc.record({ laneMinutes: fc.nat(300) }), fc.constant(null)),
  }),
  { maxLength: 4 },
);

const neverAboveTheLanes = (sold: typeof overridden) =>
  fc.property(wishes, fc.integer({ min: 0, max: 2 }), (said3, shut) => {
    const open = lanes.map((lane, i) => (i < shut ? { ...lane, state: 'closed' as const, share: 0 } : lane));
    const overrides = said3.map(({ from, length, value }, i) =>
      said({
        version: i + 1,
        fromAt: starts[from]!,
        untilAt: starts[from]! + (length * HOUR) / 2,
        groups: { ordinary: value },
      }),
    );
    const rows = sold(
      inventory(port, open, 'export', starts, () => ['export']),
      { port, lanes: open },
      'export',
      () => ['export'],
      overrides,
    ).groups.filter(({ group }) => group === 'ordinary');
    const working = open.filter((lane) => lane.group === 'ordinary' && lane.state === 'open').length;
    for (const row of rows) expect(row.sellableMin).toBeLessThanOrEqual(working * port.windowMin);
  });

it('no override sells more than open lanes have minutes, whichever lane shuts after it', () => {
  fc.assert(neverAboveTheLanes(overridden));
  const unbounded: typeof overridden = (rows, site, direction, open, overrides) => {
    const result = overridden(rows, site, direction, open, overrides);
    return {
      ...result,
      groups: result.groups.map((row) => {
        const value = inForce(overrides, direction, row.startAt).groups.get(row.group)?.value;
        return value ? { ...row, sellableMin: capacityMin(site.port, value, Number.POSITIVE_INFINITY) } : row;
      }),
    };
  };
  expect(fc.check(neverAboveTheLanes(unbounded), { seed: 1, numRuns: 500 }).failed).toBe(true);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../local-time.js';
import { DIRECTIONS } from '../port.js';
import { aLane, aPort, WINDOW } from '../testing/crossing-samples.js';
import { aCallVehicle, aYard, liveYard } from '../testing/yard-days.js';
import { allFindBay, gateFlow, neediestGate, smallestTokens, tokenReasons } from './tokens.js';

/** Two lanes of ten minutes, everybody in staging from the beginning: vehicles an hour between the first start and the last. */
function throughput(limit: number, roadMin: number, vehicles = 30): number {
  const yard = aYard({ limit, roadMin, lanes: [aLane({ id: 'a', no: 1 }), aLane({ id: 'b', no: 2 })] });
  const trips = Array.from({ length: vehicles }, (_, i) => ({
    vehicle: aCallVehicle({
      id: `v${String(i).padStart(2, '0')}`,
      readyAt: 0,
      promiseAt: WINDOW + i * MINUTE,
      windowEndAt: WINDOW + 1000 * MINUTE,
    }),
    comesMin: 0,
    isUninvited: false,
    driveMin: roadMin,
    serviceMin: 10,
    isReferred: false,
  }));
  const starts = liveYard({ yard, trips, turns: [], dice: [] })
    .facts.filter(({ what }) => what === 'serving')
    .map(({ at }) => at);
  expect(starts.length).toBe(vehicles);
  return ((vehicles - 2) * HOUR) / (Math.max(...starts) - Math.min(...starts));
}

describe('how many tokens a gate needs', () => {
  it('as many as pass while one drives, and one for each lane; two for each are ample', () => {
    expect(smallestTokens({ peakPerHour: 24, roadMin: 20, lanes: 5 })).toEqual({ least: 13, ample: 18 });
    expect(smallestTokens({ peakPerHour: 25, roadMin: 20, lanes: 5 })).toEqual({ least: 14, ample: 19 });
    expect(smallestTokens({ peakPerHour: 40, roadMin: 0, lanes: 3 })).toEqual({ least: 3, ample: 6 });
  });

  it('with them no lane waits for the road; with fewer than are on the road the port lets through what the road brings', () => {
    for (const roadMin of [10, 20, 30]) {
      const { least } = smallestTokens({ peakPerHour: 12, roadMin, lanes: 2 });
      expect(throughput(least, roadMin)).toBeGreaterThanOrEqual(0.95 * 12);
      const starved = Math.floor((12 * roadMin) / 60) - 1;
      expect(throughput(starved, roadMin)).toBeLessThanOrEqual(((starved * 60) / roadMin) * 1.05);
      expect(throughput(starved, roadMin)).toBeLessThan(0.95 * 12);
    }
  });

  it('the peak is what the lanes let through, and no more than the least checkpoint', () => {
    const lanes = [aLane({ group: 'ordinary' }), aLane({ group: 'ordinary' }), aLane({ directions: ['import'] })];
    const free = aPort();
    expect(gateFlow(free, lanes, 'export')).toEqual({ peakPerHour: 12, roadMin: 20, lanes: 2 });
    const limited = aPort({
      directions: { export: { hours: [], limits: [{ checkpoint: 'yard', vehiclesPerHour: 9 }] } },
    });
    expect(gateFlow(limited, lanes, 'export').peakPerHour).toBe(9);
    expect(gateFlow(free, [], 'export')).toEqual({ peakPerHour: 0, roadMin: 20, lanes: 0 });
    expect(neediestGate(aPort({ directions: {} }), lanes)).toBeNull();
  });

  it('a K below the bound is refused with the reason, and one at it is not, whatever the port', () => {
    const ports = fc.record({
      lanes: fc.array(
        fc.record({
          group: fc.constantFrom('green', 'ordinary', 'oversize'),
          directions: fc.subarray([...DIRECTIONS], { minLength: 1 }),
        }),
        { minLength: 1, maxLength: 12 },
      ),
      roadMin: fc.integer({ min: 0, max: 240 }),
      wished: fc.option(fc.integer({ min: 1, max: 120 }), { freq: 9 }),
      limit: fc.integer({ min: 2, max: 100 }),
    });
    type Check = typeof tokenReasons;
    const law = (check: Check) =>
      fc.property(ports, ({ lanes, roadMin, wished, limit }) => {
        const way = { hours: [], limits: [{ checkpoint: 'yard' as const, vehiclesPerHour: limit }] };
        const { policies, ...port } = aPort({ directions: { export: way, import: way } });
        const of = (gateTokens: number | null) => ({ ...port, policies: { ...policies, roadMin, gateTokens } });
        const least = Math.max(
          ...DIRECTIONS.map((direction) => smallestTokens(gateFlow(of(null), lanes, direction)).least),
        );
        const starves = wished !== null && wished < least;
        const reasons = check(of(wished), lanes);
        expect(reasons.map(({ rule, field }) => [rule, field])).toEqual(
          starves ? [['GATE_STARVED', 'policies.gateTokens']] : [],
        );
        if (starves) expect(reasons[0]!.values).toMatchObject({ min: least, roadMin });
        expect(check(of(least), lanes)).toEqual([]);
      });
    fc.assert(law(tokenReasons));
    const forgetsTheRoad: Check = (port, lanes) =>
      tokenReasons({ ...port, policies: { ...port.policies, roadMin: 0 } }, lanes);
    expect(fc.check(law(forgetsTheRoad), { seed: 1 }).failed).toBe(true);
    expect(
      fc.check(
        law(() => []),
        { seed: 1 },
      ).failed,
    ).toBe(true);
  });

  it('all who are called find a bay for certain only when there are as many bays as tokens', () => {
    const { policies } = aPort();
    expect(allFindBay({ ...policies, gateTokens: 12, gateBays: 12 })).toBe(true);
    expect(allFindBay({ ...policies, gateTokens: 13, gateBays: 12 })).toBe(false);
    expect(allFindBay({ ...policies, gateTokens: null, gateBays: 12 })).toBeNull();
    expect(allFindBay({ ...policies, gateTokens: 12, gateBays: null })).toBeNull();
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eligibleGroups, fits, usableLanes } from './lane-fit.js';
import { LANE_GROUPS } from './port.js';
import { aLane, aVehicle, someLanes } from './testing/crossing-samples.js';

it("a group's own lanes come first, and a wider lane serves what a narrower may", () => {
  for (const group of LANE_GROUPS) expect(eligibleGroups(group)[0]).toBe(group);
  expect(eligibleGroups('green')).toEqual(['green', 'ordinary', 'oversize']);
  expect(eligibleGroups('coach')).toEqual(['coach']);
});

it('a vehicle fits when no measure is over, and what fits still fits when it shrinks', () => {
  const size = fc.record({
    heightM: fc.double({ min: 1, max: 6, noNaN: true }),
    widthM: fc.double({ min: 1, max: 5, noNaN: true }),
    lengthM: fc.double({ min: 3, max: 40, noNaN: true }),
    grossKg: fc.integer({ min: 1000, max: 120_000 }),
  });
  fc.assert(
    fc.property(size, fc.double({ min: 0.1, max: 1, noNaN: true }), (big, share) => {
      const small = { ...big, heightM: big.heightM * share, grossKg: big.grossKg * share };
      if (fits(aLane(), aVehicle(big))) expect(fits(aLane(), aVehicle(small))).toBe(true);
      expect(
        fits(aLane({ maxHeightM: null, maxWidthM: null, maxLengthM: null, maxGrossKg: null }), aVehicle(big)),
      ).toBe(true);
      expect(fits(aLane({ maxHeightM: big.heightM - 0.01 }), aVehicle(big))).toBe(false);
    }),
  );
});

it('a lane of the other direction is no lane, a closed one is', () => {
  const ids = (direction: 'export' | 'import') =>
    usableLanes(someLanes(), 'ordinary', direction, aVehicle()).map(({ id }) => id);
  expect(ids('export')).toEqual(['zhangmu-2', 'zhangmu-3']);
  expect(ids('import')).toEqual([]);
  expect(usableLanes([aLane({ state: 'closed', share: 0 })], 'ordinary', 'export', aVehicle())).toHaveLength(1);
});

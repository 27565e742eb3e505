import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LANE_GROUPS, SERVICE_CLASSES } from '../port.js';
import { type ClassAttendance, LEAST_COUNTED, noShowShares } from './no-show-shares.js';

const counted: fc.Arbitrary<ClassAttendance[]> = fc.uniqueArray(
  fc
    .record({
      group: fc.constantFrom(...LANE_GROUPS),
      serviceClass: fc.constantFrom(...SERVICE_CLASSES),
      booked: fc.nat(200),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ share, ...one }) => ({ ...one, missing: Math.round(one.booked * share) })),
  { maxLength: 8, selector: ({ group, serviceClass }) => `${group} ${serviceClass}` },
);
const rateOf = ({ booked, missing }: ClassAttendance) => missing / booked;

it('a share lies between the least and the most of what was counted, and needs thirty vehicles of its group', () => {
  const law = (shares: typeof noShowShares) =>
    fc.property(counted, (all) => {
      const rates = all.filter(({ booked }) => booked > 0).map(rateOf);
      for (const group of LANE_GROUPS) {
        const booked = all.filter((one) => one.group === group).reduce((sum, one) => sum + one.booked, 0);
        const share = shares(all)[group];
        expect(share !== undefined).toBe(booked >= LEAST_COUNTED);
        if (share === undefined) continue;
        expect(share).toBeGreaterThanOrEqual(Math.min(...rates) - 1e-9);
        expect(share).toBeLessThanOrEqual(Math.max(...rates) + 1e-9);
      }
    });
  fc.assert(law(noShowShares));
  const hasty: typeof noShowShares = (all) =>
    Object.fromEntries(all.filter(({ booked }) => booked > 0).map((one) => [one.group, rateOf(one)]));
  expect(fc.check(law(hasty), { seed: 1, numRuns: 500 }).failed).toBe(true);
});

it('a group has the share of the classes that book it', () => {
  const shares = noShowShares([
    { group: 'green', serviceClass: 'produce', booked: 1_000, missing: 300 },
    { group: 'ordinary', serviceClass: 'general', booked: 3_000, missing: 150 },
    { group: 'ordinary', serviceClass: 'produce', booked: 1_000, missing: 300 },
    { group: 'coach', serviceClass: 'coach', booked: 29, missing: 10 },
  ]);
  expect(shares.green).toBeCloseTo(0.3, 1);
  expect(shares.ordinary).toBeCloseTo((3 * 0.05 + 0.3) / 4, 1);
  expect(shares.coach).toBeUndefined();
  expect(noShowShares([])).toEqual({});
});

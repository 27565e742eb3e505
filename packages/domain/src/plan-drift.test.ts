import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINUTE } from './local-time.js';
import { planDriftMin } from './plan-drift.js';

const late = (min: number) => ({ plannedStartAt: min * MINUTE, promisedStartAt: 0 });

test('nobody waits: nothing is known', () => {
  expect(planDriftMin([])).toBeNull();
  expect(planDriftMin([{ plannedStartAt: null, promisedStartAt: 0 }])).toBeNull();
});

test('the median: one lane that broke down is not the port', () => {
  expect(planDriftMin([late(0), late(2), late(300)])).toBe(2);
  expect(planDriftMin([late(4), late(8)])).toBe(6);
  expect(planDriftMin([late(-7)])).toBe(-7);
  expect(Object.is(planDriftMin([late(-0.2)]), 0)).toBe(true);
});

test('it lies among the drifts, in whatever order they come', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -600, max: 600 }), { minLength: 1 }), (drifts) => {
      const found = planDriftMin(drifts.map(late))!;
      expect(found).toBeGreaterThanOrEqual(Math.min(...drifts));
      expect(found).toBeLessThanOrEqual(Math.max(...drifts));
      expect(planDriftMin(drifts.toReversed().map(late))).toBe(found);
    }),
  );
});

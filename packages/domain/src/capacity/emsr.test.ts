import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Demand, keptAbove } from './emsr.js';

const demands: fc.Arbitrary<Demand[]> = fc.array(
  fc.record({
    value: fc.constantFrom(1, 1.5, 1.99, 2, 3, 8),
    toCome: fc.double({ min: 0, max: 30, noNaN: true }),
    size: fc.integer({ min: 1, max: 30 }),
  }),
  { maxLength: 8 },
);
const VALUES = [8, 3, 2, 1.99, 1.5, 1];

it('what is kept is nested: from a lower worth never less than from a higher one, from the highest nothing', () => {
  const nested = (kept: typeof keptAbove) =>
    fc.property(demands, (demand) => {
      const levels = VALUES.map((value) => kept(value, demand));
      expect(levels[0]).toBe(0);
      expect(levels).toEqual([...levels].sort((a, b) => a - b));
    });
  fc.assert(nested(keptAbove));
  const withoutTheHighest: typeof keptAbove = (value, demand) => keptAbove(value, demand.slice(value < 2 ? 1 : 0));
  expect(fc.check(nested(withoutTheHighest), { seed: 1, numRuns: 1000 }).failed).toBe(true);
});

it('more to come keeps more, and less worth than the requester is kept nothing for', () => {
  fc.assert(
    fc.property(demands, fc.constantFrom(...VALUES), (demand, value) => {
      const kept = keptAbove(value, demand);
      expect(
        keptAbove(
          value,
          demand.filter((one) => one.value > value),
        ),
      ).toBe(kept);
      expect(keptAbove(value, [])).toBe(0);
      const first = demand.find((one) => one.value === 8);
      if (!first || demand.some((one) => one !== first && one.value > value)) return;
      expect(keptAbove(value, [{ ...first, toCome: first.toCome + 5 }])).toBeGreaterThanOrEqual(kept);
    }),
  );
});

it('two classes are Littlewood: 3 against 1, six to come, keep seven', () => {
  // P(D >= 7) = .394 > 1/3 >= P(D >= 8) = .256 for Poisson 6.
  expect(keptAbove(1, [{ value: 3, toCome: 6, size: 1 }])).toBe(7);
  // P(D >= 5) = .715 > 2/3 >= P(D >= 6) = .554.
  expect(keptAbove(2, [{ value: 3, toCome: 6, size: 1 }])).toBe(5);
  // In minutes: the same vehicles, eight minutes each.
  expect(keptAbove(1, [{ value: 3, toCome: 6, size: 8 }])).toBe(56);
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { poissonReach } from './poisson.js';

/** P(D >= n), added up from the definition. */
function tail(mean: number, n: number): number {
  let term = Math.exp(-mean);
  let below = 0;
  for (let k = 0; k < n; k++) {
    below += term;
    term *= mean / (k + 1);
  }
  return 1 - below;
}

it('the reach is the last number that demand attains with more than that chance', () => {
  const ask = fc.tuple(
    fc.double({ min: 0.01, max: 40, noNaN: true }),
    fc.double({ min: 0.001, max: 0.999, noNaN: true }),
  );
  const holds = (reach: typeof poissonReach) =>
    fc.property(ask, ([mean, share]) => {
      const n = reach(mean, share);
      if (n > 0) expect(tail(mean, n)).toBeGreaterThan(share - 1e-9);
      expect(tail(mean, n + 1)).toBeLessThanOrEqual(share + 1e-9);
    });
  fc.assert(holds(poissonReach));
  expect(
    fc.check(
      holds((mean) => Math.round(mean)),
      { seed: 1 },
    ).failed,
  ).toBe(true);
  expect(
    fc.check(
      holds((mean, share) => poissonReach(mean, share) + 1),
      { seed: 1 },
    ).failed,
  ).toBe(true);
});

it('nothing is expected of nothing, and a mean of thousands is no trouble', () => {
  expect(poissonReach(0, 0.5)).toBe(0);
  expect(poissonReach(Number.NaN, 0.5)).toBe(0);
  expect(poissonReach(5000, 0.5)).toBe(5000);
  // 1.645 standard deviations below the mean, within one.
  expect(Math.abs(poissonReach(10_000, 0.95) - (10_000 - 164.5))).toBeLessThanOrEqual(2);
});

import { describe, expect, it } from 'vitest';
import { EXPECTATIONS, meets } from './expectations.js';

describe('expectations', () => {
  it('are held to 15 % at most, or to half a minute where whole minutes were stated', () => {
    for (const { expected, unit } of EXPECTATIONS) {
      if (!('is' in expected)) continue;
      expect(expected.within).toBeLessThanOrEqual(0.15);
      if (expected.orUnits !== undefined) expect([unit, expected.orUnits]).toEqual(['min', 0.5]);
    }
  });
  it('fail on what is out of tolerance', () => {
    expect(meets({ is: 100, within: 0.15 }, 115)).toBe(true);
    expect(meets({ is: 100, within: 0.15 }, 116)).toBe(false);
    expect(meets({ is: 1, within: 0.15, orUnits: 0.5 }, 1.6)).toBe(false);
    expect(meets({ atMost: 1 }, 1.01)).toBe(false);
    expect(meets({ atLeast: 1 }, 0.99)).toBe(false);
  });
});

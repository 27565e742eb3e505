import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareOut } from './share-out.js';

const weights = fc
  .array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 20 })
  .filter((all) => all.some((one) => one > 1e-9));

test('parts sum to the whole', () => {
  fc.assert(
    fc.property(fc.nat(5000), weights, (total, all) => {
      expect(shareOut(total, all).reduce((sum, part) => sum + part, 0)).toBe(total);
    }),
  );
});

test('no part is a whole one away from its share, and what weighs nothing gets nothing', () => {
  fc.assert(
    fc.property(fc.nat(5000), weights, (total, all) => {
      const sum = all.reduce((a, b) => a + b, 0);
      for (const [i, part] of shareOut(total, all).entries()) {
        expect(Math.abs(part - (total * all[i]!) / sum)).toBeLessThan(1);
        if (all[i] === 0) expect(part).toBe(0);
      }
    }),
  );
});

test('37 % of 192 are 71, not about 71', () => {
  expect(shareOut(192, [0.37, 0.63])).toEqual([71, 121]);
});

test('nothing to share by is a fault', () => {
  expect(() => shareOut(5, [0, 0])).toThrow(RangeError);
});

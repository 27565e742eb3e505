import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostAtOnce, overlaps, percentile } from './statistics.js';

const spans = fc.array(
  fc.tuple(fc.nat(200), fc.nat(40)).map(([from, length]) => ({ from, to: from + length })),
  { maxLength: 30 },
);

test('a percentile is one of the values, with at least its share of them at or below', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer(), { minLength: 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, share) => {
        const point = percentile(values, share)!;
        expect(values).toContain(point);
        expect(values.filter((value) => value <= point).length).toBeGreaterThanOrEqual(share * values.length - 1e-9);
        expect(values.filter((value) => value < point).length).toBeLessThanOrEqual(share * values.length);
      },
    ),
  );
  expect(percentile([], 0.5)).toBeNull();
  expect(percentile([4, 1, 3, 2], 0.5)).toBe(2);
});

test('the most at once is the most that any minute holds', () => {
  fc.assert(
    fc.property(spans, (all) => {
      const perMinute = Array.from({ length: 260 }, (_, t) => all.filter(({ from, to }) => from <= t && t < to).length);
      expect(mostAtOnce(all)).toBe(Math.max(0, ...perMinute));
    }),
  );
});

test('overlaps are found exactly where one minute holds two', () => {
  fc.assert(
    fc.property(spans, (all) => {
      expect(overlaps(all).length > 0).toBe(mostAtOnce(all) > 1);
    }),
  );
});

test('who leaves as another comes does not meet it', () => {
  expect(
    overlaps([
      { from: 0, to: 5 },
      { from: 5, to: 9 },
    ]),
  ).toEqual([]);
  expect(
    overlaps([
      { from: 0, to: 6 },
      { from: 5, to: 9 },
    ]),
  ).toHaveLength(1);
});

import { describe, expect, it } from 'vitest';
import { interleave } from './interleave.js';
import { median, pairedRatio, quantile } from './ratio.js';

describe('paired ratios', () => {
  it('pair what ran side by side', () => {
    // The machine is half as fast in the second repetition: the ratio does not move.
    expect(pairedRatio([60, 30, 90], [10, 5, 10])).toEqual({ median: 6, from: 6, to: 9 });
  });
  it('are refused where a repetition is missing', () => {
    expect(() => pairedRatio([1, 2], [1])).toThrow('2 repetitions of the product, 1 of the anchor');
    expect(() => pairedRatio([], [])).toThrow(RangeError);
  });
  it('know quantiles', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(quantile([1, 2, 3, 4, 5], 1)).toBe(5);
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});

describe('interleaved repetitions', () => {
  it('let nobody always go first', async () => {
    const order: string[] = [];
    const run = (name: string) => async (repetition: number) => {
      order.push(`${name}${repetition}`);
      return repetition;
    };
    expect(await interleave({ product: run('p'), anchor: run('a') }, 3)).toEqual({
      product: [0, 1, 2],
      anchor: [0, 1, 2],
    });
    expect(order).toEqual(['p0', 'a0', 'a1', 'p1', 'p2', 'a2']);
  });
});

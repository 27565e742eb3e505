import type { Bench } from '../bench.js';
import { median } from '../ratio.js';
import { commit } from './commit.js';
import { FUNCTION, PRODUCT } from './contestants.js';

export const commitIdle: Bench = {
  name: 'commit-idle',
  work: 'one caller books one truck after the other: 1,000 over the p50 in ms',
  contestants: [PRODUCT, FUNCTION],
  goals: [{ figure: 'p50 over function', sense: 'at most', reach: 1.4, aim: 1.1 }],
  async run(rig, size) {
    const work = { contestants: commitIdle.contestants, windows: 1, callers: 1, requests: 400 };
    const { p50s, invariants, figures } = await commit(rig, work, size);
    const { product, function: anchor } = p50s as Record<'product' | 'function', number[]>;
    return {
      unit: 'of them a second, one by one',
      rates: { product: product.map((ms) => 1_000 / ms), function: anchor.map((ms) => 1_000 / ms) },
      invariants,
      figures: { ...figures, 'p50 over function': median(product.map((ms, i) => ms / anchor[i]!)) },
    };
  },
};

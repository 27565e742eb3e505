import type { Bench } from '../bench.js';
import { commit } from './commit.js';
import { BATCH, FUNCTION, PRODUCT } from './contestants.js';

export const commitSpread: Bench = {
  name: 'commit-spread',
  work: '64 callers book one truck after the other, by turns in 1,000 windows',
  contestants: [PRODUCT, FUNCTION, BATCH],
  goals: [
    { figure: 'over function', sense: 'at least', reach: 3, aim: 4 },
    { figure: 'over batch', sense: 'at least', reach: 0.65, aim: 0.8 },
  ],
  run: (rig, size) =>
    commit(rig, { contestants: commitSpread.contestants, windows: 1_000, callers: 64, requests: 3_000 }, size),
};

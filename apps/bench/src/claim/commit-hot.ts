import type { Bench } from '../bench.js';
import { commit } from './commit.js';
import { BATCH, FUNCTION, PRODUCT } from './contestants.js';

export const commitHot: Bench = {
  name: 'commit-hot',
  work: '64 callers book one truck after the other in one window',
  contestants: [PRODUCT, FUNCTION, BATCH],
  goals: [
    { figure: 'over function', sense: 'at least', reach: 6, aim: 8 },
    { figure: 'over batch', sense: 'at least', reach: 0.65, aim: 0.8 },
  ],
  run: (rig, size) =>
    commit(rig, { contestants: commitHot.contestants, windows: 1, callers: 64, requests: 3_000 }, size),
};

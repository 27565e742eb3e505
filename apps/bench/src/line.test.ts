import { describe, expect, it } from 'vitest';
import type { Bench, Measured } from './bench.js';
import { toLine } from './line.js';

const bench: Bench = {
  name: 'a-bench',
  work: 'something',
  contestants: [
    { name: 'product', what: 'ours' },
    { name: 'function', what: 'theirs' },
  ],
  goals: [
    { figure: 'over function', sense: 'at least', reach: 6, aim: 8 },
    { figure: 'p99 ms', sense: 'at most', reach: 30 },
  ],
  run: async () => measured,
};
const measured: Measured = {
  unit: 'claims/s',
  rates: { product: [600, 700, 800], function: [100, 100, 100] },
  invariants: [{ law: 'no window is oversold', examined: 40, broken: [] }],
  figures: { 'p99 ms': 31 },
};
const about = {
  share: 1,
  machine: { cores: 2, memoryGiB: 8, cpu: 'a cpu', platform: 'linux-x64', versions: { node: '20' } },
};

describe('a line', () => {
  it('holds the ratio to the first anchor, and says which goals hold', () => {
    const line = toLine(bench, measured, about);
    expect(line).toMatchObject({ ratio: 7, ratios: { function: { median: 7, from: 6, to: 8 } }, reps: 3 });
    expect(line.goals.map(({ figure, got, holds }) => [figure, got, holds])).toEqual([
      ['over function', 7, true],
      ['p99 ms', 31, false],
    ]);
  });
  it.each([
    ['a broken law', { invariants: [{ law: 'x', examined: 1, broken: ['window 3'] }] }, 'a-bench: x: window 3'],
    ['a law that saw nothing', { invariants: [{ law: 'x', examined: 0, broken: [] }] }, 'nothing was examined'],
    ['no law at all', { invariants: [] }, 'a-bench checked no law'],
    ['a missing anchor', { rates: { product: [1] } }, 'no rates of function'],
    ['a goal without its figure', { figures: {} }, 'no figure "p99 ms"'],
  ])('is refused for %s', (_, over, words) => {
    expect(() => toLine(bench, { ...measured, ...over }, about)).toThrow(words);
  });
});

import { afterAll, expect, test } from 'vitest';
import { httpBook } from '../../src/http/http-book.js';
import { toLine } from '../../src/line.js';
import { avail } from '../../src/reads/availability.js';
import { NO_MACHINE, testRig } from '../test-rig.js';

const rig = testRig();
afterAll(() => rig.close());

// A taste of each: that what is measured runs, answers well and keeps the laws. Speed is for a quiet machine.
test.each([httpBook, avail[0]!])('$name runs, and looks at its laws', async (bench) => {
  const line = toLine(bench, await bench.run(rig, { reps: 1, share: 0.02 }), NO_MACHINE);
  expect(line.invariants.length).toBeGreaterThan(5);
  expect(Object.values(line.rates).every((rate) => rate > 0)).toBe(true);
});

import { afterAll, expect, test } from 'vitest';
import type { Bench } from '../../src/bench.js';
import { toLine } from '../../src/line.js';
import { fanout } from '../../src/live/fanout.js';
import { notify } from '../../src/live/notify.js';
import { NO_MACHINE, testRig } from '../test-rig.js';

const rig = testRig();
afterAll(() => rig.close());

test.each<[Bench, number]>([
  [fanout, 0.01],
  [notify, 0.005],
])('$name runs through built processes, and everybody is told', async (bench, share) => {
  const line = toLine(bench, await bench.run(rig, { reps: 1, share }), NO_MACHINE);
  for (const { examined } of line.invariants) expect(examined).toBeGreaterThan(10);
  for (const { got } of line.goals) expect(got).not.toBeNaN();
});

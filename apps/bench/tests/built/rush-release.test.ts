import { afterAll, expect, test } from 'vitest';
import { rushRelease } from '../../src/claim/rush-release.js';
import { toLine } from '../../src/line.js';
import { NO_MACHINE, testRig } from '../test-rig.js';

const rig = testRig();
afterAll(() => rig.close());

test('a release runs through two processes of which one is killed, and looks at its laws', async () => {
  const line = toLine(rushRelease, await rushRelease.run(rig, { reps: 1, share: 0.001 }), NO_MACHINE);
  for (const { examined } of line.invariants) expect(examined).toBeGreaterThan(0);
  expect(line.goals.map(({ holds }) => holds)).toEqual([true, true, true]);
});

import { afterAll, expect, test } from 'vitest';
import { hasRedis } from '../../../../tests/support/running/redis.js';
import type { Bench } from '../../src/bench.js';
import { reminderBurst } from '../../src/due/reminder-burst.js';
import { trouble } from '../../src/due/trouble.js';
import { toLine } from '../../src/line.js';
import { recoveryOf } from '../../src/recovery/recovery.js';
import { NO_MACHINE, testRig } from '../test-rig.js';

const rig = testRig();
afterAll(() => rig.close());

const BENCHES: [Bench, share: number][] = [
  [reminderBurst, 0.002],
  [trouble, 0.1],
  ...(hasRedis ? [[recoveryOf(['api']), 0.05] as [Bench, number]] : []),
];

// How fast, nobody asks here. The queue stands in PostgreSQL: the run's Redis is everybody's, and a worker would take other tests' jobs.
test.each(BENCHES)('$name runs, and looks at its laws', async (bench, share) => {
  const line = toLine(bench, await bench.run({ ...rig, redisUrl: null }, { reps: 1, share }), NO_MACHINE);
  for (const { examined } of line.invariants) expect(examined).toBeGreaterThan(0);
  for (const { name } of bench.contestants) expect(line.rates[name]).toBeGreaterThan(0);
  for (const { figure, got, holds } of line.goals)
    if (/early|parked in|lost/.test(figure)) expect([figure, got, holds]).toEqual([figure, 0, true]);
});

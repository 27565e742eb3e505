import { expect, test } from 'vitest';
import { Problem } from '../../shared/problem.js';
import { runEach } from './run-each.js';

test('every item has its result, a refusal stops nobody, and never more than four are under way', async () => {
  let underWay = 0;
  let most = 0;
  const told: number[] = [];
  const results = await runEach(
    Array.from({ length: 25 }, (_, n) => n),
    async (n) => {
      most = Math.max(most, ++underWay);
      await new Promise((wake) => setTimeout(wake, n % 3));
      underWay--;
      if (n % 5 === 0) throw new Problem(409, null);
    },
    (done) => told.push(done.length),
  );
  expect(most).toBe(4);
  expect(results.map(({ item }) => item).sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, n) => n));
  expect(results.filter(({ problem }) => problem?.status === 409).map(({ item }) => item % 5)).toEqual([0, 0, 0, 0, 0]);
  expect(told).toEqual(Array.from({ length: 25 }, (_, n) => n + 1));
});

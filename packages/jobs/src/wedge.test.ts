import { expect, test } from 'vitest';
import { createWedgeWatch } from './wedge.js';

const WAITING = { waiting: 3, active: 0 };

test('a queue is wedged after 30 s of jobs waiting and none active', () => {
  const watch = createWedgeWatch();
  expect(watch.observe('planning', WAITING, 1_000)).toBe(0);
  expect(watch.observe('planning', WAITING, 30_999)).toBe(0);
  expect(watch.observe('planning', WAITING, 31_000)).toBe(30_000);
});

test.each([
  ['a job is active', { waiting: 3, active: 1 }],
  ['nothing waits', { waiting: 0, active: 0 }],
  ['the backend does not answer', undefined],
])('the 30 s begin anew when %s', (_when, counts) => {
  const watch = createWedgeWatch();
  watch.observe('planning', WAITING, 0);
  watch.observe('planning', counts, 20_000);
  expect(watch.observe('planning', WAITING, 30_000)).toBe(0);
  expect(watch.observe('planning', WAITING, 60_000)).toBe(30_000);
});

test('queues are watched apart', () => {
  const watch = createWedgeWatch();
  watch.observe('planning', WAITING, 0);
  watch.observe('notifying', { waiting: 1, active: 1 }, 20_000);
  expect(watch.observe('notifying', WAITING, 30_000)).toBe(0);
  expect(watch.observe('planning', WAITING, 30_000)).toBe(30_000);
});

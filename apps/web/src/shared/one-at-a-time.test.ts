import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { oneAtATime } from './one-at-a-time.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('asks once for what comes together, and once more for all that came while it asked', async () => {
  const asked: string[][] = [];
  let answer = () => {};
  const tell = oneAtATime((told) => {
    asked.push(told);
    return new Promise<void>((done) => {
      answer = done;
    });
  });
  for (let i = 0; i < 100; i++) tell('port:zhangmu');
  await vi.advanceTimersByTimeAsync(100);
  expect(asked).toEqual([['port:zhangmu']]);
  for (let i = 0; i < 100; i++) tell(i % 2 ? 'port:zhangmu' : 'bookings');
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toHaveLength(1);
  answer();
  await vi.advanceTimersByTimeAsync(100);
  expect(asked[1]).toEqual(['bookings', 'port:zhangmu']);
  answer();
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toHaveLength(2);
});

it('goes on after a question that failed', async () => {
  const asked: string[][] = [];
  const tell = oneAtATime((told) => {
    asked.push(told);
    return Promise.reject(new Error('no answer'));
  });
  tell('a');
  await vi.advanceTimersByTimeAsync(100);
  tell('b');
  await vi.advanceTimersByTimeAsync(100);
  expect(asked).toEqual([['a'], ['b']]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { otherWindows } from './other-windows.js';

const starts = [0, 30, 60, 90, 120];
const room = new Map(starts.map((at) => [at, 3]));

test('what the refusal offers on that day comes first, in its order; then the nearest with room, the later of two', () => {
  expect(otherWindows(60, starts, room, [120, 90, 1440], new Set([60]), 1)).toEqual([120, 90, 30, 0]);
  expect(otherWindows(60, starts, room, [], new Set([60]), 1)).toEqual([90, 30, 120, 0]);
});

test('a window without room for all of them is not asked for, an offered one is', () => {
  expect(
    otherWindows(
      0,
      starts,
      new Map([
        [30, 1],
        [60, 2],
      ]),
      [],
      new Set([0]),
      2,
    ),
  ).toEqual([60]);
  expect(otherWindows(0, starts, new Map(), [90], new Set([0]), 2)).toEqual([90]);
});

test('nothing is tried twice, nothing off the day, nothing without end', () => {
  fc.assert(
    fc.property(
      fc.subarray(starts),
      fc.array(fc.constantFrom(...starts, 1440)),
      fc.constantFrom(...starts),
      (tried, offered, wish) => {
        const found = otherWindows(wish, starts, room, offered, new Set(tried), 1);
        expect(new Set(found).size).toBe(found.length);
        for (const at of found) {
          expect(starts).toContain(at);
          expect(tried).not.toContain(at);
        }
      },
    ),
  );
});

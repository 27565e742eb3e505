import fc from 'fast-check';
import { expect, it } from 'vitest';
import { comingIn, type GroupDay, type GroupWindow, lanesIfNobodyBooked, staffGroup, waitsWith } from './group-day.js';
import { band80 } from './poisson.js';

const window = (booked: number, expected: number | null): GroupWindow => ({
  booked,
  bookedMin: booked * 10,
  told: expected === null ? null : { expected, ...band80(expected) },
});
const day = (windows: GroupWindow[], over: Partial<GroupDay> = {}): GroupDay => ({
  windowMin: 30,
  serviceMin: 10,
  showRate: 1,
  lanesThere: 4,
  seed: 1,
  windows,
  ...over,
});

it('proposes no more lanes than there are, and says when more are needed', () => {
  const staffed = staffGroup(day([window(9, 9), window(20, 20)], { lanesThere: 4 }));
  expect(staffed.map(({ needed, lanes }) => [needed, lanes])).toEqual([
    [4, 4],
    [8, 4],
  ]);
  expect(staffed[1]!.wait!.high).toBeGreaterThan(staffed[0]!.wait!.high);
});

it('who is expected beyond the books needs lanes, too; who is booked beyond the forecast comes all the same', () => {
  expect(comingIn(window(2, 5), 1)).toBe(5);
  expect(comingIn(window(8, 5), 0.75)).toBe(6);
  const [bookedOnly, withMore] = [staffGroup(day([window(2, 2)])), staffGroup(day([window(2, 6)]))];
  expect(withMore[0]!.lanes).toBeGreaterThan(bookedOnly[0]!.lanes);
});

it('without a forecast the books alone make lanes, and no wait is invented', () => {
  expect(staffGroup(day([window(5, null), window(0, null)]))).toEqual([
    { needed: 2, lanes: 2, wait: null },
    { needed: 0, lanes: 0, wait: null },
  ]);
});

it('a break in the day has no lanes, and who still waits goes on waiting over it', () => {
  const gap = window(0, 0);
  const staffed = staffGroup(day([window(9, 9), gap, gap, gap, window(1, 1)], { lanesThere: 1 }));
  expect(staffed.map(({ lanes }) => lanes)).toEqual([1, 0, 0, 0, 1]);
  expect(staffed[0]!.wait!.high).toBeGreaterThan(60);
});

it('who came before the last lane shut is served all the same', () => {
  const staffed = staffGroup(day([window(9, 9), window(0, 0)], { lanesThere: 2 }));
  expect(staffed.map(({ lanes }) => lanes)).toEqual([2, 0]);
  expect(staffed[0]!.wait!.high).toBeGreaterThan(5);
});

it('what is proposed is what the reader plays with: the same lanes, the same waits', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 8 }), fc.nat({ max: 8 })), { minLength: 1, maxLength: 8 }), (rows) => {
      const asked = day(rows.map(([booked, expected]) => window(booked, expected)));
      const staffed = staffGroup(asked);
      expect(
        waitsWith(
          asked,
          staffed.map(({ lanes }) => lanes),
        ),
      ).toEqual(staffed.map(({ wait }) => wait));
      expect(lanesIfNobodyBooked(asked).every((lanes) => lanes <= 4)).toBe(true);
    }),
    { numRuns: 20 },
  );
});

import { expect, it } from 'vitest';
import type { DayPlan } from './day-plan.js';
import { costAt, flatPieces, slopeAt } from './kinks.js';
import { NO_STABILITY, stabilityPenalty } from './repair-stability.js';

const planOf = (...places: [vehicle: string, lane: string, startMin: number][]): DayPlan => ({
  assignments: places.map(([vehicle, lane, startMin]) => ({ vehicle, lane, startMin })),
  unassigned: [],
});

it('prices another lane and a start more than 15 minutes off, to either side; a twentieth for who was not told', () => {
  const before = planOf(['a', 'L1', 100]);
  const price = (lane: string, startMin: number, told = true) =>
    stabilityPenalty(before, planOf(['a', lane, startMin]), new Set(told ? ['a'] : []));
  expect(price('L1', 100)).toBe(0);
  expect(price('L2', 100)).toBe(4);
  expect([85, 115].map((startMin) => price('L1', startMin))).toEqual([0, 0]);
  expect([84, 116].map((startMin) => price('L1', startMin))).toEqual([3, 3]);
  expect(price('L2', 116)).toBe(7);
  expect(price('L2', 116, false)).toBeCloseTo(0.35);
});

it('whoever is in one of the plans only costs nothing, and without prices nobody does', () => {
  const before = planOf(['a', 'L1', 100], ['gone', 'L1', 110]);
  const after = planOf(['a', 'L2', 300], ['new', 'L1', 100]);
  expect(stabilityPenalty(before, after, new Set(['a', 'gone', 'new']))).toBe(7);
  expect(stabilityPenalty(before, after, new Set(['a']), NO_STABILITY)).toBe(0);
});

it('a jump is due for any start after its minute, at once, and leaves the slope as it is', () => {
  const at = (readyMin: number, jumpMin: number) => {
    const slope = { fromMin: 0, perMin: 2 };
    const pieces = flatPieces([{ readyMin, kinks: [slope, { fromMin: jumpMin, perMin: 0, jump: 6 }] }]);
    return (startMin: number) => [costAt(pieces, 0, startMin), slopeAt(pieces, 0, startMin)];
  };
  expect([0, 10, 11, 12].map(at(0, 10))).toEqual([
    [0, 2],
    [20, 2],
    [28, 2],
    [30, 2],
  ]);
  expect([5, 6].map(at(5, 5))).toEqual([
    [10, 2],
    [18, 2],
  ]);
  expect([8, 9].map(at(8, 5))).toEqual([
    [22, 2],
    [24, 2],
  ]);
});

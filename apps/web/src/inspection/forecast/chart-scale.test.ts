import { expect, it } from 'vitest';
import { labelEvery, levels, ticksTo } from './chart-scale.js';

it.each([
  [0, [0, 1]],
  [4, [0, 1, 2, 3, 4]],
  [7, [0, 2, 4, 6, 8]],
  [23, [0, 5, 10, 15, 20, 25]],
  [130, [0, 50, 100, 150]],
])('lines up to %i', (highest, lines) => expect(ticksTo(highest)).toEqual(lines));

it('writes a time as often as there is room', () => {
  expect(labelEvery(18, 900, 30)).toBe(2);
  expect(labelEvery(48, 300, 30)).toBe(12);
  expect(labelEvery(12, 900, 60)).toBe(1);
});

it('a line is level over each window and breaks where nothing is known', () => {
  expect(levels([10, 20, null, 5], 0, 10)).toBe('M0.0 10.0H10.0V20.0H20.0M30.0 5.0H40.0');
});

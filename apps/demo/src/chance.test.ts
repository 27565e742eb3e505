import { expect, test } from 'vitest';
import { chanceOf } from './chance.js';

const draw = (seed: string, count = 500) => {
  const chance = chanceOf(seed);
  return Array.from({ length: count }, () => chance.next());
};

test('one seed gives one sequence, another another', () => {
  expect(draw('a')).toEqual(draw('a'));
  expect(draw('a')).not.toEqual(draw('b'));
});

test('a source of its own is not disturbed by what was drawn before', () => {
  const [one, other] = [chanceOf('a'), chanceOf('a')];
  other.next();
  expect(one.of('names').next()).toBe(other.of('names').next());
});

test('draws lie in [0, 1) with the mean of a fair die', () => {
  const all = draw('mean', 20_000);
  expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...all)).toBeLessThan(1);
  expect(all.reduce((sum, x) => sum + x, 0) / all.length).toBeCloseTo(0.5, 1);
});

test('whole numbers meet both ends', () => {
  const chance = chanceOf('whole');
  const met = new Set(Array.from({ length: 400 }, () => chance.whole(3, 6)));
  expect([...met].sort()).toEqual([3, 4, 5, 6]);
});

test('noise stays within three deviations', () => {
  const chance = chanceOf('noise');
  const all = Array.from({ length: 5000 }, () => chance.around(10, 2));
  expect(Math.min(...all)).toBeGreaterThanOrEqual(4);
  expect(Math.max(...all)).toBeLessThanOrEqual(16);
  expect(all.reduce((sum, x) => sum + x, 0) / all.length).toBeCloseTo(10, 0);
});

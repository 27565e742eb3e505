import { expect, it } from 'vitest';
import { clockThere, gridTimes } from './clock-there.js';
import { daysBetween } from './days-between.js';

it('says what the neighbour’s clock shows, across midnight and on the days when clocks change', () => {
  expect(clockThere('Asia/Shanghai', 'Asia/Kathmandu', '2026-11-24', '09:00')).toBe('06:45');
  expect(clockThere('Asia/Shanghai', 'Asia/Kathmandu', '2026-11-24', '24:00')).toBe('21:45');
  expect(clockThere('Asia/Kathmandu', 'Asia/Shanghai', '2026-11-24', '23:00')).toBe('01:15');
  expect(clockThere('Europe/Berlin', 'Europe/London', '2026-03-29', '03:00')).toBe('02:00');
  expect(clockThere('Europe/Berlin', 'Asia/Shanghai', '2026-07-01', '08:00')).toBe('14:00');
  expect(clockThere('Europe/Berlin', 'Asia/Shanghai', '2026-12-01', '08:00')).toBe('15:00');
  expect(clockThere('Europe/Berlin', 'Asia/Atlantis', '2026-12-01', '08:00')).toBeNull();
});

it('offers the times at which windows begin and end, and what stands there already', () => {
  expect(gridTimes(60, [])).toHaveLength(25);
  expect(gridTimes(45, ['09:00'])).toEqual(expect.arrayContaining(['00:45', '09:00', '24:00']));
  expect(gridTimes(30, ['09:10'])).toContain('09:10');
  expect(gridTimes(Number.NaN, [])).toHaveLength(49);
});

it('counts the days of a holiday over the end of a month, and refuses what nobody means', () => {
  expect(daysBetween('2026-12-30', '2027-01-02')).toEqual(['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02']);
  expect(daysBetween('2026-12-30', '2026-12-30')).toEqual(['2026-12-30']);
  expect(daysBetween('2026-12-30', '2026-12-29')).toBeNull();
  expect(daysBetween('2026-01-01', '2062-01-01')).toBeNull();
});

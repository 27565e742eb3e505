import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, HOUR, instantAt, localTime, MINUTE } from './local-time.js';
import { DIRECTIONS, type Direction, LANE_GROUPS, type LaneGroup, type OpeningHours } from './port.js';
import { aPort } from './testing/crossing-samples.js';
import {
  chain,
  groupWindowId,
  groupWindowOf,
  horizonEnd,
  isAligned,
  portWindowId,
  windowEnd,
  windowsOfDay,
} from './window.js';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const openFor = (...hours: Omit<OpeningHours, 'weekdays'>[]) => ({
  export: { hours: hours.map((one) => ({ ...one, weekdays: EVERY_DAY })), limits: [] },
});
const timesOf = (zone: string, starts: number[]) => starts.map((at) => localTime(zone, at));

it('opens by the port’s wall clock, whatever its offset', () => {
  const at = (zone: string, day: string) => windowsOfDay(aPort({ zone }), 'export', day);
  expect(at('Asia/Shanghai', '2026-11-24')[0]).toBe(Date.parse('2026-11-24T01:00Z'));
  expect(at('Asia/Kathmandu', '2026-11-24')[0]).toBe(Date.parse('2026-11-24T03:15Z'));
  expect(at('Asia/Almaty', '2024-02-29')[0]).toBe(Date.parse('2024-02-29T03:00Z'));
  expect(at('Asia/Almaty', '2024-03-01')[0]).toBe(Date.parse('2024-03-01T04:00Z'));
  expect(
    at('Asia/Ulaanbaatar', '2026-11-24')
      .map((start) => localTime('Asia/Ulaanbaatar', start))
      .at(-1),
  ).toBe('18:30');
  expect(at('Asia/Shanghai', '2026-11-24')).toHaveLength(20);
});

it('works to midnight, and through a day of 25 hours', () => {
  const port = aPort({ zone: 'Asia/Almaty', directions: openFor({ from: '00:00', to: '24:00' }) });
  expect(windowsOfDay(port, 'export', '2024-02-28')).toHaveLength(48);
  const long = windowsOfDay(port, 'export', '2024-02-29');
  expect(long).toHaveLength(50);
  expect(windowEnd(port, long.at(-1)!)).toBe(windowsOfDay(port, 'export', '2024-03-01')[0]);
});

it('is closed on a holiday of either side, on other weekdays, and in a direction that is not offered', () => {
  const day = '2026-11-24';
  expect(windowsOfDay(aPort({ holidays: { own: [day], neighbour: [] } }), 'export', day)).toEqual([]);
  const neighbour = { holidays: { own: [], neighbour: [day] } };
  expect(windowsOfDay(aPort(neighbour), 'export', day)).toEqual([]);
  expect(windowsOfDay(aPort({ ...neighbour, neighbour: null }), 'export', day)).toHaveLength(20);
  expect(windowsOfDay(aPort(neighbour), 'export', addDays(day, 1))).toHaveLength(20);
  expect(windowsOfDay(aPort(), 'import', day)).toEqual([]);
  const mondays = aPort({
    directions: { export: { hours: [{ weekdays: [1], from: '09:00', to: '10:00' }], limits: [] } },
  });
  expect([day, '2026-11-30'].map((one) => windowsOfDay(mondays, 'export', one).length)).toEqual([0, 2]);
});

it('hours beside the grid open with the first whole window, and hours that overlap open each window once', () => {
  const port = aPort({ directions: openFor({ from: '09:15', to: '11:45' }, { from: '11:15', to: '12:40' }) });
  expect(timesOf(port.zone, windowsOfDay(port, 'export', '2026-11-24'))).toEqual([
    '09:30',
    '10:00',
    '10:30',
    '11:00',
    '11:30',
    '12:00',
  ]);
});

const clock = fc
  .integer({ min: 0, max: 96 })
  .map((n) => `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`);
const ports = fc
  .record({
    zone: fc.constantFrom('Asia/Shanghai', 'Asia/Kathmandu', 'Asia/Almaty', 'America/New_York', 'Europe/Berlin'),
    windowMin: fc.constantFrom(15, 30, 60),
    hours: fc.array(fc.tuple(clock, clock), { minLength: 1, maxLength: 3 }),
  })
  .map(({ zone, windowMin, hours }) =>
    aPort({ zone, windowMin, directions: openFor(...hours.map(([from, to]) => ({ from, to }))) }),
  );
const days = fc.constantFrom(
  '2024-02-29',
  '2024-03-01',
  '2026-03-08',
  '2026-03-29',
  '2026-10-25',
  '2026-11-01',
  '2026-11-24',
);

it('windows stand on the grid, inside the day and its hours, and never overlap', () => {
  fc.assert(
    fc.property(ports, days, (port, day) => {
      const starts = windowsOfDay(port, 'export', day);
      const [midnight, next] = [instantAt(port.zone, day), instantAt(port.zone, addDays(day, 1))];
      for (const [i, at] of starts.entries()) {
        expect(isAligned(port, at)).toBe(true);
        expect(at).toBeGreaterThanOrEqual(midnight);
        expect(windowEnd(port, at)).toBeLessThanOrEqual(starts[i + 1] ?? next);
        const inside = port.directions.export!.hours.some(
          ({ from, to }) =>
            instantAt(port.zone, day, from) <= at && windowEnd(port, at) <= instantAt(port.zone, day, to),
        );
        expect(inside).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

interface Place {
  no: number;
  direction: Direction;
  group: LaneGroup;
  startAt: number;
}

it('ids tell apart every port, direction, group and time, ascend with time, and stay whole numbers', () => {
  const when = fc.integer({ min: Date.UTC(2020, 0, 1) / (15 * MINUTE), max: Date.UTC(2089, 0, 1) / (15 * MINUTE) });
  const place: fc.Arbitrary<Place> = fc.record({
    no: fc.integer({ min: 1, max: 127 }),
    direction: fc.constantFrom(...DIRECTIONS),
    group: fc.constantFrom(...LANE_GROUPS),
    startAt: when.map((n) => n * 15 * MINUTE),
  });
  const groupId = ({ no, direction, group, startAt }: Place) => groupWindowId(aPort({ no }), direction, group, startAt);
  const portId = ({ no, direction, startAt }: Place) => portWindowId(aPort({ no }), direction, startAt);
  fc.assert(
    fc.property(place, place, (a, b) => {
      const samePort = a.no === b.no && a.direction === b.direction && a.startAt === b.startAt;
      expect(portId(a) === portId(b)).toBe(samePort);
      expect(groupId(a) === groupId(b)).toBe(samePort && a.group === b.group);
      const later = { ...a, startAt: Math.max(a.startAt, b.startAt) };
      expect(groupId(later) > groupId(a)).toBe(later.startAt > a.startAt);
      expect(groupWindowOf(groupId(a))).toEqual({ group: a.group, startAt: a.startAt });
      for (const id of [groupId(a), portId(a)]) expect(Number.isSafeInteger(id) && id > 0).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

it('a chain runs from the first start to the last, and on for the spill', () => {
  const from = instantAt('Asia/Shanghai', '2026-11-24', '09:30');
  const windows = chain(aPort(), 'export', 'green', from, from + HOUR);
  expect(windows.map(({ startAt }) => (startAt - from) / MINUTE)).toEqual([0, 30, 60, 90, 120]);
  expect(windows[1]!.groupId).toBe(groupWindowId(aPort(), 'export', 'green', from + 30 * MINUTE));
  expect(windows.map(({ portId }) => portId)).toEqual(
    windows.map(({ startAt }) => portWindowId(aPort(), 'export', startAt)),
  );
  expect(horizonEnd(aPort(), from)).toBe(from + 14 * 24 * HOUR);
});

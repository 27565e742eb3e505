import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, HOUR, instantAt, localDay, localTime, MINUTE, offsetMin, weekday } from './local-time.js';

const ZONES = [
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'Asia/Almaty',
  'Asia/Ulaanbaatar',
  'Asia/Ho_Chi_Minh',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Pacific/Apia',
];
const zones = fc.constantFrom(...ZONES);
const minutes = fc
  .integer({ min: Date.UTC(2010, 0, 1) / MINUTE, max: Date.UTC(2030, 0, 1) / MINUTE })
  .map((minute) => minute * MINUTE);

describe('instants and wall clocks', () => {
  it('what the wall clock shows leads back to the instant, or to the first of two that show the same', () => {
    fc.assert(
      fc.property(zones, minutes, (zone, at) => {
        const back = instantAt(zone, localDay(zone, at), localTime(zone, at));
        expect([localDay(zone, back), localTime(zone, back)]).toEqual([localDay(zone, at), localTime(zone, at)]);
        expect(back).toBeLessThanOrEqual(at);
        if (back !== at) expect(offsetMin(zone, back)).toBeGreaterThan(offsetMin(zone, at));
      }),
      { numRuns: 2000 },
    );
  });

  it('a later time of a day is never an earlier instant', () => {
    const days = minutes.map((at) => localDay('UTC', at));
    const times = fc.integer({ min: 0, max: 1440 });
    const text = (minute: number) =>
      `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    fc.assert(
      fc.property(zones, days, times, times, (zone, day, one, other) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)];
        expect(instantAt(zone, day, text(early))).toBeLessThanOrEqual(instantAt(zone, day, text(late)));
        expect(instantAt(zone, day, '24:00')).toBe(instantAt(zone, addDays(day, 1)));
      }),
      { numRuns: 1000 },
    );
  });
});

const utc = (text: string) => Date.parse(`${text}Z`);

it('a time that the clock skips is the end of the gap, one that it shows twice is the first', () => {
  for (const time of ['02:00', '02:30', '02:59', '03:00'])
    expect(instantAt('America/New_York', '2026-03-08', time)).toBe(utc('2026-03-08T07:00'));
  expect(instantAt('America/New_York', '2026-03-08', '01:59')).toBe(utc('2026-03-08T06:59'));
  expect(instantAt('America/New_York', '2026-11-01', '01:30')).toBe(utc('2026-11-01T05:30'));
  expect(instantAt('Europe/Berlin', '2026-03-29', '02:30')).toBe(utc('2026-03-29T01:00'));
  expect(instantAt('Europe/Berlin', '2026-10-25', '02:30')).toBe(utc('2026-10-25T00:30'));
  expect(instantAt('Australia/Lord_Howe', '2026-10-04', '02:15')).toBe(utc('2026-10-03T15:30'));
  // Samoa had no 30 December 2011.
  expect(instantAt('Pacific/Apia', '2011-12-30', '12:00')).toBe(utc('2011-12-30T10:00'));
});

it('knows the clocks of the crossings', () => {
  expect(offsetMin('Asia/Shanghai', utc('2026-11-24T00:00'))).toBe(480);
  expect(offsetMin('Asia/Kathmandu', utc('2026-11-24T00:00'))).toBe(345);
  expect(offsetMin('Asia/Almaty', utc('2024-02-29T17:59'))).toBe(360);
  expect(offsetMin('Asia/Almaty', utc('2024-02-29T18:00'))).toBe(300);
  expect(offsetMin('Asia/Ulaanbaatar', utc('2026-07-01T00:00'))).toBe(480);
  expect(instantAt('Asia/Almaty', '2024-03-01') - instantAt('Asia/Almaty', '2024-02-29')).toBe(25 * HOUR);
  expect(() => offsetMin('Asia/Nowhere', 0)).toThrow(RangeError);
});

it('counts days and weekdays on the calendar, not on the clock', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(['2026-11-23', '2026-11-29'].map(weekday)).toEqual([1, 7]);
});

it('clocks change on a quarter of an hour, so one offset serves all of it', () => {
  for (const zone of ZONES) {
    const clock = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset', year: 'numeric' });
    const shown = (at: number) => {
      const [, sign, hours, mins = '0'] = /GMT(?:([+-])(\d+):?(\d+)?)?/.exec(clock.format(at))!;
      return sign ? Number(`${sign}1`) * (Number(hours) * 60 + Number(mins)) : 0;
    };
    let last = shown(Date.UTC(2010, 0, 1));
    for (let at = Date.UTC(2010, 0, 1); at < Date.UTC(2030, 0, 1); at += 24 * HOUR) {
      if (shown(at) === last) continue;
      let [from, to] = [at - 24 * HOUR, at];
      while (to - from > MINUTE) {
        const middle = from + Math.floor((to - from) / 2 / MINUTE) * MINUTE;
        if (shown(middle) === last) from = middle;
        else to = middle;
      }
      expect(to % (15 * MINUTE)).toBe(0);
      expect([offsetMin(zone, from), offsetMin(zone, to)]).toEqual([last, shown(to)]);
      last = shown(at);
    }
  }
});

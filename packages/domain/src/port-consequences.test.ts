import { describe, expect, it } from 'vitest';
import { addDays, instantAt, localTime } from './local-time.js';
import type { Port } from './port.js';
import { consequences, type Site } from './port-consequences.js';
import { factAt, tidyPort } from './port-facts.js';
import { aLane, aPort } from './testing/crossing-samples.js';
import { isAligned, windowsOfDay } from './window.js';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const open = (from: string, to: string): Port['directions'] => ({
  export: { hours: [{ weekdays: EVERY_DAY, from, to }], limits: [{ checkpoint: 'yard', vehiclesPerHour: 10 }] },
});
const site = (over: Partial<Port> = {}, lanes = [aLane({ group: 'ordinary' })]): Site => ({
  port: aPort({ directions: open('09:00', '12:00'), policies: { ...aPort().policies, targetUtilisation: 1 }, ...over }),
  lanes,
});
const DAY = '2026-11-24';
const from = instantAt('Asia/Shanghai', DAY, '00:00');

describe('what a change would do', () => {
  it('says nothing where nothing changes', () => {
    expect(consequences(site(), site(), [DAY], from)).toEqual({ days: [], closing: [] });
  });

  it('counts windows, minutes and places that hours take and give, day by day', () => {
    const after = site({ directions: open('10:00', '12:30') });
    const { days, closing } = consequences(site(), after, [DAY, addDays(DAY, 1)], from);
    const each = {
      direction: 'export',
      windowsOpened: 1,
      windowsClosed: 2,
      minutesGained: 30,
      minutesLost: 60,
      placesGained: 3,
      placesLost: 6,
    };
    expect(days).toEqual([
      { day: DAY, ...each },
      { day: addDays(DAY, 1), ...each },
    ]);
    expect(closing.map(({ startAt }) => localTime('Asia/Shanghai', startAt))).toEqual([
      '09:00',
      '09:30',
      '09:00',
      '09:30',
    ]);
  });

  it('closes the windows of a group whose last lane goes, and no other group’s', () => {
    const lanes = [aLane({ group: 'ordinary' }), aLane({ id: 'zhangmu-g1', group: 'green' })];
    const { closing, days } = consequences(site({}, lanes), site({}, [lanes[0]!]), [DAY], from);
    expect(closing).toHaveLength(6);
    expect(new Set(closing.map(({ group }) => group))).toEqual(new Set(['green']));
    expect(days).toEqual([
      {
        day: DAY,
        direction: 'export',
        windowsOpened: 0,
        windowsClosed: 0,
        minutesGained: 0,
        minutesLost: 180,
        placesGained: 0,
        placesLost: 12,
      },
    ]);
  });

  it('a holiday takes the day, a lower limit takes places alone, and what has begun is past', () => {
    const holiday = consequences(site(), site({ holidays: { own: [DAY], neighbour: [] } }), [DAY], from);
    expect(holiday.days[0]).toMatchObject({ windowsClosed: 6, minutesLost: 180, placesLost: 18 });
    const narrow = {
      export: { ...open('09:00', '12:00').export!, limits: [{ checkpoint: 'yard' as const, vehiclesPerHour: 4 }] },
    };
    expect(consequences(site(), site({ directions: narrow }), [DAY], from).days).toEqual([
      {
        day: DAY,
        direction: 'export',
        windowsOpened: 0,
        windowsClosed: 0,
        minutesGained: 0,
        minutesLost: 0,
        placesGained: 0,
        placesLost: 6,
      },
    ]);
    const late = instantAt('Asia/Shanghai', DAY, '11:30');
    expect(consequences(site(), site({ holidays: { own: [DAY], neighbour: [] } }), [DAY], late).closing).toHaveLength(
      1,
    );
  });
});

describe('a port in a zone with summer time', () => {
  const berlin = aPort({ zone: 'Europe/Berlin', windowMin: 60, directions: open('08:00', '18:00') });

  it.each(['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25', '2026-10-26'])(
    'keeps its hours on %s',
    (day) => {
      const starts = windowsOfDay(berlin, 'export', day);
      expect(starts.map((at) => localTime('Europe/Berlin', at))).toEqual(
        Array.from({ length: 10 }, (_, i) => `${String(8 + i).padStart(2, '0')}:00`),
      );
      for (const at of starts) expect(isAligned(berlin, at)).toBe(true);
    },
  );

  it('has a day of 23 hours and one of 25 when it never shuts, without an overlap', () => {
    const always = aPort({ ...berlin, windowMin: 30, directions: open('00:00', '24:00') });
    for (const [day, hours] of [
      ['2026-03-29', 23],
      ['2026-10-25', 25],
    ] as const) {
      const starts = windowsOfDay(always, 'export', day);
      expect(starts).toHaveLength(hours * 2);
      expect(new Set(starts.map((at, i) => at - starts[0]! - i * 1_800_000))).toEqual(new Set([0]));
    }
  });
});

describe('facts', () => {
  const port = aPort({
    holidays: { own: ['2026-12-02', '2026-12-01', '2026-12-02'], neighbour: [] },
    holidayNames: { own: { '2026-12-01': 'Founding day', '2026-12-09': 'gone' }, neighbour: {} },
    unverified: [
      { fact: 'road', note: 'a' },
      { fact: 'road', note: 'b' },
      { fact: 'directions.export.limits[7]', note: 'c' },
      { fact: 'windowMin', note: 'd' },
    ],
    verified: [{ fact: 'windowMin', source: 'Notice 12', on: '2026-11-22' }],
  });

  it('are found by their path', () => {
    expect(factAt(port, [aLane()], 'directions.export.hours[0].from')).toBe('09:00');
    expect(factAt(port, [aLane()], 'lanes[zhangmu-1].staff')).toBe(2);
    expect(factAt(port, [], 'lanes[zhangmu-1].staff')).toBeUndefined();
    expect(factAt(port, [], 'names.constructor')).toBeUndefined();
  });

  it('are kept once, in order, while they stand; a confirmed one needs no doubt', () => {
    const tidy = tidyPort(port, []);
    expect(tidy.holidays.own).toEqual(['2026-12-01', '2026-12-02']);
    expect(tidy.holidayNames!.own).toEqual({ '2026-12-01': 'Founding day' });
    expect(tidy.unverified).toEqual([{ fact: 'road', note: 'a' }]);
    expect(tidy.verified).toHaveLength(1);
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { sellableMin } from './capacity.js';
import { instantAt } from './local-time.js';
import type { Port } from './port.js';
import { isZone, laneReasons, newPortReasons, portReasons } from './port-check.js';
import { nextLaneId } from './port-defaults.js';
import { WINDOW_LENGTHS } from './port-limits.js';
import { aDryPort, aLane, aPort } from './testing/crossing-samples.js';
import { windowsOfDay } from './window.js';

const lane = aLane({ group: 'ordinary', maxHeightM: null, maxWidthM: null, maxLengthM: null, maxGrossKg: null });
const others = ['zhangmu', 'gyirong'];
const said = (port: Port, lanes = [lane]) =>
  portReasons(port, lanes, others).map(({ rule, field }) => `${rule} ${field}`);
const hours = (...spans: [string, string, number[]?][]): Port['directions'] => ({
  export: { hours: spans.map(([from, to, weekdays = [1, 2, 3]]) => ({ from, to, weekdays })), limits: [] },
});

it('finds nothing wrong with a port that works', () => expect(said(aPort())).toEqual([]));

test.each([
  ['a window that does not divide the day', { windowMin: 25 }, 'WINDOW_LENGTH windowMin'],
  ['a zone that is none', { zone: 'Asia/Lhasa2' }, 'ZONE_UNKNOWN zone'],
  ['an offset for a zone', { zone: '+05:45' }, 'ZONE_UNKNOWN zone'],
  ['a road port without the other side', { neighbour: null }, 'MISSING_FIELD neighbour'],
  ['a road port that seals', { upstreamOf: ['gyirong'] }, 'INVALID_FIELD upstreamOf'],
  [
    'hours that end before they begin',
    { directions: hours(['19:00', '09:00']) },
    'HOURS_OFF_GRID directions.export.hours[0]',
  ],
  [
    'hours that begin inside a window',
    { directions: hours(['09:10', '19:00']) },
    'HOURS_OFF_GRID directions.export.hours[0]',
  ],
  [
    'hours twice on one day',
    { directions: hours(['09:00', '12:00'], ['11:00', '14:00', [3]]) },
    'HOURS_OVERLAP directions.export.hours[1]',
  ],
  [
    'a direction that no lane serves',
    { directions: { ...aPort().directions, import: aPort().directions.export! } },
    'LANE_MISSING directions.import',
  ],
  [
    'a checkpoint named twice',
    {
      directions: {
        export: {
          hours: [],
          limits: [
            { checkpoint: 'yard', vehiclesPerHour: 9 },
            { checkpoint: 'yard', vehiclesPerHour: 8 },
          ],
        },
      },
    },
    'CHECKPOINT_REPEATED directions.export.limits[1].checkpoint',
  ],
  [
    'a limit of less than a vehicle a window',
    { windowMin: 15, directions: { export: { hours: [], limits: [{ checkpoint: 'yard', vehiclesPerHour: 3 }] } } },
    'LIMIT_BELOW_ONE directions.export.limits[0].vehiclesPerHour',
  ],
  [
    'a service longer than any stretch that is sold',
    { serviceMin: { ...aPort().serviceMin, coach: 82 } },
    'SERVICE_TOO_LONG serviceMin.coach',
  ],
  [
    'a policy out of its range',
    { policies: { ...aPort().policies, horizonDays: 32 } },
    'INVALID_FIELD policies.horizonDays',
  ],
] satisfies [string, Partial<Port>, string][])('%s', (_, over, reason) => expect(said(aPort(over))).toContain(reason));

describe('a dry port', () => {
  it('names a port that it seals for, and no other side', () => {
    expect(said(aDryPort())).toEqual([]);
    expect(said(aDryPort({ upstreamOf: [] }))).toEqual(['MISSING_FIELD upstreamOf']);
    expect(said(aDryPort({ upstreamOf: ['atlantis'] }))).toEqual(['PORT_UNKNOWN upstreamOf[0]']);
    expect(said(aDryPort({ neighbour: aPort().neighbour }))).toEqual(['INVALID_FIELD neighbour']);
  });
});

describe('a lane', () => {
  it('serves directions that its port offers; a port may stop a direction before its lanes', () => {
    const importing = aLane({ ...lane, directions: ['import'] });
    expect(laneReasons(aPort(), importing).map(({ rule }) => rule)).toEqual(['DIRECTION_NOT_OFFERED']);
    expect(newPortReasons(aPort(), [lane, importing], others).map(({ field }) => field)).toEqual([
      'lanes[1].directions',
    ]);
    expect(said(aPort(), [lane, importing])).toEqual([]);
  });

  it('is no larger than the road that leads to it', () => {
    const road = { maxHeightM: 4.5, maxWidthM: null, maxLengthM: null, maxGrossKg: 49_000 };
    const wide = aLane({ ...lane, maxHeightM: 5, maxGrossKg: 49_000 });
    expect(laneReasons(aPort({ road }), wide)).toEqual([
      { rule: 'LANE_ABOVE_ROAD', field: 'envelope.maxHeightM', values: { max: 4.5 } },
    ]);
    expect(said(aPort({ road }), [wide])).toEqual(['LANE_ABOVE_ROAD lanes[0].envelope.maxHeightM']);
  });

  it('gets a number that none before it had, retired ones included', () => {
    expect(nextLaneId('bakhty', 'green', [])).toBe('bakhty-g1');
    expect(nextLaneId('bakhty', 'green', ['bakhty-g1', 'bakhty-g10', 'bakhty-o11', 'bakhty-gate'])).toBe('bakhty-g11');
  });
});

it('knows zones by the names of this world', () => {
  for (const zone of ['Asia/Kathmandu', 'Europe/Berlin', 'America/Argentina/Ushuaia', 'UTC'])
    expect(isZone(zone)).toBe(true);
  for (const zone of ['', 'Europe/Atlantis', '+08:00', 'Asia/Shanghai ', '../etc']) expect(isZone(zone)).toBe(false);
});

it('whatever passes the check opens whole windows that divide its day and sell minutes', () => {
  const time = (step: number) =>
    fc.integer({ min: 0, max: Math.floor(1440 / step) }).map((n) => {
      const minute = n * step;
      return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    });
  const near = (step: number) => fc.oneof({ weight: 9, arbitrary: time(step) }, { weight: 1, arbitrary: time(15) });
  const wishes = fc.constantFrom(...WINDOW_LENGTHS, 20, 25).chain((windowMin) =>
    fc.record({
      windowMin: fc.constant(windowMin),
      spans: fc.array(
        fc.record({
          from: near(windowMin),
          to: near(windowMin),
          weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  );
  let passed = 0;
  fc.assert(
    fc.property(wishes, ({ windowMin, spans }) => {
      const port = aPort({
        windowMin,
        directions: { export: { hours: spans, limits: [] } },
        policies: { ...aPort().policies, spillWindows: 8 },
      });
      if (said(port).length > 0) return;
      passed += 1;
      const week = Array.from({ length: 7 }, (_, i) => `2026-11-${23 + i}`);
      const starts = week.flatMap((day) => windowsOfDay(port, 'export', day));
      const minutes = spans.reduce(
        (sum, { from, to, weekdays }) =>
          sum +
          (weekdays.length *
            (instantAt('UTC', '2026-11-23', to === '24:00' ? '24:00' : to) - instantAt('UTC', '2026-11-23', from))) /
            60_000,
        0,
      );
      expect(starts.length * windowMin).toBe(minutes);
      for (const at of starts)
        expect(sellableMin(port, [lane], 'export', 'ordinary', at, ['export'])).toBeGreaterThan(0);
    }),
    { numRuns: 400 },
  );
  expect(passed).toBeGreaterThan(20);
});

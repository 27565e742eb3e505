import { arrivalWeeks } from '@gl/db/testing/arrival-weeks';
import { addDays, type LocalDay, weekday } from '@gl/domain/local-time';
import { beforeAll, describe, expect, test } from 'vitest';
import { codeOf, rulesOf } from './support/client.js';
import { dayIn, HOLIDAY_IN, openHouse, wall } from './support/house.js';
import { aPlate, aRequest, driver, truck } from './support/requests.js';

const house = openHouse();
const TODAY = dayIn(0);
/** A working day on which nothing is booked by another test. */
const AHEAD = dayIn(6);
const GAP = dayIn(-10);

const read = (date?: LocalDay, port = 'zhangmu', etag?: string) =>
  house.ask(null, 'readForecast', {
    params: { port },
    ...(date && { query: { date } }),
    ...(etag && { headers: { 'If-None-Match': etag } }),
  });
let came: Map<LocalDay, number>;

beforeAll(async () => {
  const { port } = await house.site('zhangmu');
  const { pool } = house.context.store;
  came = await arrivalWeeks(pool, port, house.exporter.id, { until: TODAY, days: 56, skip: [GAP] });
  const small = await house.site('gyirong');
  await arrivalWeeks(pool, small.port, house.exporter.id, { until: TODAY, days: 4 });
});

const expectedOf = ({ groups }: Awaited<ReturnType<typeof read>>['body']) =>
  groups.flatMap(({ windows }) => windows.map(({ expected }) => expected!)).reduce((sum, one) => sum + one, 0);

test('a day to come: as many as on such weekdays, in a band, with an accuracy since a day that is named', async () => {
  const { body, status } = await read(AHEAD);
  expect([status, body.state, body.date, body.timeZone]).toEqual([200, 'known', AHEAD, 'Asia/Shanghai']);
  const alike = [1, 2, 3, 4].map((weeks) => came.get(addDays(AHEAD, -7 * weeks)) ?? null).filter((n) => n !== null);
  const usual = alike.reduce((sum, n) => sum + n, 0) / alike.length;
  expect(Math.abs(expectedOf(body) / usual - 1)).toBeLessThan(0.2);
  for (const group of body.groups) {
    expect(group.windows.length).toBeGreaterThan(10);
    for (const { expected, low, high, lanes, lanesNeeded, wait, actual } of group.windows) {
      expect(low!).toBeLessThanOrEqual(expected!);
      expect(high!).toBeGreaterThanOrEqual(expected!);
      expect(lanes).toBeLessThanOrEqual(group.lanesThere);
      expect(lanesNeeded).toBeGreaterThanOrEqual(0);
      expect(wait === null || wait.low <= wait.likely).toBe(true);
      expect(actual).toBeNull();
    }
  }
  const [green, ordinary] = body.groups;
  for (const { showRate } of [green!, ordinary!]) {
    expect(showRate).toBeGreaterThan(0.9);
    expect(showRate).toBeLessThan(1);
  }
  const { accuracy, history } = body;
  expect(accuracy!.since >= addDays(TODAY, -28)).toBe(true);
  // Random by construction: the forecast can know the means at best, and misses little more than chance.
  expect(accuracy!.wapeHour).toBeGreaterThan(0.9 * accuracy!.floorHour);
  expect(accuracy!.wapeHour).toBeLessThan(1.35 * accuracy!.floorHour);
  expect(accuracy!.inBand).toBeGreaterThan(0.7);
  // The day of which nothing is known is missing, not a day on which nobody came.
  expect([history.daysSeen, accuracy!.days]).toEqual([27, 27]);
});

test('the week ahead by hour; a holiday in it is shut', async () => {
  const { body } = await read(TODAY);
  expect(body.week.map(({ date }) => date)).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => addDays(TODAY, n)));
  const holiday = body.week.find(({ date }) => date === dayIn(HOLIDAY_IN))!;
  expect(holiday.hours.every((hour) => hour === null)).toBe(true);
  const closed = await read(dayIn(HOLIDAY_IN));
  expect([closed.body.state, closed.body.groups]).toEqual(['closed', []]);
});

test('a day gone: forecast from the days before it alone, and what came stands beside', async () => {
  const day = [8, 9, 11].map((back) => addDays(TODAY, -back)).find((one) => weekday(one) < 6)!;
  const { body } = await read(day);
  expect(body.history.until).toBe(day);
  const actual = body.groups.flatMap(({ windows }) => windows.map((window) => window.actual!));
  expect(actual.reduce((sum, n) => sum + n, 0)).toBe(came.get(day));
});

test('what is booked raises lanes and what to do, before anybody has come', async () => {
  const before = (await read(AHEAD)).body;
  const windowStart = wall(6, '15:00');
  const company = await house.aCompany();
  const vehicles = [truck({ plate: aPlate(), drivers: [driver()] })];
  const booked = await house.ask(company.key, 'book', { body: aRequest({ windowStart, vehicles }) });
  expect(booked.status).toBe(201);
  const after = (await read(AHEAD)).body;
  const window = (body: typeof after) =>
    body.groups
      .find(({ laneGroup }) => laneGroup === 'ordinary')!
      .windows.find(({ start }) => Date.parse(start) === Date.parse(windowStart))!;
  expect([window(before).booked, window(after).booked]).toEqual([0, 1]);
  expect(window(after).lanes).toBeGreaterThanOrEqual(Math.max(1, window(before).lanes));
  expect(after.version).not.toBe(before.version);
  for (const { changes, windows, laneHours } of after.groups) {
    expect(changes.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(0);
    expect(laneHours).toBeCloseTo(windows.reduce((sum, { lanes }) => sum + lanes, 0) / 2, 6);
  }
});

test('too little history says so, and invents nothing', async () => {
  const { body } = await read(AHEAD, 'gyirong');
  expect([body.state, body.history.daysSeen, body.history.daysNeeded]).toEqual(['too-little-history', 4, 7]);
  expect([body.accuracy, body.level, body.week]).toEqual([null, null, []]);
  for (const { windows } of body.groups)
    for (const window of windows)
      expect([window.expected, window.low, window.high, window.wait]).toEqual([null, null, null, null]);
});

test('who has come and waits makes the wait of now: by the plan, and once enough were served, by throughput', async () => {
  const queue = async () => (await read()).body.now.find(({ laneGroup }) => laneGroup === 'ordinary');
  house.aheadMin = (Date.parse(wall(0, '11:00')) - Date.now()) / 60_000;
  expect(await queue()).toBeUndefined();
  const { pool } = house.context.store;
  const ids = await pool.query<{ id: string }>(
    `select v.id from vehicle v join booking b on b.id = v.booking_id where b.port_id = 'zhangmu' and b.grp = 'ordinary' and v.status = 'cleared' order by v.window_start_at desc, v.id limit 9`,
  );
  const [waiting, served] = [ids.rows.slice(0, 3).map(({ id }) => id), ids.rows.slice(3).map(({ id }) => id)];
  const at = (time: string) => new Date(wall(0, time));
  await pool.query(
    `update vehicle set status = 'staged', arrived_at = $2, started_at = null, ended_at = null where id = any($1::uuid[])`,
    [waiting, at('10:40')],
  );
  expect(await queue()).toEqual({ laneGroup: 'ordinary', ahead: 3, wait: null, from: 'nothing' });
  await pool.query(`update vehicle set arrived_at = $2, started_at = $2 where id = any($1::uuid[])`, [
    served,
    at('10:30'),
  ]);
  // Six an hour, three ahead: half an hour.
  expect(await queue()).toMatchObject({ ahead: 3, wait: { likely: 30 }, from: 'throughput' });
  house.aheadMin = 0;
});

describe('the door', () => {
  test('unchanged it is a 304 of nothing', async () => {
    const first = await read(AHEAD);
    const etag = first.headers.get('ETag')!;
    expect(etag).toBe(`"${first.body.version}"`);
    const same = await read(AHEAD, 'zhangmu', etag);
    expect([same.status, same.text]).toEqual([304, '']);
  });

  test('nobody is in it: no plate, no reference, no company', async () => {
    const { text } = await read(dayIn(-8));
    const { rows } = await house.context.store.pool.query<{ identity: string; reference: string }>(
      'select v.identity, b.reference from vehicle v join booking b on b.id = v.booking_id limit 50',
    );
    for (const { identity, reference } of rows) {
      expect(text).not.toContain(identity);
      expect(text).not.toContain(reference);
    }
    expect(text).not.toContain(house.exporter.name);
  });

  test('from four weeks ago to the last day on sale, and no others', async () => {
    const { policies } = (await house.ask(null, 'readPort', { params: { port: 'zhangmu' } })).body;
    const last = dayIn(policies.horizonDays!);
    for (const shown of [dayIn(-28), last]) expect((await read(shown)).body.date).toBe(shown);
    for (const refused of [dayIn(-29), addDays(last, 1)]) {
      const answer = await read(refused);
      expect([answer.status, codeOf(answer), rulesOf(answer)]).toEqual([400, 'INVALID_REQUEST', ['INVALID_FIELD']]);
      expect(answer.text).toContain(last);
    }
  });

  test('no such port, no such method', async () => {
    expect(codeOf(await read(AHEAD, 'atlantis'))).toBe('NOT_FOUND');
    expect(codeOf(await house.send({ method: 'POST', path: '/api/v1/ports/zhangmu/forecast' }))).toBe(
      'METHOD_NOT_ALLOWED',
    );
  });
});

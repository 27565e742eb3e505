import type { CapacityChangeInput } from '@gl/contracts/capacity';
import { expect, test } from 'vitest';
import { codeOfApp, drawSecret, signedIn } from './support/browser.js';
import { codeOf } from './support/client.js';
import { dayIn, openHouse, wall } from './support/house.js';
import { decideDay } from './support/planner.js';
import { aRequest, batteryCars, car, truck } from './support/requests.js';

const house = openHouse();
const lead = () => house.staff['shift-lead'];
// Days of their own; zhangmu's next holiday is on the third.
const query = { direction: 'export' };

const read = async (start: string) =>
  (await house.ask(lead(), 'readCapacity', { params: { port: 'zhangmu', start }, query })).body;
const put = async (start: string, body: CapacityChangeInput, more: { preview?: boolean; ifMatch?: string } = {}) =>
  house.ask(lead(), 'changeCapacity', {
    params: { port: 'zhangmu', start },
    query: { ...query, ...(more.preview && { preview: 'true' }) },
    ifMatch: more.ifMatch ?? (await read(start)).etag,
    body,
  });
const trucks = async (windowStart: string, count = 1) =>
  (
    await house.ask((await house.aCompany()).key, 'book', {
      body: aRequest({ windowStart, vehicles: Array.from({ length: count }, () => truck()) }),
    })
  ).body;
const ordinary = ({ groups }: Awaited<ReturnType<typeof read>>) => groups.find(({ group }) => group === 'ordinary')!;

test('an override shows the derived value beside, holds until its end, and is taken back by null', async () => {
  const [start, second, end] = [wall(6, '10:00'), wall(6, '10:30'), wall(6, '11:00')];
  const before = await read(start);
  expect(ordinary(before)).toMatchObject({
    lanes: 2,
    openLanes: 2,
    derivedMin: 51,
    sellableMin: 51,
    soldMin: 0,
    override: null,
  });
  expect(before.vehicles).toEqual({ derived: 12, limit: 12, sold: 0 });
  expect(before.limits.map(({ checkpoint, vehiclesPerHour }) => [checkpoint, vehiclesPerHour])).toEqual([
    ['neighbour', 30],
    ['yard', 24],
  ]);

  const body = {
    until: end,
    reason: 'one officer is ill',
    groups: { ordinary: { openLanes: 1 } },
    limits: { neighbour: 10 },
  };
  const done = await put(start, body);
  expect(done.status, done.text).toBe(200);
  expect(done.headers.get('ETag')).toBe(done.body.etag);
  const after = await read(start);
  expect(done.body.windows).toEqual([after, await read(second)]);
  expect(ordinary(after)).toMatchObject({
    derivedMin: 51,
    sellableMin: 25,
    override: { openLanes: 1, laneMinutes: null, reason: 'one officer is ill', from: new Date(start).toISOString() },
  });
  expect(after.vehicles).toEqual({ derived: 12, limit: 5, sold: 0 });
  expect(after.limits[0]).toMatchObject({
    checkpoint: 'neighbour',
    vehiclesPerHour: 30,
    override: { vehiclesPerHour: 10 },
  });
  expect(ordinary(await read(end))).toMatchObject({ sellableMin: 51, override: null });

  const day = (
    await house.ask(lead(), 'readCapacityDay', { params: { port: 'zhangmu' }, query: { ...query, date: dayIn(6) } })
  ).body;
  expect(day.windows).toHaveLength(20);
  expect(day.windows.filter(({ groups }) => groups.some(({ override }) => override)).length).toBe(2);
  const free = await house.ask(null, 'readAvailability', {
    params: { port: 'zhangmu' },
    query: { ...query, from: dayIn(6) },
  });
  expect(free.body.groups.ordinary!.free.slice(19, 23)).toEqual([51, 25, 25, 51]);

  const back = await put(start, {
    until: end,
    reason: 'she is back',
    groups: { ordinary: null },
    limits: { neighbour: null },
  });
  expect(back.status, back.text).toBe(200);
  expect(ordinary(await read(start))).toMatchObject({ sellableMin: 51, override: null });
});

test('a cut that only stops sales moves nobody and says what it honours', async () => {
  const [start, until] = [wall(7, '10:00'), wall(7, '10:30')];
  for (let n = 0; n < 3; n++) await trucks(start);
  const body = { until, reason: 'snow', groups: { ordinary: { laneMinutes: 12 } } };
  const done = (await put(start, body)).body;
  expect(done.moves).toEqual([]);
  expect(done.counts).toMatchObject({ bookings: 0, honouredMin: ordinary(await read(start)).soldMin - 12 });
  const wish = { body: aRequest({ windowStart: start, vehicles: [truck()] }) };
  expect(codeOf(await house.ask(house.other.key, 'book', wish))).toBe('WINDOW_FULL');
});

test('the preview is what the cut then does; drivers get one decision, exporters see the window', async () => {
  const [start, until] = [wall(8, '10:00'), wall(8, '10:30')];
  const day = dayIn(8);
  const kept = await trucks(start);
  const last = [await trucks(start), await trucks(start)];
  await decideDay(house, 'zhangmu', day);
  const body = {
    until,
    reason: 'the neighbour takes one lane',
    groups: { ordinary: { laneMinutes: 15 } },
    displace: true,
  };
  const books = await house.books();
  const preview = await put(start, body, { preview: true });
  expect(preview.status, preview.text).toBe(200);
  expect(await house.books()).toEqual(books);
  expect(preview.body.counts).toEqual({
    bookings: 2,
    vehicles: 2,
    loseGreen: 0,
    holdsEnd: 0,
    withoutRoom: 0,
    honouredMin: 0,
    honouredVehicles: 0,
  });
  expect(preview.body.moves.map(({ reference }) => reference).sort()).toEqual(
    last.map(({ reference }) => reference).sort(),
  );
  expect(preview.body.moves[0]).toMatchObject({
    outcome: 'moves',
    windowStart: new Date(start).toISOString(),
    toWindowStart: new Date(until).toISOString(),
    toGroup: 'ordinary',
  });

  const done = await put(start, body);
  expect(done.body).toEqual({ ...preview.body, preview: false, etag: done.body.etag, windows: done.body.windows });
  expect(
    done.body.windows.map(({ etag: _, groups, ...rest }) => ({
      ...rest,
      groups: groups.map(({ soldMin }) => soldMin),
    })),
  ).toEqual(
    preview.body.windows.map(({ etag: _, groups, ...rest }) => ({
      ...rest,
      groups: groups.map(({ soldMin }) => soldMin),
    })),
  );
  expect(done.body.windows).toEqual([await read(start)]);

  await decideDay(house, 'zhangmu', day);
  for (const { id } of last) {
    const { body: now } = await house.ask(house.staff.admin, 'readBooking', { params: { id } });
    expect(now.windowStart).toBe(new Date(until).toISOString());
    expect(now.status).toBe('confirmed');
    const moved = now.timeline.filter(({ what }) => what === 'rescheduled' || what === 'displaced');
    expect(moved).toMatchObject([{ what: 'displaced', why: 'the neighbour takes one lane', role: 'shift-lead' }]);
  }
  const { body: still } = await house.ask(house.staff.admin, 'readBooking', { params: { id: kept.id } });
  expect(Date.parse(still.windowStart)).toBe(Date.parse(start));
  const { rows } = await house.context.store.pool.query<{ n: number }>(
    `select count(*)::int as n from waiver where booking_id = any($1::uuid[])`,
    [last.map(({ id }) => id)],
  );
  expect(rows[0]!.n).toBe(2);
});

test('a green booking that finds no green room the same day loses green where its booker accepted that, and says so', async () => {
  const [start, until] = [wall(9, '17:00'), wall(9, '19:00')];
  const accepting = aRequest({
    windowStart: start,
    acceptOrdinary: true,
    consignments: [batteryCars()],
    vehicles: [car()],
  });
  await house.ask((await house.aCompany()).key, 'book', { body: accepting });
  const body = { until, reason: 'green lane repaired', groups: { green: { openLanes: 0 } }, displace: true };
  const { body: seen } = await put(start, body, { preview: true });
  expect(seen.counts).toMatchObject({ bookings: 1, loseGreen: 1 });
  expect(seen.moves).toMatchObject([{ group: 'green', toGroup: 'ordinary', losesGreen: true }]);
});

test('two leads who read the same: the second is told', async () => {
  const [start, until] = [wall(10, '10:00'), wall(10, '11:00')];
  const { etag } = await read(start);
  const body = { until, reason: 'snow', groups: { ordinary: { openLanes: 1 } } };
  const both = await Promise.all([put(start, body, { ifMatch: etag }), put(start, body, { ifMatch: etag })]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  expect(
    codeOf(await put(wall(10, '15:00'), { ...body, until: wall(10, '16:00') }, { preview: true, ifMatch: etag })),
  ).toBe('STALE');
});

test('taking capacity away asks once more who it is; looking and giving back do not', async () => {
  const { browser, person } = await signedIn(house, {
    role: 'shift-lead',
    portId: 'zhangmu',
    totpSecret: drawSecret(),
  });
  const [start, until] = [wall(11, '10:00'), wall(11, '11:00')];
  const change = async (groups: CapacityChangeInput['groups'], preview = 'false') =>
    browser.ask('changeCapacity', {
      params: { port: 'zhangmu', start },
      query: { ...query, preview },
      ifMatch: (await read(start)).etag,
      body: { until, reason: 'snow', groups },
    });
  await house.context.store.pool.query(
    `update person_session set step_up_at = now() - interval '11 min' where person_id = $1`,
    [person.id],
  );
  const cut = { ordinary: { openLanes: 1 } };
  expect((await change(cut, 'true')).status).toBe(200);
  expect(codeOf(await change(cut))).toBe('STEP_UP_REQUIRED');
  await browser.ask('stepUp', { body: { code: codeOfApp(person.totpSecret!, 1) } });
  expect((await change(cut)).status).toBe(200);
  await house.context.store.pool.query(
    `update person_session set step_up_at = now() - interval '11 min' where person_id = $1`,
    [person.id],
  );
  expect((await change({ ordinary: null })).status).toBe(200);
});

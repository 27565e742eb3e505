import type { PortBody } from '@gl/contracts/port';
import type { PortChangeInput } from '@gl/contracts/port-setup';
import { aStaffKey } from '@gl/db/testing/companies';
import { brokenLaws, LEDGER } from '@gl/db/testing/laws';
import { instantAt, localTime } from '@gl/domain/local-time';
import { describe, expect, test } from 'vitest';
import { drawSecret, signedIn } from './support/browser.js';
import { codeOf, rulesOf } from './support/client.js';
import { dayIn, openHouse, wall } from './support/house.js';
import { decideDay } from './support/planner.js';
import { aRequest, truck } from './support/requests.js';
import { aLaneWish, aNewPort, asItIs, etagOf } from './support/setup.js';

const house = openHouse();
const admin = () => house.staff.admin;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

const change = async (port: string, over: (now: PortChangeInput) => Partial<PortChangeInput>, preview = false) => {
  const body = await asItIs(house, port);
  return house.ask(admin(), 'changePort', {
    params: { port },
    query: preview ? { preview: 'true' } : {},
    ifMatch: await etagOf(house, port),
    body: { ...body, ...over(body) },
  });
};
const open = (from: string, to: string) => (port: PortChangeInput) => ({
  directions: {
    ...port.directions,
    export: { ...port.directions.export!, hours: [{ weekdays: EVERY_DAY, from, to }] },
  },
});
const places = async (port: string, day: string) =>
  (await house.ask(null, 'readAvailability', { params: { port }, query: { direction: 'export', from: day } })).body
    .places;
const book = (port: string, windowStart: string, as = house.exporter.key) =>
  house.ask(as, 'book', { body: aRequest({ port, windowStart, vehicles: [truck()] }) });
const lane = async (id: string) => (await house.ask(admin(), 'readLane', { params: { id } })).body;
const setUp = async (id: string, over: object, preview = false, etag?: string) => {
  const { items } = (
    await house.ask(admin(), 'listLanes', { params: { port: id.split('-')[0]! }, query: { retired: 'true' } })
  ).body;
  const was = items.find((one) => one.id === id)!;
  const { group, directions, envelope, staff } = was;
  return house.ask(admin(), 'setUpLane', {
    params: { id },
    query: preview ? { preview: 'true' } : {},
    ifMatch: etag ?? was.etag,
    body: { group, directions, envelope, staff, retired: false, ...over },
  });
};
const told = async (action: string) =>
  (
    await house.context.store.pool.query<{ portId: string; actor: string; detail: object }>(
      `select port_id as "portId", actor, detail from audit where action = $1 order by id`,
      [action],
    )
  ).rows;

describe('a new port', () => {
  const from = dayIn(3, 'Europe/Warsaw');

  test('is on sale from its first moment, keeps its clock through the year, and borrows names it was not given', async () => {
    const made = await house.ask(admin(), 'createPort', { body: aNewPort() });
    expect(made.status, made.text).toBe(201);
    expect(made.headers.get('ETag')).toBe(made.body.etag);
    expect(made.body.lanes.map(({ id, no }) => [id, no])).toEqual([
      ['swiecko-g1', 1],
      ['swiecko-o1', 2],
    ]);
    expect(made.body.names.ne).toBe('Swiecko');
    expect(made.body.unverified.map(({ fact }) => fact)).toEqual(expect.arrayContaining(['road', 'names.ne']));
    expect(await told('port.created')).toMatchObject([
      { portId: 'swiecko', detail: { lanes: ['swiecko-g1', 'swiecko-o1'] } },
    ]);

    const free = await places('swiecko', from);
    const at = (time: string) =>
      (instantAt('Europe/Warsaw', from, time) - instantAt('Europe/Warsaw', from)) / 1_800_000;
    expect([free[at('07:30')], free[at('08:00')], free[at('17:30')], free[at('18:00')]]).toEqual([null, 3, 2, null]);
    const { rows } = await house.context.store.pool.query<{ at: Date }>(
      `select start_at as at from window_port where port_id = 'swiecko' and derived_vehicles > 0`,
    );
    const times = rows.map(({ at: start }) => localTime('Europe/Warsaw', start.getTime())).sort();
    expect([times[0], times.at(-1)]).toEqual(['08:00', '17:30']);
  });

  test('is booked like any other', async () => {
    const windowStart = new Date(instantAt('Europe/Warsaw', from, '09:00')).toISOString().replace('.000Z', 'Z');
    const booked = await book('swiecko', windowStart);
    expect(booked.status, booked.text).toBe(201);
    expect(booked.body.reference).toMatch(/^SW-/);
  });

  test('belongs to administrators of the whole system', async () => {
    const ofOne = await aStaffKey(house.context.store, 'admin', 'zhangmu');
    const answer = await house.ask(ofOne, 'createPort', { body: aNewPort({ id: 'olszyna', code: 'OL' }) });
    expect(answer.status).toBe(403);
    const own = await house.ask(ofOne, 'changePort', {
      params: { port: 'zhangmu' },
      query: { preview: 'true' },
      ifMatch: await etagOf(house, 'zhangmu'),
      body: await asItIs(house, 'zhangmu'),
    });
    expect(own.status, own.text).toBe(200);
  });

  test('made twice at once is made once, and no two ports share a number', async () => {
    const wishes = [
      ['gorlitz', 'GZ'],
      ['gorlitz', 'GX'],
      ['kostrzyn', 'GZ'],
      ['olszyna', 'OL'],
      ['kolbaskowo', 'KO'],
    ] as const;
    const answers = await Promise.all(
      wishes.map(([id, code]) => house.ask(admin(), 'createPort', { body: aNewPort({ id, code }) })),
    );
    const made = answers.filter(({ status }) => status === 201);
    expect([3, 4]).toContain(made.length);
    for (const answer of answers.filter(({ status }) => status !== 201))
      expect(rulesOf(answer)).toEqual(['PORT_TAKEN']);
    const { rows } = await house.context.store.pool.query<{ all: number; nos: number; inProfile: number }>(
      `select count(*)::int as all, count(distinct no)::int as nos, count(distinct profile->>'no')::int as "inProfile" from port`,
    );
    expect(rows[0]).toEqual({ all: 6 + 1 + made.length, nos: 7 + made.length, inProfile: 7 + made.length });
  });
});

describe('a change of hours', () => {
  test('says what it closes and who stands there, and does it only when that was seen; nobody is moved', async () => {
    const day = dayIn(5);
    const booked = await book('zhangmu', wall(5, '17:30'));
    await book('zhangmu', wall(5, '12:00'));
    const books = await house.books();
    const preview = await change('zhangmu', open('09:00', '17:00'), true);
    expect(preview.status, preview.text).toBe(200);
    expect(await house.books()).toEqual(books);
    const { effect } = preview.body;
    expect(effect.booked.map(({ reference, vehicles }) => [reference, vehicles])).toEqual([[booked.body.reference, 1]]);
    expect(effect.bookedVehicles).toBe(1);
    const ofDay = effect.days.find((one) => one.day === day)!;
    // Half an hour of one green, two ordinary, one oversize and one coach lane at 85 %: 25 + 51 + 25 + 25 min, four times.
    expect(ofDay).toMatchObject({
      direction: 'export',
      windowsClosed: 4,
      windowsOpened: 0,
      minutesLost: 504,
      minutesGained: 0,
    });
    expect(effect.windowsClosed).toBe(effect.days.reduce((sum, { windowsClosed }) => sum + windowsClosed, 0));

    const unseen = await change('zhangmu', open('09:00', '17:00'));
    expect([codeOf(unseen), rulesOf(unseen)]).toEqual(['WRONG_STATE', ['BOOKED_NOT_ACCEPTED']]);
    expect(await house.books()).toEqual(books);

    const done = await change('zhangmu', (port) => ({ ...open('09:00', '17:00')(port), acceptBooked: true }));
    expect(done.status, done.text).toBe(200);
    expect(done.body.effect).toEqual(effect);
    expect(done.headers.get('ETag')).toBe(done.body.port.etag);
    const free = await places('zhangmu', day);
    expect(free[33]).toBeGreaterThan(0);
    expect([free[34], free[35]]).toEqual([null, 0]);
    const still = await house.ask(house.exporter.key, 'readBooking', { params: { id: booked.body.id } });
    expect(still.body).toMatchObject({ status: 'confirmed', windowStart: booked.body.windowStart });
    expect(await told('port.changed')).toMatchObject([{ portId: 'zhangmu', detail: { fields: ['directions'] } }]);
    const { rows } = await house.context.store.pool.query<{ kind: string; days: number }>(
      `select kind, count(distinct day)::int as days from outbox where kind in ('port.changed', 'capacity.changed') and port_id = 'zhangmu' group by kind order by kind`,
    );
    expect(rows).toEqual([
      { kind: 'capacity.changed', days: 16 },
      { kind: 'port.changed', days: 0 },
    ]);
    expect(await brokenLaws(house.context.store.pool, LEDGER)).toEqual({});
    await change('zhangmu', open('09:00', '19:00'));
    expect((await places('zhangmu', day))[36]).toBeGreaterThan(0);
  });

  test('of two administrators who saw the same port one changes it, the other is told', async () => {
    const [etag, body] = [await etagOf(house, 'gyirong'), await asItIs(house, 'gyirong')];
    const answers = await Promise.all(
      [20, 30, 40].map((holdMin) =>
        house.ask(admin(), 'changePort', {
          params: { port: 'gyirong' },
          ifMatch: etag,
          body: { ...body, policies: { ...body.policies, holdMin } },
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  test('under fifty claims sells nothing twice, and nothing that it closed', async () => {
    const exporters = await Promise.all(Array.from({ length: 10 }, () => house.aCompany()));
    const claim = (n: number) => book('erenhot', wall(6, n % 2 ? '11:00' : '17:00'), exporters[n % 10]!.key);
    const narrow = (): Promise<number> =>
      change('erenhot', (port) => ({
        directions: {
          ...port.directions,
          export: {
            hours: [{ weekdays: EVERY_DAY, from: '09:00', to: '13:00' }],
            limits: [{ checkpoint: 'yard', vehiclesPerHour: 20 }],
          },
        },
        acceptBooked: true,
      })).then(({ status }) => status);
    const claims = Array.from({ length: 50 }, (_, n) => claim(n));
    expect(await narrow()).toBe(200);
    const answers = await Promise.all(claims);
    expect(new Set(answers.map(({ status }) => status)).size).toBeGreaterThan(1);
    expect(await brokenLaws(house.context.store.pool, LEDGER)).toEqual({});
    expect((await claim(0)).status).not.toBe(201);
    const { rows } = await house.context.store.pool.query<{ open: number; over: number }>(
      `select (select count(*) from window_port where port_id = 'erenhot' and direction = 'export' and start_at = $1 and derived_vehicles > 0)::int as open,
         (select count(*) from window_port where port_id = 'erenhot' and direction = 'export' and start_at = $2 and sold > derived_vehicles and limit_vehicles <> sold)::int as over`,
      [wall(6, '17:00'), wall(6, '11:00')],
    );
    expect(rows[0]).toEqual({ open: 0, over: 0 });
  });
});

describe('the grid of windows', () => {
  test('changes while nothing is sold ahead, and not after', async () => {
    const hourly = await change('kostrzyn', () => ({ windowMin: 60 })).catch(() => null);
    const port = hourly?.status === 200 ? 'kostrzyn' : 'olszyna';
    if (port === 'olszyna') expect((await change(port, () => ({ windowMin: 60 }))).status).toBe(200);
    const zone = 'Europe/Warsaw';
    const day = dayIn(4, zone);
    expect((await places(port, day))[9]).toBeGreaterThan(0);
    expect((await places(port, day)).length).toBeLessThanOrEqual(25);
    const moved = await change(port, () => ({ zone: 'Asia/Kathmandu' }));
    expect(moved.status, moved.text).toBe(200);
    const { rows } = await house.context.store.pool.query<{ at: Date }>(
      'select start_at as at from window_port where port_id = $1 and derived_vehicles > 0 and start_at > now()',
      [port],
    );
    const times = new Set(rows.map(({ at }) => localTime('Asia/Kathmandu', at.getTime()).slice(3)));
    expect(times).toEqual(new Set(['00']));
    await change(port, () => ({ zone, windowMin: 30 }));

    const windowStart = new Date(instantAt(zone, day, '09:00')).toISOString().replace('.000Z', 'Z');
    expect((await book(port, windowStart)).status).toBe(201);
    const refused = await change(port, () => ({ windowMin: 60, zone: 'Europe/Berlin' }), true);
    expect(rulesOf(refused)).toEqual(['FIXED_WHILE_SOLD', 'FIXED_WHILE_SOLD']);
    expect((await change(port, () => ({ windowMin: 15 }))).status).toBe(409);
    expect(await brokenLaws(house.context.store.pool, LEDGER)).toEqual({});
  });
});

test('a person who takes capacity away has shown lately who she is; who gives some is not asked, nor who only looks', async () => {
  const { browser, person } = await signedIn(house, { role: 'admin', totpSecret: drawSecret() });
  await house.context.store.pool.query(
    `update person_session set step_up_at = now() - interval '11 min' where person_id = $1`,
    [person.id],
  );
  const put = async (to: string, preview = false) => {
    const body = await asItIs(house, 'youyiguan');
    return browser.ask('changePort', {
      params: { port: 'youyiguan' },
      query: preview ? { preview: 'true' } : {},
      ifMatch: await etagOf(house, 'youyiguan'),
      body: { ...body, ...open('00:00', to)(body) },
    });
  };
  expect((await put('20:00', true)).status).toBe(200);
  const books = await house.books();
  const refused = await put('20:00');
  expect([refused.status, codeOf(refused)]).toEqual([403, 'STEP_UP_REQUIRED']);
  expect(await house.books()).toEqual(books);
  await change('youyiguan', open('00:00', '20:00'));
  const given = await put('24:00');
  expect(given.status, given.text).toBe(200);
  expect((await told('port.changed')).at(-1)!.actor).toBe(`person:${person.id}`);
});

describe('lanes', () => {
  test('one more at the end: a repeated request adds no second one', async () => {
    const etag = await etagOf(house, 'youyiguan');
    const before = await places('youyiguan', dayIn(5));
    const add = () =>
      house.ask(admin(), 'addLane', {
        params: { port: 'youyiguan' },
        ifMatch: etag,
        body: aLaneWish({ group: 'green' }),
      });
    const added = await add();
    expect(added.status, added.text).toBe(201);
    expect(added.body).toMatchObject({ id: 'youyiguan-g7', no: 27, state: 'open', retired: false });
    expect(codeOf(await add())).toBe('STALE');
    expect((await told('lane.added')).map(({ detail }) => detail)).toMatchObject([{ group: 'green' }]);
    const green = async () =>
      (
        await house.ask(null, 'readAvailability', {
          params: { port: 'youyiguan' },
          query: { direction: 'export', from: dayIn(5), group: 'green' },
        })
      ).body.groups.green!.free[20];
    expect(await green()).toBe(76);
    expect(await places('youyiguan', dayIn(5))).toEqual(before);
  });

  test('a retired lane is sold, planned and changed no more, keeps its name, and may come back', async () => {
    const id = 'bakhty-o1';
    const sold = async () =>
      (
        await house.ask(null, 'readAvailability', {
          params: { port: 'bakhty' },
          query: { direction: 'export', from: dayIn(5), group: 'ordinary' },
        })
      ).body.groups.ordinary!.free[24];
    const whole = (await sold())!;
    const was = await lane(id);
    const preview = await setUp(id, { retired: true }, true);
    expect(preview.body.lane).toMatchObject({ id, etag: was.etag, retired: true });
    expect(preview.body.effect.days[0]).toMatchObject({ direction: 'export', windowsClosed: 0, minutesGained: 0 });
    expect(await sold()).toBe(whole);

    const gone = await setUp(id, { retired: true });
    expect(gone.status, gone.text).toBe(200);
    expect(gone.body.effect).toEqual(preview.body.effect);
    expect(await sold()).toBe(51);
    const shown = async (retired: 'true' | 'false') =>
      (await house.ask(admin(), 'listLanes', { params: { port: 'bakhty' }, query: { retired } })).body.items;
    expect((await shown('false')).map((one) => one.id)).not.toContain(id);
    expect((await shown('true')).find((one) => one.id === id)).toMatchObject({ retired: true, no: was.no });
    const patched = await house.ask(admin(), 'changeLane', {
      params: { id },
      ifMatch: gone.body.lane.etag,
      body: { state: 'closed' },
    });
    expect(patched.status).toBe(404);

    const back = await setUp(id, { staff: 3 });
    expect(back.body.lane).toMatchObject({ retired: false, staff: 3, no: was.no });
    expect(await sold()).toBe(whole);
    expect(codeOf(await setUp(id, { staff: 4 }, false, was.etag))).toBe('STALE');
  });

  test('the last lane of a direction stays; one of a sold group stays in it; one that a driver was called to stays', async () => {
    const missing = await setUp('shigatse-g1', { group: 'ordinary' });
    expect(missing.status, missing.text).toBe(200);
    await setUp('shigatse-o1', { retired: true });
    await setUp('shigatse-o2', { retired: true });
    const last = await setUp('shigatse-g1', { retired: true });
    expect([last.status, rulesOf(last)]).toEqual([400, ['LANE_MISSING']]);

    await book('zhangmu', wall(5, '10:00'));
    const sold = await setUp('zhangmu-o1', { group: 'green' });
    expect(rulesOf(sold)).toEqual(['LANE_IN_USE']);

    const today = await book('zhangmu', wall(6, '10:00'));
    await decideDay(house, 'zhangmu', dayIn(6));
    const vehicle = { id: today.body.vehicles[0]!.id };
    await house.ask(house.staff.gate, 'arrive', { params: vehicle, body: { at: 'staging' } });
    const called = await house.ask(house.staff.inspector, 'call', { params: vehicle, body: { lane: 'zhangmu-o2' } });
    expect(called.status, called.text).toBe(200);
    const busy = await setUp('zhangmu-o2', { retired: true });
    expect(rulesOf(busy)).toEqual(['LANE_IN_USE']);
    expect((await setUp('zhangmu-o2', { staff: 4 })).status).toBe(200);
  });
});

test('holidays: put in order, named, and the days shut on both sides', async () => {
  const [first, second] = [dayIn(8), dayIn(9)];
  const port = await change('shigatse', () => ({
    holidays: { own: [second, first, second], neighbour: [] },
    holidayNames: { own: { [first]: 'Saga Dawa' }, neighbour: {} },
  }));
  const shown: PortBody = port.body.port;
  expect(shown.holidays.own).toEqual([first, second]);
  expect(shown.holidayNames.own).toEqual({ [first]: 'Saga Dawa' });
  expect(new Set(await places('shigatse', first))).toEqual(new Set([null]));
  // The house's own holiday of that port is a working day now.
  const shut = port.body.effect.days.filter(({ windowsClosed }) => windowsClosed > 0);
  expect(shut.map(({ day }) => day)).toEqual([first, second]);
});

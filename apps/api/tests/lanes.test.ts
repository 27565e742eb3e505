import { expect, test } from 'vitest';
import { codeOf } from './support/client.js';
import { dayIn, openHouse, wall } from './support/house.js';
import { decideDay } from './support/planner.js';
import { aRequest, batteryCars, car, truck } from './support/requests.js';

const house = openHouse();
const lead = () => house.staff['shift-lead'];
const g1 = { id: 'zhangmu-g1' };

const plan = async (day: string) =>
  (await house.ask(house.staff.inspector, 'readPlan', { params: { port: 'zhangmu' }, query: { date: day } })).body;
const availability = async (day: string) =>
  (
    await house.ask(null, 'readAvailability', {
      params: { port: 'zhangmu' },
      query: { direction: 'export', from: day, kind: 'new-energy', vehicle: 'self-driven-car' },
    })
  ).body;
const cars = async (windowStart: string) => {
  const body = aRequest({ windowStart, consignments: [batteryCars()], vehicles: [car(), car()] });
  return (await house.ask((await house.aCompany()).key, 'book', { body })).body;
};

test('a closure is shown before it is made, and moves exactly whom it said; then it is taken back', async () => {
  const day = dayIn(5);
  for (const time of ['10:00', '10:30', '11:00', '14:00']) for (let n = 0; n < 4; n++) await cars(wall(5, time));
  await house.ask(house.exporter.key, 'book', {
    body: aRequest({ windowStart: wall(5, '10:00'), vehicles: [truck()] }),
  });
  await decideDay(house, 'zhangmu', day);
  const before = await plan(day);
  const [shutAt, openAt] = [Date.parse(wall(5, '10:00')), Date.parse(wall(5, '12:00'))];
  const inTheWay = before.vehicles.filter(({ lane, plannedStartAt }) => {
    const at = Date.parse(plannedStartAt!);
    return lane === 'zhangmu-g1' && at >= shutAt && at < openAt;
  });
  expect(inTheWay.length).toBeGreaterThan(4);

  const { body: lane } = await house.ask(lead(), 'readLane', { params: g1 });
  const body = { state: 'closed' as const, from: wall(5, '10:00'), until: wall(5, '12:00'), reason: 'scanner down' };
  const books = await house.books();
  const preview = await house.ask(lead(), 'changeLane', {
    params: g1,
    query: { preview: 'true' },
    ifMatch: lane.etag,
    body,
  });
  expect(preview.body.preview).toBe(true);
  expect(preview.body.lane.etag).toBe(lane.etag);
  expect(await house.books()).toEqual(books);
  expect(await plan(day)).toMatchObject({ vehicles: before.vehicles });
  expect(preview.body.counts).toMatchObject({ move: inTheWay.length, loseGreen: inTheWay.length, withoutLane: 0 });
  expect(preview.body.moves.map(({ vehicleId }) => vehicleId).sort()).toEqual(
    inTheWay.map(({ vehicleId }) => vehicleId).sort(),
  );

  const done = await house.ask(lead(), 'changeLane', { params: g1, ifMatch: lane.etag, body });
  expect(done.body).toEqual({ ...done.body, preview: false, moves: preview.body.moves, counts: preview.body.counts });
  expect(done.body.lane).toMatchObject({ state: 'closed', share: 0, reason: 'scanner down' });
  expect(done.headers.get('ETag')).toBe(done.body.lane.etag);
  await decideDay(house, 'zhangmu', day);
  const after = await plan(day);
  const moved = after.vehicles.filter((vehicle) => {
    const was = before.vehicles.find(({ vehicleId }) => vehicleId === vehicle.vehicleId)!;
    return was.lane !== vehicle.lane || was.plannedStartAt !== vehicle.plannedStartAt;
  });
  const told = preview.body.moves.map(({ vehicleId, toLane, toStartAt }) => [vehicleId, toLane, toStartAt]);
  expect(moved.map(({ vehicleId, lane: to, plannedStartAt }) => [vehicleId, to, plannedStartAt]).sort()).toEqual(
    told.sort(),
  );

  const stale = await house.ask(lead(), 'changeLane', { params: g1, ifMatch: lane.etag, body: { state: 'open' } });
  expect(codeOf(stale)).toBe('STALE');
  const open = await house.ask(lead(), 'changeLane', {
    params: g1,
    ifMatch: done.body.lane.etag,
    body: { state: 'open' },
  });
  expect(open.body.lane).toMatchObject({ state: 'open', share: 1, from: null, until: null });
});

test('a closed lane is sold no more, what it has sold stands, and opening sells again', async () => {
  const day = dayIn(6);
  const at = (time: string) => Number(time.slice(0, 2)) * 2 + Number(time.slice(3)) / 30;
  const sold = await cars(wall(6, '10:00'));
  const open = await availability(day);
  expect([open.groups.green!.free[at('10:00')], open.places[at('11:00')]]).toEqual([21, 12]);

  const { body: lane } = await house.ask(lead(), 'readLane', { params: g1 });
  const closed = await house.ask(lead(), 'changeLane', {
    params: g1,
    ifMatch: lane.etag,
    body: { state: 'closed', from: wall(6, '10:00'), until: wall(6, '11:30') },
  });
  const shut = await availability(day);
  // Sold above what the lanes give: lawful in a cut window, and the plan says so.
  const windowAt = async (time: string) =>
    (await plan(day)).windows.find(
      ({ group, direction, windowStart }) =>
        group === 'green' && direction === 'export' && Date.parse(windowStart) === Date.parse(wall(6, time)),
    );
  expect(await windowAt('10:00')).toMatchObject({ sellableMin: 0, soldMin: 4 });
  expect(await windowAt('11:30')).toMatchObject({ sellableMin: 25, soldMin: 0 });
  for (const time of ['10:00', '10:30', '11:00'])
    expect([shut.groups.green!.free[at(time)], shut.places[at(time)]]).toEqual([0, 0]);
  expect(shut.places[at('11:30')]).toBe(12);
  const wish = aRequest({ windowStart: wall(6, '11:00'), consignments: [batteryCars()], vehicles: [car()] });
  expect(codeOf(await house.ask(house.other.key, 'book', { body: wish }))).toBe('WINDOW_FULL');
  const ordinary = await house.ask(house.other.key, 'book', { body: { ...wish, acceptOrdinary: true } });
  expect(ordinary.status, ordinary.text).toBe(201);
  const { body: still } = await house.ask(house.staff.admin, 'readBooking', { params: { id: sold.id } });
  expect(still.status).toBe('confirmed');

  const half = await house.ask(lead(), 'changeLane', {
    params: g1,
    ifMatch: closed.body.lane.etag,
    body: { state: 'narrowed', share: 0.5, from: wall(6, '10:00'), until: wall(6, '11:30') },
  });
  expect((await availability(day)).groups.green!.free[at('11:00')]).toBe(12);
  await house.ask(lead(), 'changeLane', { params: g1, ifMatch: half.body.lane.etag, body: { state: 'open' } });
  expect((await availability(day)).groups.green!.free).toEqual(open.groups.green!.free);
});

test('two shift leads at one lane: one changes it, the other is told that he was', async () => {
  const { body: lane } = await house.ask(lead(), 'readLane', { params: { id: 'zhangmu-o3' } });
  const answers = await Promise.all(
    [1, 2, 3].map((staff) =>
      house.ask(lead(), 'changeLane', {
        params: { id: 'zhangmu-o3' },
        ifMatch: lane.etag,
        body: { state: 'open', staff },
      }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
});

test('ports and lanes as everybody sees them: six ports, names in the reader’s language, what is unverified said', async () => {
  const { body } = await house.ask(null, 'listPorts', { language: 'ne' });
  expect(body.items.map(({ id }) => id)).toEqual(['zhangmu', 'gyirong', 'bakhty', 'shigatse', 'youyiguan', 'erenhot']);
  expect(body.items[0]!.name).toBe('खासा (झाङमु)');
  for (const port of body.items) expect(port.unverified.length).toBeGreaterThan(5);
  const lanes = await house.ask(house.exporter.key, 'listLanes', { params: { port: 'zhangmu' } });
  expect(lanes.body.items.map(({ id }) => id)).toEqual(body.items[0]!.lanes.map(({ id }) => id));
});

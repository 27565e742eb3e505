import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { codeOf } from './support/client.js';
import { openHouse } from './support/house.js';
import { dayOf, decideDay } from './support/planner.js';
import { aRequest, aWindow, driver, truck } from './support/requests.js';

const house = openHouse();
const inspector = () => house.staff.inspector;

/** A truck with a driver, decided. */
async function aTruck(windowStart = aWindow()) {
  const body = aRequest({ windowStart, vehicles: [truck({ drivers: [driver()] })] });
  const { body: booked } = await house.ask((await house.aCompany()).key, 'book', { body });
  await decideDay(house, 'zhangmu', dayOf(windowStart));
  return { id: booked.vehicles[0]!.id, booking: booked.id, passUrl: booked.vehicles[0]!.passUrl };
}
const read = async (booking: string) =>
  (await house.ask(house.staff.admin, 'readBooking', { params: { id: booking } })).body;
const pass = async (url: string) => (await fetch(url)).text();

test('the whole way: staging, call, gate, lane, bay, cleared; each step is on the booking, told and once', async () => {
  const { id, booking, passUrl } = await aTruck();
  const params = { id };
  const staged = await house.ask(house.staff.operator, 'arrive', { params, body: { at: 'staging' } });
  expect(staged.body).toMatchObject({ vehicleId: id, status: 'staged', lane: null, version: 2 });
  expect((await read(booking)).vehicles[0]!.decision!.lane).toBeNull();

  const key = randomUUID();
  const called = await house.ask(house.staff.operator, 'call', { params, key });
  expect(called.body.status).toBe('called');
  expect(called.body.lane).toMatch(/^zhangmu-[ox]\d$/);
  expect((await house.ask(house.staff.operator, 'call', { params, key })).text).toBe(called.text);
  const decision = (await read(booking)).vehicles[0]!.decision!;
  expect(decision).toMatchObject({ lane: called.body.lane, reasonCode: 'CALLED_FORWARD', version: 2 });
  const { rows } = await house.context.store.pool.query(
    `select kind from notification where vehicle_id = $1 and kind <> 'reminder' order by decision_version`,
    [id],
  );
  expect(rows.map(({ kind }) => kind)).toEqual(['booked', 'go-now']);

  expect((await house.ask(house.staff.gate, 'arrive', { params, body: { at: 'gate' } })).body.status).toBe('at-gate');
  expect((await house.ask(inspector(), 'start', { params })).body).toMatchObject({
    status: 'in-inspection',
    lane: called.body.lane,
  });
  const referred = await house.ask(inspector(), 'refer', { params, body: { bay: 'B2' } });
  expect(referred.body).toMatchObject({ status: 'referred', bay: 'B2' });
  expect(await pass(passUrl)).toContain('B2');
  expect((await house.ask(house.staff.gate, 'clear', { params })).body.status).toBe('cleared');
  const done = await read(booking);
  expect(done.status).toBe('cleared');
  expect(done.timeline.map(({ what }) => what)).toEqual([
    'booked',
    'decided',
    'arrived',
    'called',
    'decided',
    'arrived',
    'started',
    'referred',
    'cleared',
  ]);
});

test('the plan tells when a vehicle left its lane, when it was through, and which decision is current', async () => {
  const windowStart = aWindow();
  const { id } = await aTruck(windowStart);
  const params = { id };
  const onPlan = async () => {
    const query = { date: dayOf(windowStart) };
    const { body } = await house.ask(inspector(), 'readPlan', { params: { port: 'zhangmu' }, query });
    return body.vehicles.filter(({ vehicleId }) => vehicleId === id);
  };
  expect(await onPlan()).toMatchObject([{ decisionVersion: 1, leftLaneAt: null, endedAt: null }]);
  const twoHoursAgo = Date.now() - 120 * 60_000;
  const at = (minute: number) => new Date(twoHoursAgo + minute * 60_000).toISOString();
  const clerk = house.staff.inspector;
  await house.ask(clerk, 'arrive', { params, body: { at: 'staging', occurredAt: at(0) } });
  await house.ask(clerk, 'call', { params, body: { occurredAt: at(5) } });
  await house.ask(clerk, 'arrive', { params, body: { at: 'gate', occurredAt: at(20) } });
  await house.ask(clerk, 'start', { params, body: { occurredAt: at(21) } });
  expect(await onPlan()).toMatchObject([{ decisionVersion: 2, startedAt: at(21), leftLaneAt: null, endedAt: null }]);
  await house.ask(clerk, 'refer', { params, body: { bay: 'B1', occurredAt: at(30) } });
  await house.ask(clerk, 'clear', { params, body: { occurredAt: at(55) } });
  expect(await onPlan()).toMatchObject([{ startedAt: at(21), leftLaneAt: at(30), endedAt: at(55) }]);
});

test('a lane serves one vehicle at a time: the next may start when it is cleared or referred away', async () => {
  const windowStart = aWindow();
  const [one, two, three] = [await aTruck(windowStart), await aTruck(windowStart), await aTruck(windowStart)];
  const body = { lane: 'zhangmu-o1' };
  for (const { id } of [one, two, three])
    await house.ask(inspector(), 'arrive', { params: { id }, body: { at: 'gate' } });
  expect((await house.ask(inspector(), 'start', { params: { id: one.id }, body })).status).toBe(200);
  const busy = await house.ask(inspector(), 'start', { params: { id: two.id }, body });
  expect([busy.status, codeOf(busy)]).toEqual([409, 'WRONG_STATE']);
  await house.ask(inspector(), 'refer', { params: { id: one.id }, body: { bay: 'B1' } });
  expect((await house.ask(inspector(), 'start', { params: { id: two.id }, body })).status).toBe(200);
  await house.ask(inspector(), 'clear', { params: { id: two.id } });
  expect((await house.ask(inspector(), 'start', { params: { id: three.id }, body })).status).toBe(200);
  await house.ask(inspector(), 'clear', { params: { id: three.id } });
});

test('two who start in one lane at the same moment: one does', async () => {
  const windowStart = aWindow();
  const vehicles = [await aTruck(windowStart), await aTruck(windowStart), await aTruck(windowStart)];
  for (const { id } of vehicles) await house.ask(inspector(), 'arrive', { params: { id }, body: { at: 'gate' } });
  const answers = await Promise.all(
    vehicles.map(({ id }) => house.ask(inspector(), 'start', { params: { id }, body: { lane: 'zhangmu-o2' } })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
});

test('why a vehicle was referred is told to nobody: not on the booking, the pass, the plan, a list, an event or a refusal', async () => {
  const [{ id, booking, passUrl }, secret] = [await aTruck(), 'WITHHELD-4711'];
  const params = { id };
  await house.ask(inspector(), 'arrive', { params, body: { at: 'gate' } });
  await house.ask(inspector(), 'start', { params, body: { lane: 'zhangmu-x1' } });
  const referred = await house.ask(inspector(), 'refer', { params, body: { bay: 'B3', reasonCode: secret } });
  const refused = await house.ask(inspector(), 'refer', { params, body: { bay: 'B3', reasonCode: secret } });
  const plan = await house.ask(inspector(), 'readPlan', {
    params: { port: 'zhangmu' },
    query: { date: dayOf((await read(booking)).windowStart) },
  });
  const texts = [referred.text, refused.text, JSON.stringify(await read(booking)), await pass(passUrl), plan.text];
  texts.push((await house.ask(house.staff.admin, 'listBookings', { query: { limit: 100 } })).text);
  expect(codeOf(refused)).toBe('WRONG_STATE');
  for (const text of texts) expect(text).not.toContain(secret);
  const { rows } = await house.context.store.pool.query(
    `select (select count(*)::int from crossing_event where reason_code = $1) as kept,
       (select count(*)::int from audit where detail::text like '%' || $1 || '%') as audited,
       (select count(*)::int from outbox where subject like '%' || $1 || '%') as told`,
    [secret],
  );
  expect(rows[0]).toEqual({ kept: 1, audited: 0, told: 0 });
});

test('late entry: what happened an hour ago is written with its hour', async () => {
  const { id } = await aTruck();
  const occurredAt = new Date(Date.now() - 3_600_000).toISOString();
  const answer = await house.ask(inspector(), 'arrive', { params: { id }, body: { at: 'gate', occurredAt } });
  expect(answer.body.occurredAt).toBe(occurredAt);
});

test('who does not come or is turned back frees the lane and ends the booking', async () => {
  const [absent, back] = [await aTruck(), await aTruck()];
  const laneTimes = async (id: string) =>
    (await house.context.store.pool.query('select 1 from lane_time where vehicle_id = $1', [id])).rowCount;
  expect([await laneTimes(absent.id), await laneTimes(back.id)]).toEqual([1, 1]);
  expect((await house.ask(house.staff.operator, 'noShow', { params: { id: absent.id } })).body.status).toBe('no-show');
  await house.ask(house.staff.gate, 'arrive', { params: { id: back.id }, body: { at: 'gate' } });
  expect((await house.ask(house.staff.gate, 'turnBack', { params: { id: back.id } })).body.status).toBe('turned-back');
  expect([await laneTimes(absent.id), await laneTimes(back.id)]).toEqual([0, 0]);
  expect([(await read(absent.booking)).status, (await read(back.booking)).status]).toEqual(['no-show', 'turned-back']);
});

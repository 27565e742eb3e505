import { addDays, instantAt } from '@gl/domain/local-time';
import { maskIdentity } from '@gl/domain/mask';
import { expect, test } from 'vitest';
import { codeOf, rulesOf } from './support/client.js';
import { dayIn, openHouse, wall } from './support/house.js';
import { dayOf, decideDay } from './support/planner.js';
import { aPlate, aRequest, driver, truck } from './support/requests.js';

const house = openHouse();
const params = { port: 'zhangmu' };
const read = (etag?: string) =>
  house.ask(null, 'readPublicBoard', { params, ...(etag && { headers: { 'If-None-Match': etag } }) });
const DAY = 5;
const noon = wall(DAY, '12:00');

/** The api's clock on a day with working lanes. */
const toDay = (time: string) => {
  house.aheadMin = (Date.parse(wall(DAY, time)) - Date.now()) / 60_000;
};
async function aTruck(windowStart = noon) {
  house.aheadMin = 0;
  const plate = aPlate();
  const company = await house.aCompany();
  const body = aRequest({ windowStart, vehicles: [truck({ plate, drivers: [driver()] })] });
  const { body: booked } = await house.ask(company.key, 'book', { body });
  await decideDay(house, 'zhangmu', dayOf(windowStart));
  toDay('11:30');
  return { id: booked.vehicles[0]!.id, plate: plate.text, reference: booked.reference, company };
}

test('anybody sees masked plates, windows and states of today; nobody sees more', async () => {
  const mine = await aTruck();
  const { body, text, headers } = await read();
  expect(headers.get('ETag')).toBe(`"${body.version}"`);
  const seen = body.vehicles.find(({ identity }) => identity === maskIdentity(mine.plate))!;
  expect(seen).toMatchObject({ status: 'confirmed', laneGroup: 'ordinary', laneNo: null, direction: 'export' });
  expect(Date.parse(seen.windowStart)).toBe(Date.parse(noon));
  expect(body.date).toBe(dayIn(DAY));
  for (const secret of [mine.id, mine.plate, mine.plate.slice(2), mine.reference, mine.company.name, 'Tsering', '1380'])
    expect(text).not.toContain(secret);
});

test('a lane is public once it is committed; who is through has left the board', async () => {
  const { id, plate } = await aTruck();
  const mine = async () => (await read()).body.vehicles.find(({ identity }) => identity === maskIdentity(plate));
  const step = (verb: 'arrive' | 'call' | 'start' | 'clear', body: object = {}) =>
    house.ask(house.staff['shift-lead'], verb, { params: { id }, body } as never);
  await step('arrive', { at: 'staging' });
  expect(await mine()).toMatchObject({ status: 'staged', laneNo: null });
  await step('call');
  expect((await mine())!.laneNo).toBeGreaterThan(0);
  await step('arrive', { at: 'gate' });
  await step('start');
  expect(await mine()).toMatchObject({ status: 'in-inspection' });
  await step('clear');
  expect(await mine()).toBeUndefined();
});

test('unchanged it is a 304 of nothing; a lane that closes changes it', async () => {
  await aTruck();
  const first = await read();
  const etag = first.headers.get('ETag')!;
  const same = await read(etag);
  expect([same.status, same.text]).toEqual([304, '']);
  expect(same.headers.get('ETag')).toBe(etag);
  expect((await read('"other"')).status).toBe(200);
  const { body: lane } = await house.ask(house.staff['shift-lead'], 'readLane', { params: { id: 'zhangmu-x1' } });
  await house.ask(house.staff['shift-lead'], 'changeLane', {
    params: { id: lane.id },
    body: { state: 'closed', reason: 'trial' },
    ifMatch: lane.etag,
  });
  const changed = await read(etag);
  expect(changed.status).toBe(200);
  expect(changed.body.lanes.find(({ no }) => no === lane.no)).toMatchObject({ state: 'closed', until: null });
  // Why a lane is closed may be nobody's business.
  expect(changed.text).not.toContain('trial');
});

test('how late the plan runs is measured from the plan', async () => {
  const { id } = await aTruck();
  await house.sql(`update decision set promised_start_at = planned_start_at where current`);
  await house.sql('delete from lane_time');
  expect((await read()).body.driftMin).toBe(0);
  await house.sql(`update decision set promised_start_at = planned_start_at - interval '25 minutes' where current`);
  expect((await read()).body.driftMin).toBe(25);
  await house.sql(`update vehicle set status = 'cleared' where status <> 'cleared'`);
  expect(id).toBeTruthy();
  expect((await read()).body).toMatchObject({ driftMin: null, vehicles: [] });
});

test('windows left today: what has begun is gone, after the day there is none', async () => {
  toDay('11:31');
  const left = async () =>
    (await read()).body.windowsLeft.find(
      ({ direction, laneGroup }) => direction === 'export' && laneGroup === 'ordinary',
    )!;
  const now = await left();
  expect(now.count).toBeGreaterThan(0);
  expect(Date.parse(now.next!)).toBeGreaterThanOrEqual(Date.parse(wall(DAY, '11:31')));
  const { body } = await house.ask(null, 'readAvailability', {
    params,
    query: { direction: 'export', from: dayIn(DAY), kind: 'general', vehicle: 'truck' },
  });
  const open = body.places.filter((places) => places !== null && places > 0).length;
  expect(now.count).toBe(open);
  toDay('23:50');
  expect(
    await read().then((answer) => answer.body.windowsLeft.find(({ laneGroup }) => laneGroup === 'ordinary')!),
  ).toMatchObject({
    count: 0,
    next: null,
  });
  expect(instantAt('Asia/Shanghai', dayIn(DAY))).toBeLessThan(Date.parse(noon));
});

const readDay = (date: string, etag?: string) =>
  house.ask(null, 'readPublicBoard', { params, query: { date }, ...(etag && { headers: { 'If-None-Match': etag } }) });

test('another day than today: its own vehicles, its own windows left, its own version', async () => {
  const { plate } = await aTruck();
  // Between two windows: at a window's start the second of two reads may see one fewer.
  toDay('11:37');
  const today = await read();
  expect((await readDay(dayIn(DAY))).headers.get('ETag')).toBe(today.headers.get('ETag'));
  toDay('11:30');
  house.aheadMin -= 24 * 60;
  const day = dayIn(DAY);
  const ahead = await readDay(day);
  expect(ahead.body.date).toBe(day);
  expect(ahead.body.vehicles.map(({ identity }) => identity)).toContain(maskIdentity(plate));
  const eve = await read(ahead.headers.get('ETag')!);
  expect([eve.status, eve.body.date]).toEqual([200, addDays(day, -1)]);
  expect(eve.body.vehicles.map(({ identity }) => identity)).not.toContain(maskIdentity(plate));
  expect((await readDay(day, ahead.headers.get('ETag')!)).status).toBe(304);
  const midnight = instantAt('Asia/Shanghai', day);
  const leftOf = (answer: typeof ahead) =>
    answer.body.windowsLeft.find(({ direction, laneGroup }) => direction === 'export' && laneGroup === 'ordinary')!;
  const whole = leftOf(ahead);
  expect(Date.parse(whole.next!)).toBeGreaterThanOrEqual(midnight);
  expect(Date.parse(whole.next!)).toBeLessThan(Date.parse(wall(DAY, '11:30')));
  const { body } = await house.ask(null, 'readAvailability', {
    params,
    query: { direction: 'export', from: day, kind: 'general', vehicle: 'truck' },
  });
  expect(whole.count).toBe(body.places.filter((places) => places !== null && places > 0).length);
  // The day after: who has not ended is still seen, and nothing is left to book.
  house.aheadMin += 2 * 24 * 60;
  const after = await readDay(day);
  expect(after.body.vehicles.map(({ identity }) => identity)).toContain(maskIdentity(plate));
  expect(after.body.windowsLeft.map(({ count, next }) => [count, next])).toEqual(
    after.body.windowsLeft.map(() => [0, null]),
  );
});

test('a board is kept of the last seven days and of those on sale, and of no others', async () => {
  toDay('11:30');
  const day = dayIn(DAY);
  const { policies } = (await house.ask(null, 'readPort', { params })).body;
  const last = addDays(day, policies.horizonDays!);
  for (const shown of [addDays(day, -7), last]) expect((await readDay(shown)).body.date).toBe(shown);
  for (const refused of [addDays(day, -8), addDays(last, 1)]) {
    const answer = await readDay(refused);
    expect([answer.status, codeOf(answer), rulesOf(answer)]).toEqual([400, 'INVALID_REQUEST', ['INVALID_FIELD']]);
    // It names the days that there are.
    expect(answer.text).toContain(addDays(day, -7));
    expect(answer.text).toContain(last);
  }
});

test('no such port, no such method', async () => {
  expect(codeOf(await house.ask(null, 'readPublicBoard', { params: { port: 'atlantis' } }))).toBe('NOT_FOUND');
  expect(codeOf(await house.send({ method: 'POST', path: '/api/v1/ports/zhangmu/board' }))).toBe('METHOD_NOT_ALLOWED');
});

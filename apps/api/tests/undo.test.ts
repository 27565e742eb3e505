import { randomUUID } from 'node:crypto';
import { aStaffKey } from '@gl/db/testing/companies';
import { dropIndex } from '@gl/db/testing/sabotage';
import { beforeEach, expect, test } from 'vitest';
import { codeOf, rulesOf } from './support/client.js';
import { openHouse } from './support/house.js';
import { dayOf, decideDay } from './support/planner.js';
import { aRequest, aWindow, driver, truck } from './support/requests.js';

const house = openHouse();
const lead = () => house.staff['shift-lead'];
beforeEach(() => {
  house.aheadMin = 0;
});

async function aTruck(windowStart = aWindow()) {
  const body = aRequest({ windowStart, vehicles: [truck({ drivers: [driver()] })] });
  const { body: booked } = await house.ask((await house.aCompany()).key, 'book', { body });
  await decideDay(house, 'zhangmu', dayOf(windowStart));
  return { id: booked.vehicles[0]!.id, booking: booked.id, windowStart };
}
type Step = 'arrive' | 'call' | 'start' | 'refer' | 'clear' | 'turnBack' | 'noShow';
const take = async (id: string, verb: Step, body: object = {}) => {
  const answer = await house.ask(lead(), verb, { params: { id }, body } as never);
  expect(answer.status, answer.text).toBe(200);
};
const undo = (id: string, as = lead(), key?: string) => house.ask(as, 'undo', { params: { id }, ...(key && { key }) });

/** All of a vehicle's row but what counts changes. */
const state = async (id: string) =>
  (await house.query('select status, arrived_at, started_at, ended_at, bay from vehicle where id = $1', [id]))[0];
const events = (id: string) =>
  house.query<{ verb: string; undoes: number | null }>(
    'select verb, undoes from crossing_event where vehicle_id = $1 order by id',
    [id],
  );

const ROAD: [Step, object][] = [
  ['arrive', { at: 'staging' }],
  ['call', {}],
  ['arrive', { at: 'gate' }],
  ['start', { lane: 'zhangmu-x1' }],
  ['refer', { bay: 'B2' }],
  ['clear', {}],
];

test('each step of the way taken back leaves the vehicle and its booking as they were before it', async () => {
  const { id, booking } = await aTruck();
  for (const [verb, body] of ROAD) {
    const before = await state(id);
    await take(id, verb, body);
    const answer = await undo(id);
    expect(answer.status, answer.text).toBe(200);
    expect(await state(id), verb).toEqual(before);
    expect(answer.body.status).toBe((before as { status: string }).status);
    const read = await house.ask(house.staff.admin, 'readBooking', { params: { id: booking } });
    expect(read.body.status, verb).toBe((before as { status: string }).status);
    await take(id, verb, body);
  }
  expect(await state(id)).toMatchObject({ status: 'cleared', bay: 'B2' });
});

test('step by step, all the way back', async () => {
  const { id } = await aTruck();
  const start = await state(id);
  for (const [verb, body] of ROAD) await take(id, verb, body);
  for (const _ of ROAD) expect((await undo(id)).status).toBe(200);
  expect(await state(id)).toEqual(start);
  const over = await undo(id);
  expect([codeOf(over), rulesOf(over)]).toEqual(['WRONG_STATE', ['NOTHING_TO_UNDO']]);
});

test('what happened stays written, with what corrected it, who did it, and on the timeline', async () => {
  const { id, booking } = await aTruck();
  await take(id, 'noShow');
  await undo(id);
  expect((await events(id)).map(({ verb }) => verb)).toEqual(['no-show', 'undo']);
  const [step, correction] = await house.query<{ id: number; undoes: number }>(
    'select id, undoes from crossing_event where vehicle_id = $1 order by id',
    [id],
  );
  expect(correction!.undoes).toBe(step!.id);
  const [audit] = await house.query<{ detail: object; n: number }>(
    `select detail, count(*) over ()::int as n from audit where vehicle_id = $1 and action = 'vehicle.undo'`,
    [id],
  );
  expect(audit).toEqual({ detail: { step: 'no-show', from: 'no-show', to: 'confirmed' }, n: 1 });
  const { body } = await house.ask(house.staff.admin, 'readBooking', { params: { id: booking } });
  expect(body.timeline.at(-1)).toMatchObject({ what: 'undone', by: 'zhangmu shift-lead' });
  const [asked] = await house.query<{ day: string | null }>(
    `select day::text from outbox where vehicle_id = $1 and kind = 'vehicle.undo'`,
    [id],
  );
  expect(asked!.day).not.toBeNull();
});

test('a gate that was opened by mistake can be opened again, once', async () => {
  const { id } = await aTruck();
  await take(id, 'arrive', { at: 'gate', gate: '1' });
  await undo(id);
  expect(await house.query('select 1 from gate_opening where vehicle_id = $1', [id])).toEqual([]);
  await take(id, 'arrive', { at: 'gate', gate: '2' });
  expect(await house.query('select gate from gate_opening where vehicle_id = $1', [id])).toEqual([{ gate: '2' }]);
  expect((await house.ask(lead(), 'arrive', { params: { id }, body: { at: 'gate' } })).status).toBe(409);
});

test('a call taken back: the decision from before holds as a new version, and a driver who was told is told', async () => {
  const decisions = (id: string) =>
    house.query<{ version: number; lane: string | null; call: string | null; code: string; current: boolean }>(
      'select version, lane_id as lane, call_at as call, reason_code as code, current from decision where vehicle_id = $1 order by version',
      [id],
    );
  const news = (id: string) =>
    house.query<{ kind: string; status: string }>(
      `select kind, status from notification where vehicle_id = $1 and kind <> 'reminder' order by decision_version`,
      [id],
    );

  const { id } = await aTruck();
  await take(id, 'arrive', { at: 'staging' });
  await take(id, 'call');
  await house.query(
    `update notification set status = 'sent', ended_at = now() where vehicle_id = $1 and kind = 'go-now'`,
    [id],
  );
  await undo(id);
  const [first, called, restored] = await decisions(id);
  expect(called!.lane).not.toBeNull();
  expect(restored).toEqual({ ...first, version: 3, current: true });
  expect(await news(id)).toEqual([
    { kind: 'booked', status: 'superseded' },
    { kind: 'go-now', status: 'sent' },
    { kind: 'time-change', status: 'pending' },
  ]);

  const unheard = await aTruck();
  await take(unheard.id, 'arrive', { at: 'staging' });
  await take(unheard.id, 'call');
  await undo(unheard.id);
  // He never heard of the call: nothing is said, and nothing is sent late.
  expect((await news(unheard.id)).map(({ status }) => status)).toEqual(['superseded', 'superseded']);
});

test('lane time that a clearance gave free is the vehicle’s again, and nobody stands in it with it', async () => {
  const windowStart = aWindow();
  const [one, two] = [await aTruck(windowStart), await aTruck(windowStart)];
  await take(one.id, 'arrive', { at: 'gate' });
  await take(one.id, 'start', { lane: 'zhangmu-o1' });
  await decideDay(house, 'zhangmu', dayOf(windowStart));
  await take(one.id, 'clear');
  await decideDay(house, 'zhangmu', dayOf(windowStart));
  await undo(one.id);
  await decideDay(house, 'zhangmu', dayOf(windowStart));
  const held = await house.query<{ vehicle: string; lane: string; min: number }>(
    `select vehicle_id as vehicle, lane_id as lane, extract(epoch from upper(during) - lower(during))::int / 60 as min from lane_time where vehicle_id = any($1)`,
    [[one.id, two.id]],
  );
  expect(held.find(({ vehicle }) => vehicle === one.id)).toMatchObject({ lane: 'zhangmu-o1' });
  expect(held.find(({ vehicle }) => vehicle === one.id)!.min).toBeGreaterThan(1);
});

test('a lane that serves the next one does not take the last one back', async () => {
  const windowStart = aWindow();
  const [one, two] = [await aTruck(windowStart), await aTruck(windowStart)];
  for (const { id } of [one, two]) await take(id, 'arrive', { at: 'gate' });
  await take(one.id, 'start', { lane: 'zhangmu-o2' });
  await take(one.id, 'clear');
  await take(two.id, 'start', { lane: 'zhangmu-o2' });
  const busy = await undo(one.id);
  expect([codeOf(busy), rulesOf(busy)]).toEqual(['WRONG_STATE', ['LANE_BUSY']]);
  expect((await state(one.id)) as object).toMatchObject({ status: 'cleared' });
  await take(two.id, 'clear');
});

test('after five minutes it stays; and only who may take a step takes it back', async () => {
  const { id } = await aTruck();
  await take(id, 'arrive', { at: 'gate' });
  await take(id, 'start', { lane: 'zhangmu-x1' });
  await take(id, 'refer', { bay: 'B1' });
  const gate = await undo(id, house.staff.gate);
  expect([gate.status, rulesOf(gate)]).toEqual([403, ['ROLE_MAY_NOT']]);
  expect((await undo(id, await aStaffKey(house.context.store, 'inspector', 'gyirong'))).status).toBe(404);
  house.aheadMin = 6;
  const late = await undo(id);
  expect([codeOf(late), rulesOf(late)]).toEqual(['WRONG_STATE', ['UNDO_TOO_LATE']]);
  house.aheadMin = 4;
  expect((await undo(id)).status).toBe(200);
  await take(id, 'clear');
});

test('what a step became meanwhile is not taken back through it', async () => {
  const { id, booking } = await aTruck();
  await take(id, 'arrive', { at: 'staging' });
  expect((await house.ask(lead(), 'cancel', { params: { id: booking } })).status).toBe(200);
  expect(rulesOf(await undo(id))).toEqual(['NOTHING_TO_UNDO']);
});

test('once per key, and of two at once one step each', async () => {
  const { id } = await aTruck();
  await take(id, 'arrive', { at: 'staging' });
  const key = randomUUID();
  const answers = await Promise.all([undo(id, lead(), key), undo(id, lead(), key)]);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect((await events(id)).length).toBe(2);
  await take(id, 'arrive', { at: 'staging' });
  await take(id, 'call');
  const both = await Promise.all([undo(id), undo(id)]);
  expect(both.map(({ body }) => body.undone).sort()).toEqual(['arrive-staging', 'call']);
});

test('the board says until when; an undone step offers nothing', async () => {
  const { id, windowStart } = await aTruck();
  const seen = async () => {
    const { body } = await house.ask(lead(), 'readPlan', {
      params: { port: 'zhangmu' },
      query: { date: dayOf(windowStart) },
    });
    return body.vehicles.find(({ vehicleId }) => vehicleId === id)!;
  };
  expect((await seen()).undoUntil).toBeNull();
  expect((await seen()).reason).toMatch(/promise/i);
  await take(id, 'arrive', { at: 'gate' });
  const left = Date.parse((await seen()).undoUntil!) - Date.now();
  expect(left).toBeGreaterThan(4 * 60_000);
  expect(left).toBeLessThanOrEqual(5 * 60_000 + 1000);
  await undo(id);
  expect((await seen()).undoUntil).toBeNull();
});

test('a step is corrected once, whoever writes; without the index twice', async () => {
  const { id } = await aTruck();
  await take(id, 'arrive', { at: 'gate' });
  const [{ id: event }] = (await house.query<{ id: number }>('select id from crossing_event where vehicle_id = $1', [
    id,
  ])) as [{ id: number }];
  const correct = () =>
    house.query(
      `insert into crossing_event (vehicle_id, verb, from_status, to_status, actor, occurred_at, undoes) values ($1, 'undo', 'at-gate', 'confirmed', 'key:x', now(), $2)`,
      [id, event],
    );
  await correct();
  await expect(correct()).rejects.toThrow(/crossing_event_undoes_key/);
  await dropIndex(house.context.config.databaseUrl, 'crossing_event_undoes_key');
  await correct();
});

import { expect, test } from 'vitest';
import { openHouse, wall } from './support/house.js';
import { dayOf, decideDay } from './support/planner.js';
import { aRequest, driver, truck } from './support/requests.js';

const house = openHouse();
/** Tomorrow, in an hour that no other test of this file takes. */
let hour = 9;
const soon = () => wall(1, `${String(hour++).padStart(2, '0')}:30`);
const complete = () => truck({ roadPermitNo: 'TIR-1', drivers: [driver({ documentNo: 'E12345678' })] });
const paid = { declarationNo: '530120260000000001', manifestNo: '5301260000001' };
const ready = (windowStart: string) => {
  const plain = aRequest({ windowStart, vehicles: [complete()] });
  return { ...plain, consignments: plain.consignments.map((goods) => ({ ...goods, ...paid })) };
};
const today = async (as = house.exporter.key, port?: string) =>
  (await house.ask(as, 'readToday', { query: port ? { port } : {}, language: 'en' })).body;
const about = async (bookingId: string) => (await today()).problems.filter((one) => one.bookingId === bookingId);
const book = async (body = aRequest({ windowStart: soon() })) =>
  (await house.ask(house.exporter.key, 'book', { body })).body;

test('before the first booking it says that there is none', async () => {
  expect(await today()).toMatchObject({ problems: [], vehicles: [], isCut: false, hasBooked: false });
});

test('papers that are missing stand with the field that mends them and the time by which', async () => {
  const { id } = await book();
  const [problem, ...more] = await about(id);
  expect(more).toEqual([]);
  expect(problem!.kind).toBe('missing');
  expect(problem!.missing.map(({ field }) => field)).toEqual(
    expect.arrayContaining(['consignments[0].declarationNo', 'vehicles[0].drivers']),
  );
  expect(problem!.dueAt).toBe(problem!.missing[0]!.dueAt);
  expect(Date.parse(problem!.dueAt!)).toBeLessThanOrEqual(Date.parse(problem!.windowStart));
});

test('a booking that lacks nothing is among the vehicles and no problem; one after two days is neither', async () => {
  const { id } = await book(ready(soon()));
  const far = await book(ready(wall(4, '10:00')));
  expect(await about(id)).toEqual([]);
  const { vehicles } = await today();
  expect(vehicles.map(({ bookingId }) => bookingId)).toContain(id);
  expect(vehicles.map(({ bookingId }) => bookingId)).not.toContain(far.id);
  const starts = vehicles.map(({ windowStart }) => windowStart);
  expect(starts).toEqual([...starts].sort());
});

test('a hold stands with the time at which it runs out; later it has run out and says so', async () => {
  const { id, expiresAt } = (await house.ask(house.exporter.key, 'hold', { body: aRequest({ windowStart: soon() }) }))
    .body;
  expect(await about(id)).toMatchObject([{ kind: 'hold', dueAt: expiresAt }]);
});

test('what others cancelled stands with their words, what one cancelled oneself does not', async () => {
  const [theirs, own] = [await book(), await book()];
  await house.ask(house.staff['shift-lead'], 'cancel', {
    params: { id: theirs.id },
    body: { reason: 'road washed out' },
  });
  await house.ask(house.exporter.key, 'cancel', { params: { id: own.id } });
  expect(await about(theirs.id)).toMatchObject([
    { kind: 'ended', status: 'cancelled', why: 'road washed out', rule: null },
  ]);
  expect(await about(own.id)).toEqual([]);
});

test('what the cut-off cancelled names the rule in words', async () => {
  const { id } = await book();
  await house.context.store.pool.query(
    "with v as (update vehicle set status = 'cancelled', ended_at = now() where booking_id = $1) update booking set status = 'cancelled', ended_reason = 'DECLARATION_MISSING', ready_due_at = null where id = $1",
    [id],
  );
  const [problem] = await about(id);
  expect(problem).toMatchObject({ kind: 'ended', rule: 'DECLARATION_MISSING' });
  expect(problem!.why).toMatch(/declaration/i);
});

test('a vehicle whose window is over and that did not come is late, and what is late stands first', async () => {
  const { id } = await book(ready(soon()));
  house.aheadMin = Math.ceil((Date.parse(wall(1, '22:00')) - Date.now()) / 60_000);
  try {
    expect(await about(id)).toMatchObject([{ kind: 'late', vehicle: { identity: expect.any(String) } }]);
    const { problems } = await today();
    const kinds = problems.map(({ kind }) => kind);
    expect(kinds.lastIndexOf('late')).toBeLessThan(kinds.findIndex((kind) => kind !== 'late'));
  } finally {
    house.aheadMin = 0;
  }
});

test('a vehicle that was moved stands with both times, one that nobody could tell stands as such', async () => {
  const [moved, untold] = [await book(ready(soon())), await book(ready(soon()))];
  await decideDay(house, 'zhangmu', dayOf(moved.windowStart));
  const { pool } = house.context.store;
  const of = (booking: typeof moved) => booking.vehicles[0]!.id;
  await pool.query(
    "update decision set planned_start_at = promised_start_at + interval '25 minutes' where vehicle_id = $1 and current",
    [of(moved)],
  );
  await pool.query("update notification set status = 'given-up', ended_at = now() where vehicle_id = $1", [of(untold)]);
  const [problem] = await about(moved.id);
  expect(problem!.kind).toBe('moved');
  expect(Date.parse(problem!.at!) - Date.parse(problem!.was!)).toBe(25 * 60_000);
  expect(await about(untold.id)).toMatchObject([{ kind: 'untold' }]);
});

test('a broker sees its clients’ day, a stranger none of it, and a port narrows it', async () => {
  const mine = await today();
  const brokers = await today(house.broker.key);
  expect(brokers.vehicles.length).toBe(mine.vehicles.length);
  expect(await today(house.other.key)).toMatchObject({ problems: [], vehicles: [] });
  expect((await today(house.exporter.key, 'gyirong')).vehicles).toEqual([]);
});

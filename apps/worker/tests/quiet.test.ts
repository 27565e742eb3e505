import { notifyDrivers } from '@gl/db/notifications';
import { freshDatabase } from '@gl/db/testing/database';
import { smallPort } from '@gl/db/testing/small-port';
import { inTransaction } from '@gl/db/transaction';
import { localTime, MINUTE } from '@gl/domain/local-time';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { aChannel, type Desk, openDesk } from './desk.js';
import { aDecidedVehicle, clearRoad, type Decided, decide, later, sendDue } from './due.js';

const database = freshDatabase();
const sms = aChannel('sms');
let desk: Desk;
let windows = 0;
beforeAll(async () => {
  desk = await openDesk(database.url, smallPort(), [sms]);
});
afterEach(() => clearRoad(desk));
afterAll(() => desk.close());

const kinds = () => sms.taken.map(({ kind }) => kind);
const work = () => sendDue(desk);

/** A vehicle whose driver was told of his booking just now. */
async function aToldVehicle(): Promise<Decided> {
  const told = await aDecidedVehicle(desk, desk.window(windows++));
  sms.taken.length = 0;
  await work();
  expect(kinds()).toEqual(['booked']);
  return told;
}

test('a change within five minutes of the last message waits, and is told when they are over: the newest truth alone', async () => {
  const told = await aToldVehicle();
  await decide(desk, told, 20);
  await work();
  await later(desk, 3);
  await decide(desk, told, 35, 'lane-change');
  await work();
  await decide(desk, told, 50);
  await work();
  expect(kinds()).toEqual(['booked']);
  await later(desk, 1.5);
  await work();
  expect(kinds()).toEqual(['booked']);
  await later(desk, 0.6);
  await work();
  expect(kinds()).toEqual(['booked', 'time-change']);
  expect(sms.taken[1]!.sms).toContain(localTime(desk.site.port.zone, told.windowStart + 50 * MINUTE));
  await later(desk, 10);
  await work();
  expect(kinds()).toHaveLength(2);
});

test('at most one in five minutes, whatever the plan does for an hour', async () => {
  const told = await aToldVehicle();
  const at: number[] = [0];
  for (let minute = 1; minute <= 60; minute++) {
    await later(desk, 1);
    await decide(desk, told, (minute % 2 ? 30 : 10) + minute);
    const before = sms.taken.length;
    await work();
    if (sms.taken.length > before) at.push(minute);
  }
  expect(at.length).toBeGreaterThan(8);
  for (const [i, minute] of at.slice(1).entries()) expect(minute - at[i]!).toBeGreaterThanOrEqual(5);
});

test('a change that is taken back while it waits is never told', async () => {
  const told = await aToldVehicle();
  await decide(desk, told, 40);
  await work();
  await decide(desk, told, 4);
  await later(desk, 6);
  await work();
  expect(kinds()).toEqual(['booked']);
  const rows = await desk.sql(`select status from notification where vehicle_id = $1 and kind = 'time-change'`, [
    told.vehicle.id,
  ]);
  expect(rows).toEqual([{ status: 'superseded' }, { status: 'superseded' }]);
});

test.each(['go-now', 'cancelled'] as const)('%s waits for nothing', async (order) => {
  const told = await aToldVehicle();
  await decide(desk, told, 20);
  await inTransaction(desk.store.pool, (sql) => notifyDrivers(sql, told.vehicle, order, told.version));
  await work();
  expect(kinds()).toEqual(['booked', order]);
});

test('another driver’s message does not hold this one’s back', async () => {
  const one = await aToldVehicle();
  const other = await aToldVehicle();
  await desk.sql(`update notification set ended_at = ended_at - interval '6 minutes' where vehicle_id = $1`, [
    one.vehicle.id,
  ]);
  await decide(desk, one, 20);
  await decide(desk, other, 20);
  await work();
  expect(kinds()).toEqual(['booked', 'time-change']);
});

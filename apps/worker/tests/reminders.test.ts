import { endBooking } from '@gl/db/booking-changes';
import { lockBooking } from '@gl/db/bookings';
import { freshDatabase } from '@gl/db/testing/database';
import { smallPort } from '@gl/db/testing/small-port';
import { inTransaction } from '@gl/db/transaction';
import { HOUR, localTime, MINUTE } from '@gl/domain/local-time';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { notifyDriver } from '../src/handlers/notify-driver.js';
import { aChannel, type Desk, openDesk } from './desk.js';
import { aDecidedVehicle, clearRoad, type Decided, decide, later, sendDue } from './due.js';

const database = freshDatabase();
const sms = aChannel('sms');
let desk: Desk;
let windows = 0;
beforeAll(async () => {
  desk = await openDesk(database.url, smallPort(), [sms]);
});
afterEach(async () => {
  await clearRoad(desk);
  sms.taken.length = 0;
});
afterAll(() => desk.close());

const booked = () => aDecidedVehicle(desk, desk.window(windows++));
const kinds = () => sms.taken.map(({ kind }) => kind);
const reminders = ({ vehicle }: Decided) =>
  desk.sql(
    `select status, (extract(epoch from due_at) * 1000)::int8 as "dueAt", decision_version as version from notification
     where vehicle_id = $1 and kind = 'reminder' order by created_at`,
    [vehicle.id],
  );
/** Brings what is due at that instant to now. */
const becomes = (at: number) => later(desk, (at - Date.now()) / MINUTE + 0.01);

test('is written with the first decision, two hours before the start, and moves with the plan', async () => {
  const told = await booked();
  const dueAt = told.windowStart - 2 * HOUR;
  expect(await reminders(told)).toEqual([{ status: 'pending', dueAt, version: 1 }]);
  await decide(desk, told, 40);
  expect(await reminders(told)).toEqual([{ status: 'pending', dueAt: dueAt + 40 * MINUTE, version: 2 }]);
  await decide(desk, told, 42, null);
  expect(await reminders(told)).toEqual([{ status: 'pending', dueAt: dueAt + 42 * MINUTE, version: 3 }]);
});

test('is sent once when it is due, not before; with the time that holds then', async () => {
  const told = await booked();
  await decide(desk, told, 40);
  await sendDue(desk);
  expect(kinds()).toEqual(['time-change']);
  const startAt = told.windowStart + 40 * MINUTE;
  await later(desk, (startAt - 2 * HOUR - Date.now()) / MINUTE - 1);
  await sendDue(desk);
  expect(kinds()).toHaveLength(1);
  await later(desk, 1.1);
  await sendDue(desk);
  await sendDue(desk);
  expect(kinds()).toEqual(['time-change', 'reminder']);
  expect(sms.taken[1]!.sms).toContain(localTime(desk.site.port.zone, startAt));
  expect(
    await desk.sql(
      `select detail from audit where vehicle_id = $1 and action = 'vehicle.told' order by id desc limit 1`,
      [told.vehicle.id],
    ),
  ).toEqual([{ detail: { kind: 'reminder', channel: 'sms' } }]);
  // The plan moves on; who was reminded is told the change and not reminded again.
  await decide(desk, told, 60);
  await later(desk, 6);
  await sendDue(desk);
  await later(desk, 60);
  await sendDue(desk);
  expect(kinds()).toEqual(['time-change', 'reminder', 'time-change']);
});

test('three workers send it once, and a second row for the same window cannot be', async () => {
  const told = await booked();
  await sendDue(desk);
  await becomes(told.windowStart - 2 * HOUR);
  const [row] = await desk.sql(`select id from notification where vehicle_id = $1 and kind = 'reminder'`, [
    told.vehicle.id,
  ]);
  const job = { notificationId: row!.id as string };
  await Promise.all([1, 2, 3].map(() => notifyDriver(desk.context, job)));
  expect(kinds().filter((kind) => kind === 'reminder')).toHaveLength(1);
  await expect(
    desk.sql(
      `insert into notification (id, vehicle_id, driver_no, kind, decision_version, reminds_of)
       select gen_random_uuid(), vehicle_id, driver_no, kind, 99, reminds_of from notification where id = $1`,
      [row!.id],
    ),
  ).rejects.toThrow('notification_one_reminder');
});

test('goes with a booking that moves to another window, and back again', async () => {
  const told = await booked();
  const first = told.windowStart;
  const move = async (to: number) => {
    await desk.sql('update vehicle set window_start_at = $2 where id = $1', [told.vehicle.id, new Date(to)]);
    told.windowStart = to;
    await decide(desk, told, 0);
  };
  await move(first + 24 * HOUR);
  expect(await reminders(told)).toMatchObject([
    { status: 'superseded', version: 1 },
    { status: 'pending', dueAt: first + 22 * HOUR, version: 2 },
  ]);
  await move(first);
  expect(await reminders(told)).toMatchObject([
    { status: 'pending', dueAt: first - 2 * HOUR, version: 3 },
    { status: 'superseded', version: 2 },
  ]);
});

test('of a window that was left is not sent, even when it is due before the planner has seen the move', async () => {
  const told = await booked();
  await sendDue(desk);
  await desk.sql(`update vehicle set window_start_at = window_start_at + interval '1 day' where id = $1`, [
    told.vehicle.id,
  ]);
  await becomes(told.windowStart - 2 * HOUR);
  await sendDue(desk);
  expect(kinds()).toEqual(['booked']);
  expect(await reminders(told)).toMatchObject([{ status: 'superseded' }]);
});

test('is not sent to who is there already, nor for a cancelled booking', async () => {
  const [there, cancelled] = [await booked(), await booked()];
  await sendDue(desk);
  await desk.sql(`update vehicle set status = 'staged' where id = $1`, [there.vehicle.id]);
  await inTransaction(desk.store.pool, async (sql) => {
    const booking = (await lockBooking(sql, desk.context.secrets, cancelled.vehicle.bookingId))!;
    await endBooking(sql, booking, 'cancelled', { actor: 'test', reason: null, zone: desk.site.port.zone });
  });
  expect(await reminders(cancelled)).toMatchObject([{ status: 'superseded' }]);
  await becomes(there.windowStart - 2 * HOUR);
  await sendDue(desk);
  expect(kinds().filter((kind) => kind === 'reminder')).toEqual([]);
  expect(await reminders(there)).toMatchObject([{ status: 'superseded' }]);
});

test('is not made when its hour is over: who starts so soon has just been told', async () => {
  const told = await booked();
  told.windowStart = Date.now() + HOUR;
  await desk.sql('update vehicle set window_start_at = $2 where id = $1', [
    told.vehicle.id,
    new Date(told.windowStart),
  ]);
  await decide(desk, told, 0);
  expect(await reminders(told)).toMatchObject([{ status: 'superseded', version: 1 }]);
});

test('waits for days without being given up, and is given up when it is 15 min overdue', async () => {
  const told = await booked();
  await sendDue(desk);
  await desk.sql(
    `update notification set created_at = now() - interval '9 days' where vehicle_id = $1 and kind = 'reminder'`,
    [told.vehicle.id],
  );
  await sendDue(desk);
  expect(await reminders(told)).toMatchObject([{ status: 'pending' }]);
  await desk.sql(
    `update notification set due_at = now() - interval '16 minutes' where vehicle_id = $1 and kind = 'reminder'`,
    [told.vehicle.id],
  );
  await sendDue(desk);
  expect(await reminders(told)).toMatchObject([{ status: 'given-up' }]);
});

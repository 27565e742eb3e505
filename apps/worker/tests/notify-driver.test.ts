import { notifyDrivers } from '@gl/db/notifications';
import { freshDatabase } from '@gl/db/testing/database';
import { smallPort } from '@gl/db/testing/small-port';
import { inTransaction } from '@gl/db/transaction';
import { LANGUAGES } from '@gl/domain/language';
import { MESSAGES } from '@gl/messages/all';
import { shortDayText, timeText } from '@gl/messages/clock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Channel, Delivery } from '../src/channels/channel.js';
import { notifyDriver } from '../src/handlers/notify-driver.js';
import { sweep } from '../src/handlers/sweep.js';
import { aChannel, aDriverOf, type Desk, openDesk } from './desk.js';

const database = freshDatabase();
let desk: Desk;
let windows = 0;
beforeAll(async () => {
  desk = await openDesk(database.url, smallPort());
});
afterAll(() => desk.close());

const refuses = (): Delivery => ({ outcome: 'refused', reason: 'sms BLACK_KEY_CONTROL_LIMIT' });
const fails = (): Delivery => ({ outcome: 'failed', reason: 'sms TIMEOUT' });
const tell = (channels: Channel[], notificationId: string) =>
  notifyDriver({ ...desk.context, channels }, { notificationId });

/** A vehicle in a window of its own, decided; its first notification waits. */
async function aDecidedVehicle(driver = aDriverOf('en')) {
  const { vehicles, id: bookingId } = await desk.book({ windowStart: desk.window(windows++), drivers: [driver] });
  await desk.plan();
  const [news] = await desk.notifications(vehicles);
  return { vehicle: vehicles[0]!, bookingId, notificationId: news!.id };
}
async function read(id: string) {
  const [row] = await desk.sql(
    'select status, attempts, claimed_until, due_at > now() as later, ended_at is not null as ended from notification where id = $1',
    [id],
  );
  return row;
}
const attempts = (id: string) =>
  desk.sql('select channel, outcome, reason from notification_attempt where notification_id = $1 order by id', [id]);
const ended = (vehicle: string) =>
  desk.sql(`select action, detail from audit where vehicle_id = $1 and action like 'vehicle.%told' order by id`, [
    vehicle,
  ]);
const outbox = (vehicle: string) =>
  desk.sql(
    `select kind, subject from outbox where vehicle_id = $1 and kind like 'notification.%' and kind <> 'notification.due' order by id`,
    [vehicle],
  );
/** A newer decision's news for the same drivers. */
const newer = async (vehicle: string, bookingId: string, version = 2) => {
  await inTransaction(desk.store.pool, (sql) =>
    notifyDrivers(sql, { id: vehicle, bookingId, portId: desk.site.port.id }, 'time-change', version),
  );
  return (await desk.notifications([vehicle])).find((row) => row.version === version)!.id;
};

test.each(LANGUAGES)('a driver who reads %s is told in it, with plate, place, time and pass', async (language) => {
  const { vehicle, notificationId } = await aDecidedVehicle(aDriverOf(language));
  const sms = aChannel('sms');
  await tell([sms], notificationId);
  const [decision] = await desk.decisions([vehicle]);
  const [{ plate }] = (await desk.sql('select plate from vehicle where id = $1', [vehicle])) as [{ plate: string }];
  const link = `https://gl.example/p/${desk.context.secrets.passToken(vehicle, 1)}`;
  const { zone, names } = desk.site.port;
  const words = MESSAGES[language].notifications.booked({
    plate,
    port: names[language],
    laneGroup: MESSAGES[language].laneGroups.ordinary,
    laneGroupShort: MESSAGES[language].laneGroupsShort.ordinary,
    time: timeText(decision!.startAt!, zone),
    day: shortDayText(decision!.startAt!, desk.context.clock(), zone, language),
    link,
  });
  expect(sms.taken).toMatchObject([{ ...words, language, to: { phone: aDriverOf(language).phone } }]);
  expect(sms.taken[0]!.sms).toContain(link);
  expect(await read(notificationId)).toMatchObject({ status: 'sent', attempts: 1, claimed_until: null, ended: true });
  expect(await ended(vehicle)).toEqual([{ action: 'vehicle.told', detail: { kind: 'booked', channel: 'sms' } }]);
  expect(await outbox(vehicle)).toEqual([{ kind: 'notification.sent', subject: notificationId }]);
});

test('of three workers one sends', async () => {
  const { notificationId } = await aDecidedVehicle();
  const sms = aChannel('sms', async () => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { outcome: 'sent', providerRef: 'r' };
  });
  await Promise.all([tell([sms], notificationId), tell([sms], notificationId), tell([sms], notificationId)]);
  await tell([sms], notificationId);
  expect(sms.taken).toHaveLength(1);
  expect(await attempts(notificationId)).toHaveLength(1);
});

test('what SMS refuses goes by e-mail, and both attempts are written down', async () => {
  const { vehicle, notificationId } = await aDecidedVehicle();
  const [sms, email] = [aChannel('sms', refuses), aChannel('email')];
  await tell([email, sms], notificationId);
  expect([sms.taken.length, email.taken.length]).toEqual([1, 1]);
  expect(await attempts(notificationId)).toEqual([
    { channel: 'sms', outcome: 'refused', reason: 'sms BLACK_KEY_CONTROL_LIMIT' },
    { channel: 'email', outcome: 'sent', reason: null },
  ]);
  expect(await ended(vehicle)).toEqual([{ action: 'vehicle.told', detail: { kind: 'booked', channel: 'email' } }]);
});

test.each([
  ['every channel refuses', () => [aChannel('sms', refuses), aChannel('email', refuses)], ['sms', 'email']],
  ['no channel reaches', () => [aChannel('sms', undefined, () => false)], ['none']],
])('when %s the driver is on the marshal’s list', async (_when, channels, tried) => {
  const { vehicle, notificationId } = await aDecidedVehicle();
  await tell(channels(), notificationId);
  expect(await read(notificationId)).toMatchObject({ status: 'refused', ended: true });
  expect((await attempts(notificationId)).map(({ channel }) => channel)).toEqual(tried);
  expect(await ended(vehicle)).toMatchObject([{ action: 'vehicle.not-told' }]);
  expect(await outbox(vehicle)).toEqual([{ kind: 'notification.refused', subject: notificationId }]);
});

test('a failure is tried again later on the same channel, and given up after the sixth', async () => {
  const { vehicle, notificationId } = await aDecidedVehicle();
  const [sms, email] = [aChannel('sms', fails), aChannel('email')];
  for (let n = 1; n <= 6; n++) {
    await tell([sms, email], notificationId);
    await tell([sms, email], notificationId); // too early: it is not due
    expect(sms.taken).toHaveLength(n);
    expect(await read(notificationId)).toMatchObject(
      n < 6
        ? { status: 'pending', attempts: n, claimed_until: null, later: true, ended: false }
        : { status: 'given-up', attempts: 6, ended: true },
    );
    expect(await ended(vehicle)).toHaveLength(n < 6 ? 0 : 1);
    await desk.sql('update notification set due_at = now() where id = $1', [notificationId]);
  }
  expect(email.taken).toEqual([]);
  expect(await ended(vehicle)).toEqual([{ action: 'vehicle.not-told', detail: { kind: 'booked', channel: 'sms' } }]);
  await tell([sms, email], notificationId);
  expect(sms.taken).toHaveLength(6);
});

test('the sender of a claimed message dies: after a minute another one sends it', async () => {
  const { notificationId } = await aDecidedVehicle();
  const lost = aChannel('sms', () => new Promise(() => {}));
  void tell([lost], notificationId);
  while (lost.taken.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const other = aChannel('sms');
  await tell([other], notificationId);
  expect(other.taken).toEqual([]);
  await desk.sql(`update notification set claimed_until = now() - interval '1 second' where id = $1`, [notificationId]);
  await tell([other], notificationId);
  expect(other.taken).toHaveLength(1);
});

describe('older news', () => {
  test('that nobody sent is never sent after the newer', async () => {
    const { vehicle, bookingId, notificationId } = await aDecidedVehicle();
    const fresh = await newer(vehicle, bookingId);
    const sms = aChannel('sms');
    await tell([sms], fresh);
    await tell([sms], notificationId);
    expect(sms.taken.map(({ kind }) => kind)).toEqual(['time-change']);
    expect(await read(notificationId)).toMatchObject({ status: 'superseded' });
  });

  test('on its way holds the newer back until it has arrived, and then the newer is due', async () => {
    const { vehicle, bookingId, notificationId } = await aDecidedVehicle();
    const heard: string[] = [];
    let deliver = () => {};
    const slow = aChannel('sms', async ({ kind }) => {
      await new Promise<void>((resolve) => {
        deliver = resolve;
      });
      heard.push(kind);
      return { outcome: 'sent', providerRef: 'r' };
    });
    const quick = aChannel('sms', ({ kind }) => {
      heard.push(kind);
      return { outcome: 'sent', providerRef: 'r' };
    });
    const sending = tell([slow], notificationId);
    while (slow.taken.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const fresh = await newer(vehicle, bookingId);
    await Promise.all([tell([quick], fresh), tell([quick], fresh)]);
    expect(heard).toEqual([]);
    const before = await desk.sql(`select id from outbox where kind = 'notification.due' and subject = $1`, [fresh]);
    deliver();
    await sending;
    const after = await desk.sql(`select id from outbox where kind = 'notification.due' and subject = $1`, [fresh]);
    expect(after).toHaveLength(before.length + 1);
    await tell([quick], fresh);
    // Due it is, and waits for the five minutes after the older one (quiet.test.ts).
    expect(heard).toEqual(['booked']);
    await desk.sql(`update notification set ended_at = ended_at - interval '301 seconds' where id = $1`, [
      notificationId,
    ]);
    await desk.sql(`update notification set due_at = now() - interval '1 second' where id = $1`, [fresh]);
    await tell([quick], fresh);
    expect(heard).toEqual(['booked', 'time-change']);
    expect(await read(notificationId)).toMatchObject({ status: 'sent' });
  });

  test('that fails after the newer was made does not come back', async () => {
    const { vehicle, bookingId, notificationId } = await aDecidedVehicle();
    let fresh = '';
    const failing = aChannel('sms', async () => {
      fresh = await newer(vehicle, bookingId);
      return fails();
    });
    await tell([failing], notificationId);
    expect(await read(notificationId)).toMatchObject({ status: 'superseded', claimed_until: null, ended: true });
    await desk.sql('update notification set due_at = now() where id = $1', [notificationId]);
    const sms = aChannel('sms');
    await tell([sms], notificationId);
    await tell([sms], fresh);
    expect(sms.taken.map(({ kind }) => kind)).toEqual(['time-change']);
    expect(await ended(vehicle)).toMatchObject([{ action: 'vehicle.told' }]);
  });
});

describe('the sweep', () => {
  const asked = async () => {
    desk.jobs.length = 0;
    await sweep(desk.context);
    return desk.jobs.flatMap((job) => (job.name === 'notify-driver' ? [job.payload.notificationId] : []));
  };
  const age = (id: string, seconds: number) =>
    desk.sql('update notification set created_at = now() - make_interval(secs => $2) where id = $1', [id, seconds]);

  test('asks for messages that nobody sent: not the young, not the claimed, not those that wait', async () => {
    const { notificationId: young } = await aDecidedVehicle();
    const { notificationId: missed } = await aDecidedVehicle();
    const { notificationId: claimed } = await aDecidedVehicle();
    const { notificationId: waiting } = await aDecidedVehicle();
    await age(young, 2);
    for (const id of [missed, claimed, waiting]) await age(id, 12);
    await desk.sql(`update notification set claimed_until = now() + interval '30 seconds' where id = $1`, [claimed]);
    await desk.sql(`update notification set due_at = now() + interval '30 seconds' where id = $1`, [waiting]);
    const ids = await asked();
    expect(ids).toContain(missed);
    for (const id of [young, claimed, waiting]) expect(ids).not.toContain(id);
  });

  test('gives up after 15 min and says so: audit row, event, log', async () => {
    const { vehicle, notificationId } = await aDecidedVehicle();
    await age(notificationId, 14 * 60);
    expect(await asked()).toContain(notificationId);
    await age(notificationId, 16 * 60);
    expect(await asked()).not.toContain(notificationId);
    expect(await read(notificationId)).toMatchObject({ status: 'given-up', ended: true });
    expect(await ended(vehicle)).toEqual([{ action: 'vehicle.not-told', detail: { kind: 'booked', channel: null } }]);
    expect(await outbox(vehicle)).toEqual([{ kind: 'notification.given-up', subject: notificationId }]);
    expect(desk.logged.join()).toContain('not told in time');
  });
});

test('no log, job or attempt holds a name, a phone or an address', async () => {
  const rows = await desk.sql('select * from notification_attempt');
  const texts = [JSON.stringify(rows), JSON.stringify(desk.jobs), ...desk.logged].join('\n');
  expect(rows.length).toBeGreaterThan(10);
  for (const personal of ['Tenzin', '9841234567', 'carrier.example', 'E12345678'])
    expect(texts).not.toContain(personal);
});

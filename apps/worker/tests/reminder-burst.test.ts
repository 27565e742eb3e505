import { randomUUID } from 'node:crypto';
import { freshDatabase } from '@gl/db/testing/database';
import { manyReminders } from '@gl/db/testing/many-reminders';
import { smallPort } from '@gl/db/testing/small-port';
import type { Sending } from '@gl/db/told';
import { inTransaction } from '@gl/db/transaction';
import { HOUR, MINUTE } from '@gl/domain/local-time';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ringWhatIsDue } from '../src/deadlines.js';
import { notifyDriver } from '../src/handlers/notify-driver.js';
import { sendReminders } from '../src/handlers/send-reminders.js';
import { aChannel, aDriverOf, type Desk, openDesk } from './desk.js';

const database = freshDatabase();
const COUNT = 120;
let desk: Desk;
let bookingId: string;
let vehicle: string;
/** By the instant, on the database's clock, at which a message left. */
let sent: { id: string; at: number }[] = [];
const sms = aChannel('sms', async ({ notificationId }) => {
  sent.push({ id: notificationId, at: await databaseNow() });
  return { outcome: 'sent', providerRef: 'r' };
});

beforeAll(async () => {
  desk = await openDesk(database.url, smallPort(), [sms]);
  const { id, vehicles } = await desk.book({ windowStart: desk.window(), drivers: [aDriverOf('en')] });
  [bookingId, vehicle] = [id, vehicles[0]!];
  await desk.plan();
  await desk.sql('delete from notification');
});
beforeEach(async () => {
  sent = [];
  desk.jobs.length = 0;
  desk.setClock(Date.now());
});
afterEach(async () => {
  await desk.sql('delete from notification_attempt');
  await desk.sql('delete from notification');
  await desk.sql(`delete from driver where vehicle_id in (select id from vehicle where identity like 'RMD%')`);
  await desk.sql(`delete from decision where vehicle_id in (select id from vehicle where identity like 'RMD%')`);
  await desk.sql(`delete from vehicle where identity like 'RMD%'`);
  await desk.sql(`delete from booking where reference like 'RMD-%'`);
});
afterAll(() => desk.close());

async function databaseNow(): Promise<number> {
  return Number((await desk.sql('select extract(epoch from clock_timestamp()) * 1000 as now'))[0]!.now);
}
const remind = (dueAt: number, parkedEach = 0) =>
  manyReminders(desk.store.pool, desk.context.secrets, { bookingId, count: COUNT, parkedEach, dueAt });
/** Looks and answers the bells, as three workers do at once, until nothing rings. */
async function answerBells(answer: () => Promise<void>) {
  do {
    desk.jobs.length = 0;
    await ringWhatIsDue(desk.context);
    const bells = desk.jobs.filter(({ name }) => name === 'send-reminders');
    await Promise.all([...bells, ...bells, ...bells].map(answer));
  } while (desk.jobs.length > 0);
}
/** The law of a burst, as what is broken of it. */
async function broken(): Promise<{ early: number; twice: number; untold: number }> {
  const rows = (await desk.sql(
    `select id, (extract(epoch from due_at) * 1000)::float8 as "dueAt", status from notification where due_at <= now() or status <> 'pending'`,
  )) as { id: string; dueAt: number; status: string }[];
  const dueAt = new Map(rows.map((row) => [row.id, row.dueAt]));
  return {
    early: sent.filter(({ id, at }) => at < (dueAt.get(id) ?? Number.POSITIVE_INFINITY)).length,
    twice: sent.length - new Set(sent.map(({ id }) => id)).size,
    untold: rows.filter(({ status }) => status !== 'sent').length,
  };
}
const WHOLE = { early: 0, twice: 0, untold: 0 };

describe('reminders that are due at one instant', () => {
  test.each([
    ['an hour behind', -HOUR],
    ['an hour ahead', HOUR],
  ])('reach everybody once, those parked stay parked, with workers whose clock is %s', async (_, offMs) => {
    await remind((await databaseNow()) - 10, 2);
    desk.setClock(Date.now() + offMs);
    await answerBells(() => sendReminders(desk.context));
    expect(sent).toHaveLength(COUNT);
    expect(await broken()).toEqual(WHOLE);
    const parked = await desk.sql(
      `select count(*)::int as n from notification where status = 'pending' and attempts = 0`,
    );
    expect(parked).toEqual([{ n: 2 * COUNT }]);
  });

  test('ring nothing before it, with whatever clock', async () => {
    await remind((await databaseNow()) + HOUR);
    desk.setClock(Date.now() + 2 * HOUR);
    await ringWhatIsDue(desk.context);
    expect(desk.jobs).toEqual([]);
    await sendReminders(desk.context);
    expect(sent).toEqual([]);
  });

  test('are told apart from a twin that goes by the worker’s clock', async () => {
    await remind((await databaseNow()) + MINUTE);
    const clock = Date.now() + HOUR;
    await answerBells(async () => {});
    const taken = await desk.sql(`select id from notification where status = 'pending' and due_at <= $1`, [
      new Date(clock),
    ]);
    await Promise.all(taken.map(({ id }) => sms.send({ notificationId: id } as never)));
    await desk.sql(`update notification set status = 'sent'`);
    expect(await broken()).toEqual({ ...WHOLE, early: COUNT });
  });

  test('are told apart from a twin that sends before it claims', async () => {
    await remind((await databaseNow()) - 10);
    let arrived = 0;
    let letGo = () => {};
    const everybodyLooked = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const twin = async () => {
      const taken = await desk.sql(`select id from notification where status = 'pending' and due_at <= now() limit 25`);
      if (++arrived === 3) letGo();
      await everybodyLooked;
      await Promise.all(taken.map(({ id }) => sms.send({ notificationId: id } as never)));
    };
    await Promise.all([twin(), twin(), twin()]);
    expect((await broken()).twice).toBeGreaterThan(0);
  });

  test('are left behind by a killed worker claimed or in the air: only those in the air come twice', async () => {
    await remind((await databaseNow()) - 10);
    const dead = { ...desk.context, recordSending: (_: Sending) => new Promise<void>(() => {}) };
    void sendReminders(dead);
    while (sent.length < 10) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(sent).toHaveLength(10);
    await answerBells(() => sendReminders(desk.context));
    // Of the 25 that the dead one has claimed nobody is told anything until its minute is over.
    expect(sent).toHaveLength(10 + COUNT - 25);
    await desk.sql(`update notification set claimed_until = now() - interval '1 second' where status = 'pending'`);
    await answerBells(() => sendReminders(desk.context));
    expect(await broken()).toEqual({ ...WHOLE, twice: 10 });
  });

  test('do not fail together: one that cannot be opened is told to the log and keeps nobody waiting', async () => {
    await remind((await databaseNow()) - 10);
    const [one] = await desk.sql(
      `update driver set sealed = 'deadbeef.AAAA' where vehicle_id = (select vehicle_id from notification where kind = 'reminder' limit 1) returning vehicle_id as vehicle`,
    );
    const failures: unknown[] = [];
    await answerBells(() => sendReminders(desk.context).catch((error) => void failures.push(error)));
    expect(sent).toHaveLength(COUNT - 1);
    expect(failures).toHaveLength(1);
    expect(await desk.sql(`select vehicle_id as vehicle from notification where status = 'pending'`)).toEqual([one]);
  });

  test('do not stand before an order: who is to go now is told while they are being reminded', async () => {
    await remind((await databaseNow()) - 10);
    let letGo = () => {};
    const orderIsTold = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let reminded = 0;
    // Each reminder but the first takes until the order is told.
    const slow = aChannel('sms', async ({ notificationId, kind }) => {
      if (kind === 'reminder' && reminded++ > 0) await orderIsTold;
      sent.push({ id: notificationId, at: await databaseNow() });
      return { outcome: 'sent', providerRef: 'r' };
    });
    const reminding = answerBells(() => sendReminders({ ...desk.context, channels: [slow] }));
    while (sent.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    const [order] = await desk.sql(
      `insert into notification (id, vehicle_id, driver_no, kind, decision_version) values (gen_random_uuid(), $1, 1, 'go-now', 2) returning id`,
      [vehicle],
    );
    await notifyDriver({ ...desk.context, channels: [slow] }, { notificationId: order!.id as string }).finally(letGo);
    await reminding;
    expect(sent).toHaveLength(1 + COUNT);
    expect(sent.findIndex(({ id }) => id === order!.id)).toBe(1);
  });
});

test('a look rings once for what has come due: by name, by a bell, by a word', async () => {
  await remind((await databaseNow()) - 10);
  const held = await desk.book({ windowStart: desk.window(3), hold: true });
  const late = await desk.book({ windowStart: desk.window(4) });
  const retry = randomUUID();
  // In one transaction, so that the look has the same now(); rounded up to a column's milliseconds it would be yet to come.
  const now = `date_trunc('milliseconds', now())`;
  await inTransaction(desk.store.pool, async (sql) => {
    await sql.query(`update booking set hold_expires_at = ${now} where id = $1`, [held.id]);
    await sql.query(`update booking set ready_due_at = ${now} where id = $1`, [late.id]);
    await sql.query(
      `insert into notification (id, vehicle_id, driver_no, kind, decision_version, created_at, due_at) values ($1, $2, 1, 'booked', 1, now() - interval '1 minute', ${now})`,
      [retry, vehicle],
    );
    await ringWhatIsDue({ ...desk.context, store: { ...desk.store, pool: sql as Desk['store']['pool'] } });
  });
  expect(desk.jobs).toEqual([
    { name: 'notify-driver', payload: { notificationId: retry } },
    ...['00', '01', '02', '03', '04'].map((bell) => ({ name: 'send-reminders', payload: { bell } })),
    { name: 'expire-holds', payload: {} },
    { name: 'readiness-due', payload: {} },
  ]);
  await desk.sql('update booking set hold_expires_at = null, ready_due_at = null, status = $2 where id = any($1)', [
    [held.id, late.id],
    'expired',
  ]);
});

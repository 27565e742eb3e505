import { confirmHold, saveNaming } from '@gl/db/booking-changes';
import { lockBooking } from '@gl/db/bookings';
import { secretsFrom } from '@gl/db/sealing';
import { freshDatabase } from '@gl/db/testing/database';
import { smallPort } from '@gl/db/testing/small-port';
import { inTransaction, type Sql } from '@gl/db/transaction';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expireHolds } from '../src/handlers/expire-holds.js';
import { readinessDue } from '../src/handlers/readiness-due.js';
import { aDriverOf, type Desk, openDesk } from './desk.js';

const database = freshDatabase();
let desk: Desk;
let windows = 0;
beforeAll(async () => {
  desk = await openDesk(database.url, smallPort());
});
afterAll(() => desk.close());

const past = () => Date.now() - 1_000;
const foreign = secretsFrom(Buffer.alloc(32, 9).toString('base64url'));
const statusOf = async (id: string) =>
  (await desk.sql('select status, ended_reason as reason from booking where id = $1', [id]))[0];
/** What is sold, used and held of one window. */
async function takenOf(windowStart: number) {
  const [row] = await desk.sql(
    `select (select sum(sold_min)::int from window_group where port_id = $1 and start_at = $2) as minutes,
       (select sold from window_port where port_id = $1 and start_at = $2) as vehicles,
       (select coalesce(sum(u.holds), 0)::int from company_usage u join window_group w on w.id = u.window_id where w.port_id = $1 and w.start_at = $2) as holds`,
    [desk.site.port.id, new Date(windowStart)],
  );
  return row;
}
const audited = (id: string, action: string) =>
  desk.sql('select detail from audit where booking_id = $1 and action = $2', [id, action]);
/** Holds the booking's row while `work` runs, as a person who changes it does. */
const changing = (id: string, work: (sql: Sql) => Promise<void>, meanwhile: () => void) =>
  inTransaction(desk.store.pool, async (sql) => {
    await lockBooking(sql, desk.context.secrets, id);
    meanwhile();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await work(sql);
  });

describe('a hold', () => {
  const hold = (windowStart: number, wish: Parameters<Desk['book']>[0] = {}) =>
    desk.book({ hold: true, holdExpiresAt: past(), windowStart, ...wish });

  test('whose time is over gives its place back, once, whatever the worker’s clock says', async () => {
    const windowStart = desk.window(windows++);
    const over = await hold(windowStart);
    const standing = await hold(windowStart, { holdExpiresAt: Date.now() + 60_000 });
    const confirmed = await desk.book({ windowStart });
    expect(await takenOf(windowStart)).toEqual({ minutes: 30, vehicles: 3, holds: 2 });
    desk.setClock(Date.now() - 3_600_000);
    await Promise.all([expireHolds(desk.context), expireHolds(desk.context)]);
    await expireHolds(desk.context);
    expect(await statusOf(over.id)).toEqual({ status: 'expired', reason: 'HOLD_EXPIRED' });
    expect(await statusOf(standing.id)).toMatchObject({ status: 'held' });
    expect(await statusOf(confirmed.id)).toMatchObject({ status: 'confirmed' });
    expect(await takenOf(windowStart)).toEqual({ minutes: 20, vehicles: 2, holds: 1 });
    expect(await audited(over.id, 'booking.expired')).toHaveLength(1);
  });

  test('confirmed at the last moment stays', async () => {
    const { id } = await hold(desk.window(windows++));
    let expiring = Promise.resolve();
    await changing(
      id,
      async (sql) => {
        const booking = (await lockBooking(sql, desk.context.secrets, id))!;
        await confirmHold(sql, booking, 'test', desk.site.port.zone);
      },
      () => {
        expiring = expireHolds(desk.context);
      },
    );
    await expiring;
    expect(await statusOf(id)).toMatchObject({ status: 'confirmed' });
    expect(await audited(id, 'booking.expired')).toEqual([]);
  });

  test('that cannot be ended is told, without a person’s data, and those behind it do not wait', async () => {
    const windowStart = desk.window(windows++);
    const broken = await hold(windowStart, {
      holdExpiresAt: past() - 60_000,
      secrets: foreign,
      drivers: [aDriverOf('zh')],
    });
    const behind = await hold(windowStart);
    await expireHolds(desk.context);
    expect(await statusOf(broken.id)).toMatchObject({ status: 'held' });
    expect(await statusOf(behind.id)).toMatchObject({ status: 'expired' });
    const line = desk.logged.find((one) => one.includes(broken.id));
    expect(line).toContain('"level":50');
    expect(line).not.toContain('Tenzin');
    await desk.sql('update booking set hold_expires_at = now() + interval $$1 day$$ where id = $1', [broken.id]);
  });
});

describe('a booking whose papers are overdue', () => {
  /** Without a driver, which the port wants to know by the cut-off. */
  async function unready() {
    const windowStart = desk.window(windows++);
    const booking = await desk.book({ windowStart });
    await desk.sql(`update booking set ready_due_at = now() - interval '1 second' where id = $1`, [booking.id]);
    return { ...booking, windowStart };
  }

  test('is cancelled with what is missing, and its place is free', async () => {
    const { id, windowStart } = await unready();
    const waiting = await desk.book({ windowStart });
    await desk.sql(`update booking set ready_due_at = now() + interval '1 minute' where id = $1`, [waiting.id]);
    desk.setClock(Date.now() - 3_600_000);
    await readinessDue(desk.context);
    expect(await statusOf(id)).toEqual({ status: 'cancelled', reason: 'DRIVER_MISSING' });
    expect(await statusOf(waiting.id)).toMatchObject({ status: 'confirmed' });
    expect(await takenOf(windowStart)).toEqual({ minutes: 10, vehicles: 1, holds: 0 });
    expect(await audited(id, 'booking.cancelled')).toEqual([{ detail: { reason: 'DRIVER_MISSING', vehicles: 1 } }]);
    const [asked] = await desk.sql(`select day from outbox where booking_id = $1 and kind = 'booking.cancelled'`, [id]);
    expect(asked!.day).not.toBeNull();
  });

  test('and named just in time stays', async () => {
    const { id } = await unready();
    let judging = Promise.resolve();
    await changing(
      id,
      async (sql) => {
        const booking = (await lockBooking(sql, desk.context.secrets, id))!;
        const vehicles = booking.vehicles.map(({ id: vehicle, asked, identity, plate }) => ({
          id: vehicle,
          asked: { ...asked, drivers: [aDriverOf('ne')] },
          identity,
          plate,
          identities: [`export/plate/CN:${plate}`],
        }));
        const naming = { consignments: booking.consignments, vehicles, verdict: {}, readyDueAt: null };
        expect(await saveNaming(sql, desk.context.secrets, booking, naming, desk.site.port)).toBe(true);
      },
      () => {
        judging = readinessDue(desk.context);
      },
    );
    await judging;
    expect(await statusOf(id)).toMatchObject({ status: 'confirmed', reason: null });
  });

  test('whose vehicle has already been called is the gate’s affair', async () => {
    const { id, vehicles } = await unready();
    await desk.sql(`update vehicle set status = 'called' where id = $1`, [vehicles[0]]);
    await readinessDue(desk.context);
    expect(await statusOf(id)).toMatchObject({ status: 'confirmed' });
  });
});

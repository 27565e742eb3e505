import { addDays, localDay } from '@gl/domain/local-time';
import { aDriver } from '@gl/domain/testing/crossing-samples';
import { beforeAll, expect, test } from 'vitest';
import { endBooking } from '../src/booking-changes.js';
import { type BookingRecord, lockBooking, readBooking } from '../src/bookings.js';
import { claimNotification } from '../src/claimed-notifications.js';
import { secretsFrom } from '../src/sealing.js';
import { aHouse } from '../src/testing/a-house.js';
import { aKeyOf } from '../src/testing/claim-items.js';
import { planDay } from '../src/testing/plan-day.js';
import { BEGAN_AT } from '../src/testing/small-port.js';
import { recordSendings } from '../src/told.js';
import { inTransaction } from '../src/transaction.js';

const CANARIES = {
  name: 'Canary Tenzin Norbu',
  phone: '+8613912345678',
  email: 'canary.norbu@example.org',
  documentNo: 'CANARY4711',
  licenceNo: 'CANARY0815',
};
const house = aHouse();
let booking: BookingRecord;

/** Every row of every table of the database as text, whatever the column: what a thief of a dump would read. */
async function tablesThatSay(word: string): Promise<string[]> {
  const { rows } = await house.store.pool.query<{ name: string }>(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
  );
  expect(rows.length).toBeGreaterThan(15);
  const found: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await house.store.pool.query(
      `select 1 from ${name} x where x::text like '%' || $1 || '%' limit 1`,
      [word],
    );
    if (rowCount) found.push(name);
  }
  return found;
}

beforeAll(async () => {
  // A whole life: booked with a key, planned, told, cancelled.
  booking = await house.book(0, {
    drivers: [aDriver(CANARIES)],
    idempotency: aKeyOf('key:canary', 'canary'),
    caller: 'key:canary',
  });
  const day = addDays(localDay(house.site.port.zone, BEGAN_AT), 1);
  await inTransaction(house.store.pool, (sql) => planDay(sql, house.site, day));
  const { rows } = await house.store.pool.query<{ id: string }>(`select id from notification where kind <> 'reminder'`);
  const due = await claimNotification(house.store.pool, rows[0]!.id);
  expect(JSON.parse(house.secrets.open(due!.sealed))).toMatchObject(CANARIES);
  await recordSendings(house.store.pool, [
    { due: due!, portId: house.site.port.id, attempts: [{ channel: 'file', outcome: 'sent', providerRef: 'r1' }] },
  ]);
  await inTransaction(house.store.pool, async (sql) => {
    const found = (await lockBooking(sql, house.secrets, booking.id))!;
    await endBooking(sql, found, 'cancelled', { actor: 'key:canary', reason: null, zone: house.site.port.zone });
  });
});

test.each(Object.entries(CANARIES))("a driver's %s stands nowhere in clear", async (_, value) => {
  expect(await tablesThatSay(value)).toEqual([]);
});

test('the search itself sees what is there', async () => {
  expect(await tablesThatSay(booking.reference)).toContain('public.booking');
  expect((await tablesThatSay(booking.id)).sort()).toEqual(
    expect.arrayContaining(['public.audit', 'public.idempotency', 'public.outbox', 'public.vehicle']),
  );
});

test('whoever has the secret reads the driver; another secret opens nothing, nor does a changed seal', async () => {
  expect((await readBooking(house.store.pool, house.secrets, booking.id))!.vehicles[0]!.asked.drivers).toEqual([
    aDriver(CANARIES),
  ]);
  const stranger = secretsFrom(Buffer.alloc(32, 8).toString('base64url'));
  await expect(readBooking(house.store.pool, stranger, booking.id)).rejects.toThrow(
    /which this installation does not have/,
  );
  const sealed = house.secrets.seal('a text');
  const changed = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA');
  expect(() => house.secrets.open(changed)).toThrow();
  expect(house.secrets.seal('a text')).not.toBe(sealed);
});

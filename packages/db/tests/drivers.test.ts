import { addDays, localDay } from '@gl/domain/local-time';
import { aDriver } from '@gl/domain/testing/crossing-samples';
import { expect, test } from 'vitest';
import { saveDrivers } from '../src/drivers.js';
import { notifyNewDrivers } from '../src/notifications.js';
import { aHouse } from '../src/testing/a-house.js';
import { planDay } from '../src/testing/plan-day.js';
import { BEGAN_AT } from '../src/testing/small-port.js';
import { inTransaction } from '../src/transaction.js';

const house = aHouse();
const TENZIN = aDriver({ name: 'Tenzin', phone: '+8613900000001' });
const PASANG = aDriver({ name: 'Pasang', phone: '+8613900000002' });
const ANIL = aDriver({ name: 'Anil', phone: '+9779800000003' });

const messages = async (vehicleId: string, of: 'news' | 'reminder' = 'news') =>
  (
    await house.store.pool.query<{ no: number; status: string }>(
      `select driver_no as no, status from notification where vehicle_id = $1 and (kind = 'reminder') = $2 order by driver_no, created_at`,
      [vehicleId, of === 'reminder'],
    )
  ).rows;

test('who replaces a driver is told for himself; who stays is not told twice; who leaves is not told at all', async () => {
  const { pool } = house.store;
  const booking = await house.book(0, { drivers: [TENZIN, PASANG] });
  const vehicle = { id: booking.vehicles[0]!.id, portId: house.site.port.id, bookingId: booking.id };
  const day = addDays(localDay(house.site.port.zone, BEGAN_AT), 1);
  await inTransaction(pool, (sql) => planDay(sql, house.site, day));
  await pool.query(
    `update notification set status = 'sent', ended_at = now() where driver_no = 2 and kind <> 'reminder'`,
  );
  expect(await messages(vehicle.id)).toEqual([
    { no: 1, status: 'pending' },
    { no: 2, status: 'sent' },
  ]);

  await inTransaction(pool, async (sql) => {
    await saveDrivers(sql, house.secrets, vehicle.id, [ANIL, { ...PASANG, documentNo: 'E1234567' }]);
    await notifyNewDrivers(sql, vehicle, 1);
  });
  expect(await messages(vehicle.id)).toEqual([
    { no: 1, status: 'superseded' },
    { no: 2, status: 'sent' },
    { no: 3, status: 'pending' },
  ]);
  expect(await messages(vehicle.id, 'reminder')).toEqual([
    { no: 1, status: 'superseded' },
    { no: 2, status: 'pending' },
    { no: 3, status: 'pending' },
  ]);
});

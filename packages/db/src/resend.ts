import type { VehicleStatus } from '@gl/domain/booking';
import type { Instant } from '@gl/domain/local-time';
import { epochMs } from './decision-json.js';
import { writeAudit, writeOutbox } from './journal.js';
import { isNews, type NotificationKind } from './notifications.js';
import type { Sql } from './transaction.js';

/** A vehicle whose drivers are to be told again. */
export interface TellingAgain {
  id: string;
  bookingId: string;
  portId: string;
  zone: string;
  companyId: number;
  status: VehicleStatus;
  drivers: number;
  /** Of the current decision; null: there is nothing to tell yet. */
  version: number | null;
  /** When somebody was last told, or asked to be told, anything of this vehicle, and the database's clock. */
  lastToldAt: Instant | null;
  now: Instant;
}

/** Under the vehicle's lock: of two who press at once the second finds the first. */
export async function lockForTelling(sql: Sql, vehicleId: string): Promise<TellingAgain | null> {
  await sql.query('select 1 from vehicle where id = $1 for no key update', [vehicleId]);
  const { rows } = await sql.query<{ vehicle: TellingAgain }>(
    `select json_build_object('id', v.id, 'bookingId', b.id, 'portId', b.port_id, 'zone', p.profile->>'zone', 'companyId', b.company_id, 'status', v.status,
       'drivers', (select count(*) from driver r where r.vehicle_id = v.id), 'version', d.version, 'now', ${epochMs('now()')},
       'lastToldAt', ${epochMs(`greatest(
         (select max(t.at) from notification n join notification_attempt t on t.notification_id = n.id where n.vehicle_id = v.id and t.outcome = 'sent'),
         (select max(a.at) from audit a where a.booking_id = b.id and a.vehicle_id = v.id and a.action = 'vehicle.resent'))`)}) as vehicle
     from vehicle v join booking b on b.id = v.booking_id join port p on p.id = b.port_id left join decision d on d.vehicle_id = v.id and d.current where v.id = $1`,
    [vehicleId],
  );
  return rows[0]?.vehicle ?? null;
}

/**
 * A message to each driver with what holds now. One that was sent before for the same decision is due once more; its attempts stay on record.
 * News that nobody has sent yet is superseded by it.
 */
export async function tellAgain(
  sql: Sql,
  vehicle: TellingAgain,
  version: number,
  kind: NotificationKind,
  actor: string,
): Promise<void> {
  await sql.query(
    `update notification n set status = 'superseded', ended_at = now() where vehicle_id = $1 and status = 'pending' and ${isNews('n')}`,
    [vehicle.id],
  );
  const { rows } = await sql.query<{ id: string }>(
    `insert into notification (id, vehicle_id, driver_no, kind, decision_version)
     select gen_random_uuid(), r.vehicle_id, r.no, $2, $3 from driver r where r.vehicle_id = $1
     on conflict (vehicle_id, driver_no, kind, decision_version)
       do update set status = 'pending', attempts = 0, due_at = now(), created_at = now(), ended_at = null
     returning id`,
    [vehicle.id, kind, version],
  );
  const { portId, bookingId, id: vehicleId } = vehicle;
  await writeAudit(sql, { actor, action: 'vehicle.resent', portId, bookingId, vehicleId, detail: { kind } });
  await writeOutbox(
    sql,
    rows.map(({ id }) => ({ kind: 'notification.due', portId, bookingId, vehicleId, subject: id })),
  );
}

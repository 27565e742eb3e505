import type { Consignment, Vehicle } from '@gl/domain/booking';
import { type Instant, localDay } from '@gl/domain/local-time';
import type { Port } from '@gl/domain/port';
import { bookingStatus, hasEnded } from '@gl/domain/states';
import type { BookingRecord } from './bookings.js';
import { MAX_IDENTITY_LOCKS } from './claim.js';
import { saveDrivers } from './drivers.js';
import { writeAudit, writeOutbox } from './journal.js';
import { notifyDrivers } from './notifications.js';
import { hash64, type Secrets } from './sealing.js';
import type { Sql } from './transaction.js';

/** Named in time: what PATCH and confirm bring. Places and sizes stay. */
export interface Naming {
  consignments: Consignment[];
  vehicles: { id: string; asked: Vehicle; identity: string; plate: string | null; identities: string[] }[];
  verdict: unknown;
  /** When what is still missing is overdue; null: ready. */
  readyDueAt: Instant | null;
}

/**
 * Writes plates, papers and drivers, and the trips that named identities make. False, with nothing usable written, when one of them is
 * already under way at that time: the caller rolls back. Needs the booking's locks; takes the identities' locks after them, in hash order.
 */
export async function saveNaming(
  sql: Sql,
  secrets: Secrets,
  booking: BookingRecord,
  naming: Naming,
  port: Port,
): Promise<boolean> {
  const hashes = naming.vehicles.flatMap((vehicle) => vehicle.identities.map(hash64));
  if (hashes.length <= MAX_IDENTITY_LOCKS)
    await sql.query('select pg_advisory_xact_lock(h) from (select distinct h from unnest($1::int8[]) h order by h) s', [
      hashes,
    ]);
  for (const [i, details] of naming.consignments.entries()) {
    await sql.query('update consignment set details = $3 where booking_id = $1 and no = $2', [
      booking.id,
      i + 1,
      JSON.stringify(details),
    ]);
  }
  // All at once: two vehicles of the booking may swap their plates.
  const open = booking.vehicles.filter((vehicle) => !hasEnded(vehicle.status)).map(({ id }) => id);
  const named = naming.vehicles.map(({ id }) => id).filter((id) => open.includes(id));
  await sql.query('delete from trip where vehicle_id = any($1::uuid[])', [named]);
  for (const vehicle of naming.vehicles) {
    const { drivers, ...details } = vehicle.asked;
    await sql.query('update vehicle set details = $2, identity = $3, plate = $4, version = version + 1 where id = $1', [
      vehicle.id,
      JSON.stringify(details),
      vehicle.identity,
      vehicle.plate,
    ]);
    await saveDrivers(sql, secrets, vehicle.id, drivers);
    if (!(await makeTrips(sql, booking, vehicle, port))) return false;
  }
  await sql.query('update booking set verdict = $2, ready_due_at = $3, version = version + 1 where id = $1', [
    booking.id,
    JSON.stringify(naming.verdict),
    naming.readyDueAt === null ? null : new Date(naming.readyDueAt),
  ]);
  return true;
}

async function makeTrips(
  sql: Sql,
  booking: BookingRecord,
  { id, identities }: Naming['vehicles'][number],
  port: Port,
): Promise<boolean> {
  const booked = booking.vehicles.find((vehicle) => vehicle.id === id)!;
  if (hasEnded(booked.status)) return true;
  const minutes = booked.takesWindow.length * port.windowMin + port.policies.turnaroundMin;
  const during = `tstzrange($2::timestamptz, $2::timestamptz + make_interval(mins => $3))`;
  const values = [identities.map(hash64), new Date(booked.windowStartAt), minutes];
  const { rowCount } = await sql.query(
    `select 1 from trip where identity_hash = any($1::int8[]) and during && ${during} limit 1`,
    values,
  );
  if (rowCount) return false;
  await sql.query(
    `insert into trip (vehicle_id, identity_hash, during) select $4, h, ${during} from unnest($1::int8[]) h`,
    [...values, id],
  );
  return true;
}

/** A hold becomes a booking. The hold's end has been judged by the database's clock before. */
export async function confirmHold(sql: Sql, booking: BookingRecord, actor: string, zone: string): Promise<void> {
  await sql.query(`update booking set status = 'confirmed', hold_expires_at = null where id = $1`, [booking.id]);
  await sql.query(
    `update vehicle set status = 'confirmed', version = version + 1 where booking_id = $1 and status = 'held'`,
    [booking.id],
  );
  await endHoldCount(sql, booking);
  await writeAudit(sql, {
    actor,
    action: 'booking.confirmed',
    portId: booking.portId,
    bookingId: booking.id,
    detail: { vehicles: booking.vehicles.length },
  });
  await tellPlanner(sql, booking, 'booking.confirmed', zone);
}

/** company_usage changes only under its window's row. */
async function endHoldCount(sql: Sql, booking: BookingRecord): Promise<void> {
  const windowId = booking.vehicles[0]!.takesWindow[0];
  await sql.query('select 1 from window_group where id = $1 for no key update', [windowId]);
  await sql.query('update company_usage set holds = holds - 1 where window_id = $1 and company_id = $2', [
    windowId,
    booking.company.id,
  ]);
}

/** True while the hold stands, by the database's clock. */
export async function holdStands(sql: Sql, bookingId: string): Promise<boolean> {
  const { rows } = await sql.query<{ stands: boolean }>(
    'select hold_expires_at > now() as stands from booking where id = $1',
    [bookingId],
  );
  return rows[0]?.stands === true;
}

export type BookingEnd = 'cancelled' | 'expired';

/**
 * Ends a booking, which the caller has locked: gives back what its open vehicles hold, tells drivers who had been told of a place, and asks for a new plan.
 * `reason`: a rule or the booker's words.
 */
export async function endBooking(
  sql: Sql,
  booking: BookingRecord,
  end: BookingEnd,
  { actor, reason, zone }: { actor: string; reason: string | null; zone: string },
): Promise<void> {
  const open = booking.vehicles.filter((vehicle) => !hasEnded(vehicle.status));
  await sql.query('select give_back($1::uuid[], $2)', [open.map((vehicle) => vehicle.id), booking.status === 'held']);
  await sql.query(
    'update vehicle set status = $2, ended_at = now(), version = version + 1 where id = any($1::uuid[])',
    [open.map((vehicle) => vehicle.id), end],
  );
  const status = bookingStatus(booking.vehicles.map((vehicle) => (hasEnded(vehicle.status) ? vehicle.status : end)));
  await sql.query(
    'update booking set status = $2, ended_reason = $3, hold_expires_at = null, ready_due_at = null, version = version + 1 where id = $1',
    [booking.id, status, reason],
  );
  await writeAudit(sql, {
    actor,
    action: `booking.${end}`,
    portId: booking.portId,
    bookingId: booking.id,
    detail: { reason, vehicles: open.length },
  });
  if (booking.status === 'held')
    return writeOutbox(sql, [{ kind: `booking.${end}`, portId: booking.portId, bookingId: booking.id }]);
  for (const vehicle of open) {
    if (vehicle.decision)
      await notifyDrivers(
        sql,
        { id: vehicle.id, portId: booking.portId, bookingId: booking.id },
        'cancelled',
        vehicle.decision.version,
      );
  }
  await tellPlanner(sql, booking, `booking.${end}`, zone);
}

/** Bookings whose hold has run out, by the database's clock. */
export async function overdueHolds(sql: Sql, limit = 100): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select id from booking where status = 'held' and hold_expires_at <= now() order by hold_expires_at limit $1`,
    [limit],
  );
  return rows.map((row) => row.id);
}

/** Bookings whose missing papers are overdue, by the database's clock. One with a vehicle already called is the gate's affair. */
export async function overduePapers(sql: Sql, limit = 100): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select id from booking b where ready_due_at <= now() and status in ('confirmed', 'standby', 'staged')
       and not exists (select 1 from vehicle v where v.booking_id = b.id and v.status in ('called', 'at-gate', 'in-inspection', 'referred', 'cleared'))
     order by ready_due_at limit $1`,
    [limit],
  );
  return rows.map((row) => row.id);
}

/** True when a booking's missing papers are overdue, by the database's clock: a worker's may be an hour off. */
export async function papersOverdue(sql: Sql, bookingId: string): Promise<boolean> {
  const { rows } = await sql.query<{ overdue: boolean }>(
    'select ready_due_at <= now() as overdue from booking where id = $1',
    [bookingId],
  );
  return rows[0]?.overdue === true;
}

async function tellPlanner(sql: Sql, booking: BookingRecord, kind: string, zone: string): Promise<void> {
  const days = [...new Set(booking.vehicles.map((vehicle) => localDay(zone, vehicle.windowStartAt)))];
  await writeOutbox(
    sql,
    days.map((day) => ({ kind, portId: booking.portId, day, bookingId: booking.id })),
  );
}

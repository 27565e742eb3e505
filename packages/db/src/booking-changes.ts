import type { Consignment, Vehicle } from '@gl/domain/booking';
import { type Instant, localDay } from '@gl/domain/local-time';
import type { Port } from '@gl/domain/port';
import { bookingStatus, hasEnded } from '@gl/domain/states';
import type { BookingRecord } from './bookings.js';
import { MAX_IDENTITY_LOCKS } from './claim.js';
import { saveDrivers } from './drivers.js';
import { type OutboxEntry, writeAudits, writeOutbox } from './journal.js';
import { notifyDriversOf } from './notifications.js';
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
  await lockIdentities(
    sql,
    naming.vehicles.flatMap((vehicle) => vehicle.identities),
  );
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
  await saveJudgements(sql, [{ booking, naming }]);
  return true;
}

/** What a naming says of bookings as a whole; alone, when it names nothing new. Needs the bookings' locks. */
export async function saveJudgements(
  sql: Sql,
  judged: readonly { booking: BookingRecord; naming: Pick<Naming, 'verdict' | 'readyDueAt'> }[],
): Promise<void> {
  if (judged.length === 0) return;
  await sql.query(
    `update booking b set verdict = x.verdict, ready_due_at = x.due, version = version + 1
     from unnest($1::uuid[], $2::jsonb[], $3::timestamptz[]) x(id, verdict, due) where b.id = x.id`,
    [
      judged.map(({ booking }) => booking.id),
      judged.map(({ naming }) => JSON.stringify(naming.verdict)),
      judged.map(({ naming }) => (naming.readyDueAt === null ? null : new Date(naming.readyDueAt))),
    ],
  );
}

/** By hash, all at once; whoever names several bookings in one transaction locks the identities of all of them before the first. */
export async function lockIdentities(sql: Sql, identities: readonly string[]): Promise<void> {
  if (identities.length === 0 || identities.length > MAX_IDENTITY_LOCKS) return;
  await sql.query('select pg_advisory_xact_lock(h) from (select distinct h from unnest($1::int8[]) h order by h) s', [
    identities.map(hash64),
  ]);
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

export interface Confirmation {
  booking: BookingRecord;
  actor: string;
  zone: string;
}

/** Holds become bookings. Their ends have been judged by the database's clock before. Needs the bookings' locks; takes windows after them. */
export async function confirmHolds(sql: Sql, confirmed: readonly Confirmation[]): Promise<void> {
  if (confirmed.length === 0) return;
  const ids = confirmed.map(({ booking }) => booking.id);
  await sql.query(`update booking set status = 'confirmed', hold_expires_at = null where id = any($1::uuid[])`, [ids]);
  await sql.query(
    `update vehicle set status = 'confirmed', version = version + 1 where booking_id = any($1::uuid[]) and status = 'held'`,
    [ids],
  );
  await endHoldCounts(
    sql,
    confirmed.map(({ booking }) => booking),
  );
  await writeAudits(
    sql,
    confirmed.map(({ booking, actor }) => ({
      actor,
      action: 'booking.confirmed',
      portId: booking.portId,
      bookingId: booking.id,
      detail: { vehicles: booking.vehicles.length },
    })),
  );
  await writeOutbox(
    sql,
    confirmed.flatMap(({ booking, zone }) => forPlanner(booking, 'booking.confirmed', zone)),
  );
}

/** The same for one. */
export const confirmHold = (sql: Sql, booking: BookingRecord, actor: string, zone: string): Promise<void> =>
  confirmHolds(sql, [{ booking, actor, zone }]);

/** company_usage changes only under its window's row. */
async function endHoldCounts(sql: Sql, bookings: readonly BookingRecord[]): Promise<void> {
  const windows = bookings.map((booking) => booking.vehicles[0]!.takesWindow[0]!);
  await sql.query('select 1 from window_group where id = any($1::int8[]) order by id for no key update', [windows]);
  await sql.query(
    `update company_usage u set holds = u.holds - x.n
     from (select w, c, count(*)::int as n from unnest($1::int8[], $2::int[]) t(w, c) group by w, c) x
     where u.window_id = x.w and u.company_id = x.c`,
    [windows, bookings.map((booking) => booking.company.id)],
  );
}

/** Those of them whose hold stands, by the database's clock. */
export async function holdsThatStand(sql: Sql, bookingIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql.query<{ id: string }>(
    'select id from booking where id = any($1::uuid[]) and hold_expires_at > now()',
    [bookingIds],
  );
  return new Set(rows.map(({ id }) => id));
}

export type BookingEnd = 'cancelled' | 'expired';

/** `reason`: a rule or the booker's words. */
export interface Ending {
  booking: BookingRecord;
  end: BookingEnd;
  actor: string;
  reason: string | null;
  zone: string;
}

/**
 * Ends bookings, which the caller has locked: gives back what their open vehicles hold, tells drivers who had been told of a place, and asks
 * for new plans. However many there are, it is as many statements as for one.
 */
export async function endBookings(sql: Sql, endings: readonly Ending[]): Promise<void> {
  if (endings.length === 0) return;
  const open = endings.flatMap((ending) => openOf(ending.booking).map((vehicle) => ({ ...ending, vehicle })));
  const vehicleIds = open.map(({ vehicle }) => vehicle.id);
  const held = endings.flatMap(({ booking }) => (booking.status === 'held' ? [booking.id] : []));
  await sql.query('select give_back_all($1::uuid[], $2::uuid[])', [vehicleIds, held]);
  await sql.query(
    `update vehicle v set status = x.status, ended_at = now(), version = version + 1
     from unnest($1::uuid[], $2::text[]) x(id, status) where v.id = x.id`,
    [vehicleIds, open.map(({ end }) => end)],
  );
  await sql.query(
    `update booking b set status = x.status, ended_reason = x.reason, hold_expires_at = null, ready_due_at = null, version = version + 1
     from unnest($1::uuid[], $2::text[], $3::text[]) x(id, status, reason) where b.id = x.id`,
    [
      endings.map(({ booking }) => booking.id),
      endings.map(({ booking, end }) => ended(booking, end).status),
      endings.map(({ reason }) => reason),
    ],
  );
  await writeAudits(
    sql,
    endings.map(({ booking, end, actor, reason }) => ({
      actor,
      action: `booking.${end}`,
      portId: booking.portId,
      bookingId: booking.id,
      detail: { reason, vehicles: openOf(booking).length },
    })),
  );
  await notifyDriversOf(
    sql,
    open.flatMap(({ booking, vehicle }) =>
      vehicle.decision && booking.status !== 'held'
        ? [
            {
              vehicle: { id: vehicle.id, portId: booking.portId, bookingId: booking.id },
              kind: 'cancelled' as const,
              version: vehicle.decision.version,
            },
          ]
        : [],
    ),
  );
  await writeOutbox(
    sql,
    endings.flatMap(({ booking, end, zone }) =>
      booking.status === 'held'
        ? [{ kind: `booking.${end}`, portId: booking.portId, bookingId: booking.id }]
        : forPlanner(booking, `booking.${end}`, zone),
    ),
  );
}

/** The same for one. */
export const endBooking = (
  sql: Sql,
  booking: BookingRecord,
  end: BookingEnd,
  rest: Pick<Ending, 'actor' | 'reason' | 'zone'>,
): Promise<void> => endBookings(sql, [{ booking, end, ...rest }]);

const openOf = (booking: BookingRecord) => booking.vehicles.filter((vehicle) => !hasEnded(vehicle.status));

/** The record after its end, for whoever decides about the same booking in the same transaction. */
export function ended(booking: BookingRecord, end: BookingEnd): BookingRecord {
  const vehicles = booking.vehicles.map((vehicle) =>
    hasEnded(vehicle.status) ? vehicle : { ...vehicle, status: end },
  );
  return { ...booking, vehicles, status: bookingStatus(vehicles.map(({ status }) => status)) };
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

/** A new plan for each port-day that the booking touches. */
function forPlanner(booking: BookingRecord, kind: string, zone: string): OutboxEntry[] {
  const days = [...new Set(booking.vehicles.map((vehicle) => localDay(zone, vehicle.windowStartAt)))];
  return days.map((day) => ({ kind, portId: booking.portId, day, bookingId: booking.id }));
}

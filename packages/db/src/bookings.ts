import type { BookingRequest, Consignment, Decision, Driver, Vehicle, VehicleStatus } from '@gl/domain/booking';
import type { Instant } from '@gl/domain/local-time';
import type { Direction, LaneGroup, ServiceClass } from '@gl/domain/port';
import { decisionJson, epochMs } from './decision-json.js';
import type { Secrets } from './sealing.js';
import type { Sql } from './transaction.js';

/** A booking as the house knows it; `version` makes its etag. */
export interface BookingRecord {
  id: string;
  reference: string;
  company: { id: number; name: string };
  bookedBy: string;
  portId: string;
  direction: Direction;
  group: LaneGroup;
  windowStartAt: Instant;
  lastWindowStartAt: Instant;
  latestWindowStartAt: Instant | null;
  keepTogether: boolean;
  acceptOrdinary: boolean;
  status: VehicleStatus;
  verdict: unknown;
  holdExpiresAt: Instant | null;
  readyDueAt: Instant | null;
  endedReason: string | null;
  version: number;
  createdAt: Instant;
  consignments: Consignment[];
  vehicles: BookedVehicle[];
}

export interface BookedVehicle {
  id: string;
  no: number;
  status: VehicleStatus;
  serviceClass: ServiceClass;
  serviceMin: number;
  windowStartAt: Instant;
  takesWindow: number[];
  takesMin: number[];
  identity: string;
  plate: string | null;
  passVersion: number;
  arrivedAt: Instant | null;
  startedAt: Instant | null;
  endedAt: Instant | null;
  bay: string | null;
  /** As it was booked, with what has been named since; drivers included. */
  asked: Vehicle;
  decision: Decision | null;
}

/** A stored booking as the request it was, with what has been named since. */
export function requestOf(booking: BookingRecord): BookingRequest {
  return {
    port: booking.portId,
    direction: booking.direction,
    windowStart: booking.windowStartAt,
    latestWindowStart: booking.latestWindowStartAt,
    via: null,
    acceptOrdinary: booking.acceptOrdinary,
    keepTogether: booking.keepTogether,
    consignments: booking.consignments,
    vehicles: booking.vehicles.map((vehicle) => vehicle.asked),
  };
}

const VEHICLE_JSON = `json_build_object('id', v.id, 'no', v.no, 'status', v.status, 'serviceClass', v.service_class, 'serviceMin', v.service_min,
  'windowStartAt', ${epochMs('v.window_start_at')}, 'takesWindow', v.takes_window, 'takesMin', v.takes_min, 'identity', v.identity, 'plate', v.plate,
  'passVersion', v.pass_version, 'arrivedAt', ${epochMs('v.arrived_at')}, 'startedAt', ${epochMs('v.started_at')}, 'endedAt', ${epochMs('v.ended_at')}, 'bay', v.bay, 'details', v.details,
  'drivers', (select json_agg(r.sealed order by r.no) from driver r where r.vehicle_id = v.id),
  'decision', (select ${decisionJson()} from decision d where d.vehicle_id = v.id and d.current))`;

const BOOKING_JSON = `json_build_object('id', b.id, 'reference', b.reference, 'company', json_build_object('id', c.id, 'name', c.name), 'bookedBy', b.booked_by,
  'portId', b.port_id, 'direction', b.direction, 'group', b.grp, 'windowStartAt', ${epochMs('b.window_start_at')}, 'lastWindowStartAt', ${epochMs('b.last_window_start_at')},
  'latestWindowStartAt', ${epochMs('b.latest_window_start_at')}, 'keepTogether', b.keep_together, 'acceptOrdinary', b.accept_ordinary, 'status', b.status, 'verdict', b.verdict,
  'holdExpiresAt', ${epochMs('b.hold_expires_at')}, 'readyDueAt', ${epochMs('b.ready_due_at')}, 'endedReason', b.ended_reason, 'version', b.version, 'createdAt', ${epochMs('b.created_at')},
  'consignments', (select json_agg(g.details order by g.no) from consignment g where g.booking_id = b.id),
  'vehicles', (select json_agg(${VEHICLE_JSON} order by v.no) from vehicle v where v.booking_id = b.id))`;

type VehicleRow = Omit<BookedVehicle, 'asked'> & { details: Omit<Vehicle, 'drivers'>; drivers: string[] | null };
type BookingRow = Omit<BookingRecord, 'vehicles'> & { vehicles: VehicleRow[] };

/** One booking with vehicles, drivers (opened) and current decisions, in one statement; null when there is none. */
export async function readBooking(sql: Sql, secrets: Secrets, id: string): Promise<BookingRecord | null> {
  const { rows } = await sql.query<{ booking: BookingRow }>(
    `select ${BOOKING_JSON} as booking from booking b join company c on c.id = b.company_id where b.id = $1`,
    [id],
  );
  return rows[0] ? toRecord(rows[0].booking, secrets) : null;
}

/** Several at once, in no order. */
export async function readBookings(sql: Sql, secrets: Secrets, ids: readonly string[]): Promise<BookingRecord[]> {
  const { rows } = await sql.query<{ booking: BookingRow }>(
    `select ${BOOKING_JSON} as booking from booking b join company c on c.id = b.company_id where b.id = any($1::uuid[])`,
    [ids],
  );
  return rows.map((row) => toRecord(row.booking, secrets));
}

/**
 * The same under the row locks of the bookings and their vehicles: whoever changes a booking takes them first, before identities and windows
 * (docs/LOCKING.md). The planner locks vehicles alone, so what is read here is younger than its last plan: a booking that is cancelled
 * tells every driver whom a plan told. What does not exist is missing.
 */
export async function lockBookings(
  sql: Sql,
  secrets: Secrets,
  ids: readonly string[],
): Promise<Map<string, BookingRecord>> {
  const { rowCount } = await sql.query(
    'select 1 from booking where id = any($1::uuid[]) order by id for no key update',
    [ids],
  );
  if (!rowCount) return new Map();
  await sql.query('select 1 from vehicle where booking_id = any($1::uuid[]) order by id for no key update', [ids]);
  return new Map((await readBookings(sql, secrets, ids)).map((booking) => [booking.id, booking]));
}

/** The same for one. */
export const lockBooking = async (sql: Sql, secrets: Secrets, id: string): Promise<BookingRecord | null> =>
  (await lockBookings(sql, secrets, [id])).get(id) ?? null;

/** At which port each of them is; null where there is none. */
export async function portsOfBookings(sql: Sql, ids: readonly string[]): Promise<(string | null)[]> {
  const { rows } = await sql.query<{ id: string; portId: string }>(
    'select id, port_id as "portId" from booking where id = any($1::uuid[])',
    [ids],
  );
  const ports = new Map(rows.map(({ id, portId }) => [id, portId]));
  return ids.map((id) => ports.get(id) ?? null);
}

function toRecord(row: BookingRow, secrets: Secrets): BookingRecord {
  return {
    ...row,
    consignments: row.consignments ?? [],
    vehicles: row.vehicles.map(({ details, drivers, ...vehicle }) => ({
      ...vehicle,
      asked: { ...details, drivers: (drivers ?? []).map((sealed) => JSON.parse(secrets.open(sealed)) as Driver) },
    })),
  };
}

export interface TimelineRow {
  bookingId: string;
  at: Instant;
  action: string;
  actor: string;
  vehicleId: string | null;
  detail: Record<string, unknown>;
}

/** Every change of each booking and its vehicles, oldest first. */
export async function readTimelines(sql: Sql, bookingIds: readonly string[]): Promise<Map<string, TimelineRow[]>> {
  const { rows } = await sql.query<TimelineRow>(
    `select booking_id as "bookingId", ${epochMs('at')} as at, action, actor, vehicle_id as "vehicleId", detail
     from audit where booking_id = any($1::uuid[]) order by id`,
    [bookingIds],
  );
  const timelines = new Map<string, TimelineRow[]>(bookingIds.map((id) => [id, []]));
  for (const row of rows) timelines.get(row.bookingId)!.push(row);
  return timelines;
}

/** What kind of actor stands behind ids like `key:<uuid>`, for timelines: role and label, never a person's papers. */
export async function nameActors(
  sql: Sql,
  actors: string[],
): Promise<Map<string, { role: string; label: string; companyId: number | null }>> {
  const idsOf = (kind: string) =>
    actors.filter((actor) => actor.startsWith(kind)).map((actor) => actor.slice(kind.length));
  const { rows } = await sql.query<{ actor: string; role: string; label: string; companyId: number | null }>(
    `select 'key:' || id as actor, role, label, company_id as "companyId" from api_key where id = any($1::uuid[])
     union all select 'person:' || p.id, p.role, coalesce(c.name, coalesce(p.port_id, 'Greenlane') || ' ' || p.role), p.company_id
       from person p left join company c on c.id = p.company_id where p.id = any($2::uuid[])`,
    [idsOf('key:'), idsOf('person:')],
  );
  return new Map(rows.map(({ actor, ...named }) => [actor, named]));
}

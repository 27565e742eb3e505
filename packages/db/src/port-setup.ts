import { addDays, type Instant, instantAt, type LocalDay, localDay } from '@gl/domain/local-time';
import type { Direction, Lane, LaneGroup, Port } from '@gl/domain/port';
import type { Consequences } from '@gl/domain/port-consequences';
import { MAX_PORT_NO } from '@gl/domain/port-limits';
import { granted, type Outcome, refused } from '@gl/domain/refusal';
import { epochMs } from './decision-json.js';
import type { Lane as LaneRow } from './generated/client.js';
import { writeAudit, writeOutbox } from './journal.js';
import { deriveWindows, horizonDays, type StandingPort, toLane } from './ports.js';
import { hash64 } from './sealing.js';
import type { Sql } from './transaction.js';

/** A port with every lane that it ever had: those that work in `lanes`. */
export interface PortSetup extends StandingPort {
  retired: Lane[];
}

const LANE_COLUMNS = `id, port_id as "portId", no, grp as "group", directions, max_height_m as "maxHeightM", max_width_m as "maxWidthM",
  max_length_m as "maxLengthM", max_gross_kg as "maxGrossKg", state, share, state_from as "stateFrom", state_until as "stateUntil", reason, staff,
  version, retired_at as "retiredAt"`;

/** `lock`: one change of a port, its lanes or windows at a time, until the transaction ends (rank 7 of docs/LOCKING.md). */
export async function readSetup(sql: Sql, id: string, { lock = false } = {}): Promise<PortSetup | null> {
  const { rows } = await sql.query<{ profile: Port; version: number }>(
    `select profile, version from port where id = $1 ${lock ? 'for no key update' : ''}`,
    [id],
  );
  if (!rows[0]) return null;
  const { rows: all } = await sql.query<LaneRow>(`select ${LANE_COLUMNS} from lane where port_id = $1 order by no`, [
    id,
  ]);
  return {
    port: rows[0].profile,
    version: rows[0].version,
    lanes: all.filter(({ retiredAt }) => retiredAt === null).map(toLane),
    retired: all.filter(({ retiredAt }) => retiredAt !== null).map(toLane),
  };
}

/** The setup of the port that a lane belongs to, retired or not. */
export async function readSetupOfLane(sql: Sql, laneId: string): Promise<PortSetup | null> {
  const { rows } = await sql.query<{ portId: string }>('select port_id as "portId" from lane where id = $1', [laneId]);
  return rows[0] ? readSetup(sql, rows[0].portId) : null;
}

export const laneIn = ({ lanes, retired }: PortSetup, id: string): Lane | null =>
  [...lanes, ...retired].find((lane) => lane.id === id) ?? null;

/**
 * Opens a port with its lanes and the windows of its horizon, and gives it its number. Refuses WRONG_STATE when id or code is taken or no
 * number is left. One port at a time: who waits here holds nothing yet.
 */
export async function createPort(
  sql: Sql,
  wished: Omit<Port, 'no'>,
  lanes: Lane[],
  { actor, now }: { actor: string; now: Instant },
): Promise<Outcome<Port>> {
  await sql.query('select pg_advisory_xact_lock($1::int8)', [hash64('register of ports')]);
  const { rows } = await sql.query<{ id: string; code: string; no: number }>(
    `select id, profile->>'code' as code, no from port`,
  );
  const field = rows.some(({ id }) => id === wished.id) ? 'id' : 'code';
  if (rows.some(({ id, code }) => id === wished.id || code === wished.code))
    return refused('WRONG_STATE', { rule: 'PORT_TAKEN', field });
  const no = Math.max(0, ...rows.map((row) => row.no)) + 1;
  if (no > MAX_PORT_NO) return refused('WRONG_STATE', { rule: 'PORTS_FULL' });
  const port: Port = { ...wished, no };
  await sql.query('insert into port (id, no, profile) values ($1, $2, $3)', [port.id, no, JSON.stringify(port)]);
  for (const lane of lanes) await insertLane(sql, lane);
  await deriveWindows(sql, { port, lanes }, horizonDays(port, now));
  await tell(sql, port, { actor, action: 'port.created', version: 1, days: [] }, { lanes: lanes.map(({ id }) => id) });
  return granted(port);
}

async function insertLane(sql: Sql, lane: Lane): Promise<void> {
  await sql.query(
    `insert into lane (id, port_id, no, grp, directions, max_height_m, max_width_m, max_length_m, max_gross_kg, staff)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [lane.id, lane.port, lane.no, ...standing(lane)],
  );
}
const standing = (lane: Lane) => [
  lane.group,
  lane.directions,
  lane.maxHeightM,
  lane.maxWidthM,
  lane.maxLengthM,
  lane.maxGrossKg,
  lane.staff,
];

interface Deed {
  actor: string;
  /** Port-local days that want a new plan and whose readers look again. */
  days: readonly LocalDay[];
  now: Instant;
}

/** Writes the changed port as its next version and brings its windows to it. The port's row and windows are locked (`lockWindows`). */
export async function savePortChange(
  sql: Sql,
  before: PortSetup,
  port: Port,
  fields: readonly string[],
  { actor, days, now }: Deed,
): Promise<void> {
  await sql.query('update port set profile = $2, version = version + 1, updated_at = now() where id = $1', [
    port.id,
    JSON.stringify(port),
  ]);
  await deriveWindows(sql, { port, lanes: before.lanes }, daysInBooks(before.port, port, now));
  const version = before.version + 1;
  await tell(sql, port, { actor, action: 'port.changed', version, days }, { fields });
}

/** One lane more; the port's version moves with it, so that who appends twice by mistake is told. */
export async function appendLane(sql: Sql, before: PortSetup, lane: Lane, { actor, days, now }: Deed): Promise<void> {
  await sql.query('update port set version = version + 1, updated_at = now() where id = $1', [lane.port]);
  await insertLane(sql, lane);
  const { port } = before;
  await deriveWindows(sql, { port, lanes: [...before.lanes, lane] }, horizonDays(port, now));
  const version = before.version + 1;
  await tell(sql, port, { actor, action: 'lane.added', version, days, laneId: lane.id }, { group: lane.group });
}

/** Writes what a lane is, and whether it is retired, as its next version. `after`: the lanes that work then. */
export async function saveLaneStanding(
  sql: Sql,
  port: Port,
  lane: Lane,
  isRetired: boolean,
  after: Lane[],
  { actor, days, now }: Deed,
): Promise<void> {
  await sql.query(
    `update lane set grp = $2, directions = $3, max_height_m = $4, max_width_m = $5, max_length_m = $6, max_gross_kg = $7, staff = $8,
       retired_at = case when $9 then coalesce(retired_at, now()) end, version = version + 1 where id = $1`,
    [lane.id, ...standing(lane), isRetired],
  );
  await deriveWindows(sql, { port, lanes: after }, horizonDays(port, now));
  const action = isRetired ? 'lane.retired' : 'lane.set-up';
  const { group, directions, staff } = lane;
  await tell(
    sql,
    port,
    { actor, action, version: lane.version + 1, days, laneId: lane.id },
    { group, directions, staff },
  );
}

interface Told {
  actor: string;
  action: string;
  version: number;
  days: readonly LocalDay[];
  laneId?: string;
}
async function tell(sql: Sql, port: Port, { actor, action, version, days, laneId }: Told, detail: object) {
  await writeAudit(sql, { actor, action, portId: port.id, laneId: laneId ?? null, detail: { version, ...detail } });
  const subject = laneId ?? port.id;
  await writeOutbox(sql, [
    { kind: laneId ? 'lane.changed' : 'port.changed', portId: port.id, subject, version },
    ...days.map((day) => ({ kind: 'capacity.changed', portId: port.id, day, subject, version })),
  ]);
}

/**
 * Days whose windows stand in the books under either profile: a shorter horizon takes nothing back, and another zone has other midnights.
 */
export function daysInBooks(before: Port, after: Port, now: Instant): LocalDay[] {
  const horizon = Math.max(before.policies.horizonDays, after.policies.horizonDays);
  const days = horizonDays({ ...after, policies: { ...after.policies, horizonDays: horizon } }, now);
  return before.zone === after.zone ? days : [addDays(days[0]!, -1), ...days, addDays(days.at(-1)!, 1)];
}

/** Locks every window of the port that a change may touch: ranks 9 and 10, each by id, both directions at once. Nothing is sold there meanwhile. */
export async function lockWindows(sql: Sql, before: Port, after: Port, now: Instant): Promise<void> {
  const from = new Date(instantAt(after.zone, daysInBooks(before, after, now)[0]!));
  for (const table of ['window_group', 'window_port'])
    await sql.query(`select 1 from ${table} where port_id = $1 and start_at >= $2 order by id for no key update`, [
      before.id,
      from,
    ]);
}

/** Is anything sold in windows that have not begun, of these groups and directions? */
export async function isSoldAhead(
  sql: Sql,
  port: Port,
  now: Instant,
  of: { groups?: readonly LaneGroup[]; directions?: readonly Direction[] } = {},
): Promise<boolean> {
  const { rows } = await sql.query<{ is: boolean }>(
    `select exists (select 1 from window_group where port_id = $1 and start_at >= $2 and sold_min > 0
       and ($3::text[] is null or grp = any($3)) and ($4::text[] is null or direction = any($4))) as is`,
    [port.id, new Date(now), of.groups ?? null, of.directions ?? null],
  );
  return rows[0]!.is;
}

/** Whether a vehicle was called to a lane and is not through: it has been told that lane. */
export async function isLaneCalledTo(sql: Sql, laneId: string): Promise<boolean> {
  const { rows } = await sql.query<{ is: boolean }>(
    `select exists (select 1 from vehicle v left join decision d on d.vehicle_id = v.id and d.current left join lane_time l on l.vehicle_id = v.id
       where v.status in ('called', 'at-gate', 'in-inspection') and (d.lane_id = $1 or l.lane_id = $1)) as is`,
    [laneId],
  );
  return rows[0]!.is;
}

export interface BookedInWindow {
  bookingId: string;
  reference: string;
  direction: Direction;
  group: LaneGroup;
  windowStartAt: Instant;
  vehicles: number;
}

/** Bookings that begin in one of these windows and are still to cross, by window. */
export async function bookedIn(sql: Sql, windows: Consequences['closing']): Promise<BookedInWindow[]> {
  if (windows.length === 0) return [];
  const { rows } = await sql.query<BookedInWindow>(
    `select b.id as "bookingId", b.reference, b.direction, b.grp as "group", ${epochMs('v.window_start_at')} as "windowStartAt", count(*)::int as vehicles
     from window_group w
       join booking b on b.port_id = w.port_id and b.direction = w.direction and b.grp = w.grp
       join vehicle v on v.booking_id = b.id and v.takes_window[1] = w.id
     where w.id = any($1::int8[]) and w.sold_min > 0
       and v.status in ('held', 'confirmed', 'standby', 'staged', 'called', 'at-gate', 'in-inspection', 'referred')
     group by b.id, v.window_start_at order by v.window_start_at, b.reference`,
    [windows.map(({ id }) => id)],
  );
  return rows;
}

/** Days from today to the end of what is on sale, as the plan counts them. */
export function daysAhead(before: Port, after: Port, now: Instant): LocalDay[] {
  const today = localDay(after.zone, now);
  return daysInBooks(before, after, now).filter((day) => day >= today);
}

import type { Decision, ReasonParams } from '@gl/domain/booking';
import { addDays, type Instant, instantAt, type LocalDay, MINUTE } from '@gl/domain/local-time';
import type { PlanVehicle } from '@gl/domain/plan-vehicle';
import type { Direction, LaneGroup, Port, ServiceClass } from '@gl/domain/port';
import { decisionJson, epochMs } from './decision-json.js';
import { writeAudits, writeOutbox } from './journal.js';
import { type NotificationKind, notifyDriversOf } from './notifications.js';
import { markOutbox } from './outbox.js';
import { remindDriversOf } from './reminders.js';
import { hash64 } from './sealing.js';
import type { Sql } from './transaction.js';

/** A vehicle of the port-day with what the plan needs and what was decided before. */
export interface PlannedVehicle extends PlanVehicle {
  bookingId: string;
  windowStartAt: Instant;
  /** The lane time that it holds. */
  held: { lane: string; from: Instant; to: Instant } | null;
  decision: (Decision & { windowStartAt: Instant }) | null;
}
export interface PortDay {
  vehicles: PlannedVehicle[];
  busy: { lane: string; span: { from: Instant; to: Instant } }[];
}

/** One planner of a port at a time; held until the transaction ends. */
export const lockPlanner = (sql: Sql, portId: string) =>
  sql.query('select pg_advisory_xact_lock($1::int8)', [hash64(`planner|${portId}`)]);

interface Row {
  id: string;
  bookingId: string;
  direction: Direction;
  group: LaneGroup;
  serviceClass: ServiceClass;
  serviceMin: number;
  windowStartAt: Instant;
  arrivedAt: Instant | null;
  startedAt: Instant | null;
  status: string;
  convoy: boolean;
  size: { heightM: number; widthM: number; lengthM: number; grossKg: number };
  lane: string | null;
  startAt: Instant | null;
  held: PlannedVehicle['held'];
  decision: (Decision & { inputs: { windowStartAt: Instant } }) | null;
}

/**
 * The vehicles whose window starts on `day` (port-local) and that still need a lane, and the lane time that others hold around it.
 * `lock`: the rows stay as they are until the transaction ends, so that a cancellation comes either before or after the plan. Who came to the day
 * while others' rows were waited for is not locked, and so is not there yet: what brought him asks for a plan of its own.
 */
export async function loadPortDay(
  sql: Sql,
  port: Pick<Port, 'id' | 'zone' | 'windowMin'>,
  day: LocalDay,
  { lock = false } = {},
): Promise<PortDay> {
  const [from, to] = [new Date(instantAt(port.zone, day)), new Date(instantAt(port.zone, addDays(day, 1)))];
  const locked = lock ? await lockVehicles(sql, port.id, from, to) : null;
  const { rows } = await sql.query<Row>(
    `select v.id, v.booking_id as "bookingId", b.direction, b.grp as "group", v.service_class as "serviceClass", v.service_min as "serviceMin",
       ${epochMs('v.window_start_at')} as "windowStartAt", ${epochMs('v.arrived_at')} as "arrivedAt", ${epochMs('v.started_at')} as "startedAt", v.status, b.keep_together as convoy,
       v.details as size, l.lane_id as lane, ${epochMs('lower(l.during)')} as "startAt", case when l.vehicle_id is null then null else json_build_object('lane', l.lane_id, 'from', ${epochMs('lower(l.during)')}, 'to', ${epochMs('upper(l.during)')}) end as held,
       ${decisionJson(`'inputs', d.inputs`)} as decision
     from vehicle v join booking b on b.id = v.booking_id
       left join lane_time l on l.vehicle_id = v.id left join decision d on d.vehicle_id = v.id and d.current
     where b.port_id = $1 and v.window_start_at >= $2 and v.window_start_at < $3 and v.status in ('confirmed', 'standby', 'staged', 'called', 'at-gate', 'in-inspection')
       and ($4::uuid[] is null or v.id = any($4))
     order by v.id`,
    [port.id, from, to, locked],
  );
  const { rows: busy } = await sql.query<{ lane: string; from: Instant; to: Instant }>(
    `select l.lane_id as lane, ${epochMs('lower(l.during)')} as "from", ${epochMs('upper(l.during)')} as "to" from lane_time l join lane on lane.id = l.lane_id
     where lane.port_id = $1 and l.during && tstzrange($2, $3::timestamptz + interval '1 day') and l.vehicle_id <> all($4::uuid[])`,
    [port.id, from, to, rows.map((row) => row.id)],
  );
  return {
    vehicles: rows.map((row) => toPlanned(row, port.windowMin)),
    busy: busy.map((span) => ({ lane: span.lane, span: { from: span.from, to: span.to } })),
  };
}

async function lockVehicles(sql: Sql, portId: string, from: Date, to: Date): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select v.id from vehicle v join booking b on b.id = v.booking_id where b.port_id = $1 and v.window_start_at >= $2 and v.window_start_at < $3 order by v.id for no key update of v`,
    [portId, from, to],
  );
  return rows.map(({ id }) => id);
}

function toPlanned(row: Row, windowMin: number): PlannedVehicle {
  const moved = row.decision !== null && row.decision.inputs.windowStartAt !== row.windowStartAt;
  const called = ['called', 'at-gate', 'in-inspection'].includes(row.status);
  const lane = (called ? row.decision?.lane : null) ?? row.lane;
  const startAt = row.startedAt ?? row.startAt;
  return {
    id: row.id,
    bookingId: row.bookingId,
    direction: row.direction,
    group: row.group,
    serviceClass: row.serviceClass,
    serviceMin: row.serviceMin,
    windowStartAt: row.windowStartAt,
    readyAt: Math.max(row.windowStartAt, row.arrivedAt ?? 0),
    dueAt: row.windowStartAt + windowMin * MINUTE,
    heightM: row.size.heightM,
    widthM: row.size.widthM,
    lengthM: row.size.lengthM,
    grossKg: row.size.grossKg,
    convoy: row.convoy ? row.bookingId : null,
    previous: lane && startAt !== null ? { lane, startAt } : null,
    promisedAt: moved ? null : (row.decision?.promisedStartAt ?? null),
    called,
    startedAt: row.startedAt,
    held: row.held,
    decision: row.decision && { ...row.decision, windowStartAt: row.decision.inputs.windowStartAt },
  };
}

/** Who stands where from now on: rewrites the lane time of the vehicles given. Two in one lane's time fail at the commit. */
export async function saveLaneTime(
  sql: Sql,
  rows: { vehicleId: string; lane: string | null; from: Instant; to: Instant }[],
): Promise<void> {
  const placed = rows.filter((row) => row.lane !== null);
  await sql.query('delete from lane_time where vehicle_id = any($1::uuid[])', [rows.map((row) => row.vehicleId)]);
  await sql.query(
    `insert into lane_time (vehicle_id, lane_id, during) select x.v, x.l, tstzrange(x.f, x.t) from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[]) x(v, l, f, t)`,
    [
      placed.map((row) => row.vehicleId),
      placed.map((row) => row.lane),
      placed.map((row) => new Date(row.from)),
      placed.map((row) => new Date(row.to)),
    ],
  );
}

export interface NewDecision {
  vehicle: { id: string; portId: string; bookingId: string };
  decision: Decision;
  windowStartAt: Instant;
  /** What the drivers are told, if it is worth a message. */
  tell: NotificationKind | null;
  actor: string;
}

/** New versions become current; told, written down and announced in the same transaction. A statement per table, for any number of vehicles. */
export async function saveDecisions(sql: Sql, made: readonly NewDecision[]): Promise<void> {
  if (made.length === 0) return;
  await sql.query('update decision set current = false where vehicle_id = any($1::uuid[]) and current', [
    made.map(({ vehicle }) => vehicle.id),
  ]);
  await sql.query(
    `insert into decision (vehicle_id, version, current, grp, lane_id, planned_start_at, promised_start_at, call_at, reason_code, reason, inputs)
     select x.vehicle_id, x.version, true, x.grp, x.lane_id, to_timestamp(x.planned / 1000.0), to_timestamp(x.promised / 1000.0), to_timestamp(x.call / 1000.0), x.reason_code, x.reason, x.inputs
     from json_to_recordset($1::json) x(vehicle_id uuid, version int, grp text, lane_id text, planned float8, promised float8, call float8, reason_code text, reason jsonb, inputs jsonb)`,
    [
      JSON.stringify(
        made.map(({ vehicle, decision, windowStartAt }) => ({
          vehicle_id: vehicle.id,
          version: decision.version,
          grp: decision.laneGroup,
          lane_id: decision.lane,
          planned: decision.plannedStartAt,
          promised: decision.promisedStartAt,
          call: decision.callAt,
          reason_code: decision.reasonCode,
          reason: decision.reason satisfies ReasonParams,
          inputs: { windowStartAt },
        })),
      ),
    ],
  );
  await writeAudits(
    sql,
    made.map(({ vehicle, decision, actor }) => ({
      actor,
      action: 'vehicle.decided',
      portId: vehicle.portId,
      bookingId: vehicle.bookingId,
      vehicleId: vehicle.id,
      detail: {
        version: decision.version,
        group: decision.laneGroup,
        lane: decision.lane,
        plannedStartAt: decision.plannedStartAt,
        reasonCode: decision.reasonCode,
        reason: decision.reason,
      },
    })),
  );
  await writeOutbox(
    sql,
    made.map(({ vehicle, decision }) => ({
      kind: 'vehicle.decided',
      portId: vehicle.portId,
      bookingId: vehicle.bookingId,
      vehicleId: vehicle.id,
      version: decision.version,
    })),
  );
  await remindDriversOf(sql, made);
  await notifyDriversOf(
    sql,
    made.flatMap(({ vehicle, decision, tell }) => (tell ? [{ vehicle, kind: tell, version: decision.version }] : [])),
  );
}

/** The same for one vehicle. */
export const saveDecision = (sql: Sql, made: NewDecision): Promise<void> => saveDecisions(sql, [made]);

/** What asked for a plan of the port-day and no plan has seen yet. Read it first in the planner's transaction: the plan then knows all of it. */
export async function unplanned(sql: Sql, portId: string, day: LocalDay): Promise<number[]> {
  const { rows } = await sql.query<{ id: number }>(
    'select id from outbox where planned_at is null and day = $2 and port_id = $1',
    [portId, day],
  );
  return rows.map((row) => row.id);
}

/** After the plan's commit and outside of its transaction: the relay numbers these rows and must not wait for a planner. */
export const markPlanned = (sql: Sql, ids: readonly number[]): Promise<void> =>
  markOutbox(
    sql,
    'planned_at',
    ids.map((id) => ({ id })),
  );

/**
 * Port-days that want a plan and got none: something that happened there was never planned with (a queue that lost its jobs), a vehicle has no
 * decision, or one stays in its lane beyond its time. Lower bound 10 s, the fast path's; upper bound two days.
 */
export async function missedPortDays(sql: Sql): Promise<{ portId: string; day: LocalDay }[]> {
  const { rows } = await sql.query<{ portId: string; day: LocalDay }>(
    `select o.port_id as "portId", to_char(o.day, 'YYYY-MM-DD') as day from outbox o
     where o.planned_at is null and o.day is not null and o.at between now() - interval '2 days' and now() - interval '10 seconds'
     union
     select b.port_id, to_char(v.window_start_at at time zone (p.profile->>'zone'), 'YYYY-MM-DD') from vehicle v
       join booking b on b.id = v.booking_id join port p on p.id = b.port_id
     where v.status in ('confirmed', 'standby', 'staged', 'called', 'at-gate', 'in-inspection') and v.window_start_at > now() - interval '2 days' and (
       (b.created_at < now() - interval '10 seconds' and not exists (select 1 from decision d where d.vehicle_id = v.id and d.current))
       or (v.status = 'in-inspection' and exists (select 1 from lane_time l where l.vehicle_id = v.id and upper(l.during) < now())))`,
  );
  return rows;
}

import type { DecisionReason, ReasonParams, VehicleStatus } from '@gl/domain/booking';
import { addDays, type Instant, instantAt, type LocalDay } from '@gl/domain/local-time';
import type { Direction, LaneGroup } from '@gl/domain/port';
import { epochMs } from './decision-json.js';
import { isNews } from './notifications.js';
import { lastStepAt } from './take-back.js';
import type { Sql } from './transaction.js';

/** A vehicle on the inspection board. */
export interface BoardVehicle {
  vehicleId: string;
  bookingId: string;
  reference: string;
  identity: string;
  direction: Direction;
  kind: string;
  serviceClass: string;
  status: VehicleStatus;
  windowStartAt: Instant;
  laneGroup: LaneGroup | null;
  lane: string | null;
  plannedStartAt: Instant | null;
  promisedStartAt: Instant | null;
  callAt: Instant | null;
  serviceMin: number;
  arrivedAt: Instant | null;
  startedAt: Instant | null;
  leftLaneAt: Instant | null;
  endedAt: Instant | null;
  bay: string | null;
  needs: string[];
  decisionVersion: number | null;
  told: 'told' | 'pending' | 'not-told';
  version: number;
  /** Why this lane and time. */
  decided: { code: DecisionReason; params: ReasonParams } | null;
  /** When the last step that stands was recorded. */
  lastStepAt: Instant | null;
}

/** The last time that it left a lane; null while it stands in one, again too. */
const leftLaneAt = `case when v.status <> 'in-inspection' then ${epochMs(
  `(select max(e.occurred_at) from crossing_event e where e.vehicle_id = v.id and e.from_status = 'in-inspection')`,
)} end`;

/** Every vehicle of a port-day that is booked, under way or through today; in the order of their starts. */
export async function readBoard(sql: Sql, port: { id: string; zone: string }, day: LocalDay): Promise<BoardVehicle[]> {
  const { rows } = await sql.query<BoardVehicle>(
    `select v.id as "vehicleId", v.booking_id as "bookingId", b.reference, v.identity, b.direction, v.kind, v.service_class as "serviceClass", v.status,
       d.version as "decisionVersion", ${epochMs('v.ended_at')} as "endedAt", ${leftLaneAt} as "leftLaneAt",
       ${epochMs('v.window_start_at')} as "windowStartAt", coalesce(d.grp, b.grp) as "laneGroup", coalesce(l.lane_id, d.lane_id) as lane,
       coalesce(${epochMs('lower(l.during)')}, ${epochMs('d.planned_start_at')}) as "plannedStartAt", ${epochMs('d.promised_start_at')} as "promisedStartAt", ${epochMs('d.call_at')} as "callAt",
       v.service_min as "serviceMin", ${epochMs('v.arrived_at')} as "arrivedAt", ${epochMs('v.started_at')} as "startedAt", v.bay,
       array(select jsonb_array_elements_text(v.details->'needs')) as needs, v.version,
       case when d.version is null then null else json_build_object('code', d.reason_code, 'params', d.reason) end as decided, ${lastStepAt('v.id')} as "lastStepAt",
       case when n.status = 'sent' then 'told' when n.status = 'pending' then 'pending' else 'not-told' end as told
     from vehicle v join booking b on b.id = v.booking_id left join lane_time l on l.vehicle_id = v.id left join decision d on d.vehicle_id = v.id and d.current
       left join lateral (select status from notification n where n.vehicle_id = v.id and n.status <> 'superseded' and ${isNews('n')} order by n.decision_version desc, n.created_at desc limit 1) n on true
     where b.port_id = $1 and v.window_start_at >= $2 and v.window_start_at < $3 and v.status not in ('held', 'expired', 'cancelled')
     order by coalesce(lower(l.during), d.planned_start_at, v.window_start_at), v.id`,
    [port.id, new Date(instantAt(port.zone, day)), new Date(instantAt(port.zone, addDays(day, 1)))],
  );
  return rows;
}

/** What a group of lanes has sold of one window, lane-minutes. `sellableMin`: what its lanes give now, which a cut may leave below what was sold. */
export interface SoldWindow {
  direction: Direction;
  group: LaneGroup;
  startAt: Instant;
  sellableMin: number;
  soldMin: number;
}

/** The windows that start on a port-day. */
export async function readSoldWindows(
  sql: Sql,
  port: { id: string; zone: string },
  day: LocalDay,
): Promise<SoldWindow[]> {
  const { rows } = await sql.query<SoldWindow>(
    `select direction, grp as "group", ${epochMs('start_at')} as "startAt", derived_min as "sellableMin", sold_min as "soldMin"
     from window_group where port_id = $1 and start_at >= $2 and start_at < $3 order by id`,
    [port.id, new Date(instantAt(port.zone, day)), new Date(instantAt(port.zone, addDays(day, 1)))],
  );
  return rows;
}

/** How people know vehicles: identity and booking reference. */
export async function vehicleNames(
  sql: Sql,
  ids: string[],
): Promise<Map<string, { identity: string; reference: string }>> {
  const { rows } = await sql.query<{ id: string; identity: string; reference: string }>(
    'select v.id, v.identity, b.reference from vehicle v join booking b on b.id = v.booking_id where v.id = any($1::uuid[])',
    [ids],
  );
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}

import type { Decision, VehicleStatus } from '@gl/domain/booking';
import type { Size } from '@gl/domain/lane-fit';
import { type Instant, localDay } from '@gl/domain/local-time';
import type { Direction, LaneGroup } from '@gl/domain/port';
import { bookingStatus, hasEnded, type Verb } from '@gl/domain/states';
import { decisionJson, epochMs } from './decision-json.js';
import { writeAudit, writeOutbox } from './journal.js';
import type { Sql } from './transaction.js';

/** A vehicle at the border, under its row lock. */
export interface CrossingVehicle {
  id: string;
  bookingId: string;
  companyId: number;
  portId: string;
  zone: string;
  status: VehicleStatus;
  direction: Direction;
  group: LaneGroup;
  size: Size;
  serviceMin: number;
  windowStartAt: Instant;
  plannedLane: string | null;
  decision: Decision | null;
  version: number;
}

/** Locks a vehicle for one step of its crossing; null when there is none. */
export async function lockVehicle(sql: Sql, id: string): Promise<CrossingVehicle | null> {
  // Booking first, then vehicle: the order of everybody who changes both (docs/LOCKING.md).
  await sql.query('select 1 from booking where id = (select booking_id from vehicle where id = $1) for no key update', [
    id,
  ]);
  await sql.query('select 1 from vehicle where id = $1 for no key update', [id]);
  const { rows } = await sql.query<CrossingVehicle>(
    `select v.id, v.booking_id as "bookingId", b.company_id as "companyId", b.port_id as "portId", p.profile->>'zone' as zone, v.status, v.service_min as "serviceMin", b.direction, b.grp as "group", v.details as size,
       ${epochMs('v.window_start_at')} as "windowStartAt", l.lane_id as "plannedLane", v.version,
       ${decisionJson()} as decision
     from vehicle v join booking b on b.id = v.booking_id join port p on p.id = b.port_id left join lane_time l on l.vehicle_id = v.id
       left join decision d on d.vehicle_id = v.id and d.current where v.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** A vehicle that keeps a lane: what officers know it by, and the start of its window. */
export interface InLane {
  identity: string;
  windowStartAt: Instant;
}

/**
 * Another vehicle in service in that lane now, if any. Of whatever day: a lane is one piece of ground, and a vehicle forgotten there
 * yesterday stands in it until somebody clears it. The lane stays locked: of two that start there at once the second sees the first.
 */
export async function vehicleInLane(sql: Sql, laneId: string, except: string): Promise<InLane | null> {
  await sql.query('select 1 from lane where id = $1 for no key update', [laneId]);
  const { rows } = await sql.query<InLane>(
    `select v.identity, ${epochMs('v.window_start_at')} as "windowStartAt" from vehicle v join decision d on d.vehicle_id = v.id and d.current where v.status = 'in-inspection' and d.lane_id = $1 and v.id <> $2 limit 1`,
    [laneId, except],
  );
  return rows[0] ?? null;
}

export interface CrossingStep {
  verb: Verb;
  to: VehicleStatus;
  occurredAt: Instant;
  actor: string;
  lane?: string | null;
  bay?: string | null;
  reasonCode?: string | null;
  /** Of the decision that the step makes in the same transaction. */
  decisionVersion?: number | null;
}

/** Opens a gate for a vehicle; false when its pass has opened one in its direction before. */
export async function openGate(
  sql: Sql,
  { id, direction }: Pick<CrossingVehicle, 'id' | 'direction'>,
  { gate, actor, at }: { gate: string | null; actor: string; at: Instant },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    'insert into gate_opening (vehicle_id, direction, gate, actor, opened_at) values ($1, $2, $3, $4, $5) on conflict do nothing',
    [id, direction, gate, actor, new Date(at)],
  );
  return rowCount === 1;
}

/**
 * Writes one step: the vehicle, its event, the audit row, its booking's status, and what the planner and the screens must hear. A referral's
 * reason stays in the event, where only officers read it: law may withhold it.
 */
export async function saveStep(sql: Sql, vehicle: CrossingVehicle, step: CrossingStep): Promise<void> {
  const at = new Date(step.occurredAt);
  const arrived = step.verb === 'arrive-staging' || step.verb === 'arrive-gate';
  await sql.query(
    `update vehicle set status = $2, version = version + 1, arrived_at = case when $3 then coalesce(arrived_at, $4) else arrived_at end,
       started_at = case when $5 then coalesce(started_at, $4) else started_at end, ended_at = case when $6 then $4 else ended_at end, bay = coalesce($7, bay) where id = $1`,
    [vehicle.id, step.to, arrived, at, step.verb === 'start', hasEnded(step.to), step.bay ?? null],
  );
  await sql.query(
    `insert into crossing_event (vehicle_id, verb, from_status, to_status, lane_id, bay, reason_code, actor, occurred_at, decision_version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      vehicle.id,
      step.verb,
      vehicle.status,
      step.to,
      step.lane ?? null,
      step.bay ?? null,
      step.reasonCode ?? null,
      step.actor,
      at,
      step.decisionVersion ?? null,
    ],
  );
  await writeAudit(sql, {
    actor: step.actor,
    action: `vehicle.${step.verb}`,
    portId: vehicle.portId,
    bookingId: vehicle.bookingId,
    vehicleId: vehicle.id,
    laneId: step.lane ?? null,
    detail: { occurredAt: at.toISOString(), bay: step.bay ?? null },
  });
  await leaveLane(sql, vehicle, step);
  await updateBookingStatus(sql, vehicle.bookingId);
  const day = localDay(vehicle.zone, vehicle.windowStartAt);
  await writeOutbox(sql, [
    {
      kind: `vehicle.${step.verb}`,
      portId: vehicle.portId,
      day,
      bookingId: vehicle.bookingId,
      vehicleId: vehicle.id,
      version: vehicle.version + 1,
    },
  ]);
}

/** Cleared, referred, turned back or absent: the rest of its lane time is free for others. */
async function leaveLane(sql: Sql, vehicle: CrossingVehicle, step: CrossingStep): Promise<void> {
  if (step.to !== 'referred' && !hasEnded(step.to)) return;
  await sql.query('delete from lane_time where vehicle_id = $1 and lower(during) >= $2', [
    vehicle.id,
    new Date(step.occurredAt),
  ]);
  await sql.query(
    `update lane_time set during = tstzrange(lower(during), least(upper(during), $2::timestamptz)) where vehicle_id = $1`,
    [vehicle.id, new Date(step.occurredAt)],
  );
}

export async function updateBookingStatus(sql: Sql, bookingId: string): Promise<void> {
  const { rows } = await sql.query<{ status: VehicleStatus }>('select status from vehicle where booking_id = $1', [
    bookingId,
  ]);
  await sql.query('update booking set status = $2, version = version + 1 where id = $1 and status <> $2', [
    bookingId,
    bookingStatus(rows.map((row) => row.status)),
  ]);
}

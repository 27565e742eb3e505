import type { Decision, VehicleStatus } from '@gl/domain/booking';
import { type Instant, localDay } from '@gl/domain/local-time';
import { hasEnded } from '@gl/domain/states';
import type { StepTaken } from '@gl/domain/take-back';
import { type CrossingVehicle, updateBookingStatus } from './crossings.js';
import { decisionJson, epochMs } from './decision-json.js';
import { writeAudit, writeOutbox } from './journal.js';
import { isNews } from './notifications.js';
import type { Sql } from './transaction.js';

export interface LastStep extends StepTaken {
  eventId: number;
  /** The decision that it made, if it made one. */
  decisionVersion: number | null;
}

/** Events of vehicle `v` that stand: neither corrections nor corrected. */
const standing = (v: string) =>
  `crossing_event e where e.vehicle_id = ${v} and e.undoes is null and not exists (select 1 from crossing_event u where u.undoes = e.id)`;

/** When the last step of vehicle `v` that stands was recorded: a subquery for the screens that offer to take it back. */
export const lastStepAt = (v: string) => `(select max(${epochMs('e.recorded_at')}) from ${standing(v)})`;

export async function lastStep(sql: Sql, vehicleId: string): Promise<LastStep | null> {
  const { rows } = await sql.query<LastStep>(
    `select e.id as "eventId", e.verb, e.from_status as "from", e.to_status as "to", ${epochMs('e.recorded_at')} as "recordedAt", e.decision_version as "decisionVersion"
     from ${standing('$1')} order by e.id desc limit 1`,
    [vehicleId],
  );
  return rows[0] ?? null;
}

/**
 * Writes that a step did not happen: its event stays, another one corrects it, and the vehicle is what the steps that stand have made of it.
 * Lane time that the step gave free comes back with the plan that this asks for: somebody else may stand in it by now.
 */
export async function saveTakeBack(
  sql: Sql,
  vehicle: CrossingVehicle,
  taken: LastStep,
  { to, actor, at }: { to: VehicleStatus; actor: string; at: Instant },
): Promise<void> {
  await sql.query(
    `insert into crossing_event (vehicle_id, verb, from_status, to_status, actor, occurred_at, undoes) values ($1, 'undo', $2, $3, $4, $5, $6)`,
    [vehicle.id, vehicle.status, to, actor, new Date(at), taken.eventId],
  );
  const first = (verbs: string) =>
    `(select e.occurred_at from ${standing('v.id')} and e.verb in (${verbs}) order by e.id limit 1)`;
  await sql.query(
    `update vehicle v set status = $2, version = version + 1,
       arrived_at = case when $3 like 'arrive-%' then ${first(`'arrive-staging', 'arrive-gate'`)} else arrived_at end,
       started_at = case when $3 = 'start' then ${first(`'start'`)} else started_at end,
       ended_at = case when $4 then null else ended_at end,
       bay = case when $3 = 'refer' then (select e.bay from ${standing('v.id')} and e.bay is not null order by e.id desc limit 1) else bay end
     where id = $1`,
    [vehicle.id, to, taken.verb, hasEnded(taken.to)],
  );
  if (taken.verb === 'arrive-gate')
    await sql.query('delete from gate_opening where vehicle_id = $1 and direction = $2', [
      vehicle.id,
      vehicle.direction,
    ]);
  await writeAudit(sql, {
    actor,
    action: 'vehicle.undo',
    portId: vehicle.portId,
    bookingId: vehicle.bookingId,
    vehicleId: vehicle.id,
    detail: { step: taken.verb, from: vehicle.status, to },
  });
  await updateBookingStatus(sql, vehicle.bookingId);
  await writeOutbox(sql, [
    {
      kind: 'vehicle.undo',
      portId: vehicle.portId,
      day: localDay(vehicle.zone, vehicle.windowStartAt),
      bookingId: vehicle.bookingId,
      vehicleId: vehicle.id,
      version: vehicle.version + 1,
    },
  ]);
}

export async function decisionOf(sql: Sql, vehicleId: string, version: number): Promise<Decision | null> {
  const { rows } = await sql.query<{ decision: Decision }>(
    `select ${decisionJson()} as decision from decision d where d.vehicle_id = $1 and d.version = $2`,
    [vehicleId, version],
  );
  return rows[0]?.decision ?? null;
}

/**
 * Stops the news of a decision that is taken back; true when somebody has read it already, or a sender holds it, so that the drivers must be
 * told the contrary.
 */
export async function recallNews(sql: Sql, vehicleId: string, version: number): Promise<boolean> {
  await sql.query(
    `update notification n set status = 'superseded', ended_at = now() where vehicle_id = $1 and decision_version = $2 and ${isNews('n')} and status = 'pending' and (claimed_until is null or claimed_until < now())`,
    [vehicleId, version],
  );
  const { rows } = await sql.query(
    `select 1 from notification n where vehicle_id = $1 and decision_version = $2 and ${isNews('n')} and status in ('sent', 'pending') limit 1`,
    [vehicleId, version],
  );
  return rows.length > 0;
}

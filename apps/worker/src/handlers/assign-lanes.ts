import { reached } from '@gl/db/crash-point';
import { writeOutbox } from '@gl/db/journal';
import type { NotificationKind } from '@gl/db/notifications';
import {
  loadPortDay,
  lockPlanner,
  markPlanned,
  type NewDecision,
  type PlannedVehicle,
  saveDecisions,
  saveLaneTime,
  unplanned,
} from '@gl/db/port-day';
import { findPort } from '@gl/db/ports';
import { inTransaction } from '@gl/db/transaction';
import type { Assignment } from '@gl/domain/assignment';
import type { Decision } from '@gl/domain/booking';
import { occupiedUntil, servedAt } from '@gl/domain/lane-service';
import { MINUTE, wholeMinute } from '@gl/domain/local-time';
import type { Lane, LaneGroup, Port } from '@gl/domain/port';
import { planPortDay } from '@gl/domain/port-day-plan';
import { NEWS_MIN } from '@gl/domain/refine/disturbance';
import type { PayloadOf } from '@gl/jobs/job';
import type { WorkerContext } from '../context.js';

/**
 * Plans one port-day and writes only the differences: lane time, a new version of each decision that changed, its messages. One planner of a
 * port at a time; run twice it finds nothing to write. Refined only when something was asked for: an overrun alone pushes who stands behind it.
 */
export async function assignLanes(
  context: Pick<WorkerContext, 'store' | 'clock' | 'relay' | 'log'>,
  { port: portId, day }: PayloadOf<'assign-lanes'>,
): Promise<void> {
  reached('plan.fetched');
  const { store, clock, relay, log } = context;
  const found = await findPort(store, portId);
  if (!found) return log.warn({ port: portId }, 'a plan was asked for a port that is not there');
  const { port } = found;
  const planned = await inTransaction(store.pool, async (sql) => {
    await lockPlanner(sql, port.id);
    const asked = await unplanned(sql, port.id, day);
    // Lanes are read under the lock: a change that committed before it is planned with, a later one asks for its own plan.
    const { lanes } = (await findPort(store, portId))!;
    const { vehicles, busy } = await loadPortDay(sql, port, day, { lock: true });
    const now = wholeMinute(clock());
    const plan = planPortDay(lanes, vehicles, now, busy, { refine: asked.length > 0 });
    reached('plan.made');
    const byId = new Map(vehicles.map((vehicle) => [vehicle.id, vehicle]));
    const places = plan.map((assignment) => {
      const vehicle = byId.get(assignment.vehicleId)!;
      return { assignment, vehicle, time: laneTime(assignment, vehicle, lanes, now) };
    });
    const moved = places.filter(({ vehicle, time }) => movesLaneTime(vehicle, time));
    await saveLaneTime(
      sql,
      moved.map(({ time }) => time),
    );
    const decisions = places.flatMap(({ assignment, vehicle }) => decide(port, vehicle, assignment) ?? []);
    await saveDecisions(sql, decisions);
    if (moved.length + decisions.length > 0)
      await writeOutbox(sql, [{ kind: 'plan.changed', portId: port.id, subject: day }]);
    reached('plan.written');
    return { asked, moved: moved.length, decisions: decisions.length };
  });
  reached('plan.committed');
  await markPlanned(store.pool, planned.asked);
  if (planned.moved + planned.decisions > 0) relay.kick();
  log.debug({ port: portId, day, moved: planned.moved, decisions: planned.decisions }, 'planned');
}

/** The lane time of an assignment; a vehicle that has outstayed its time holds the lane until now. */
function laneTime({ lane: laneId, startAt }: Assignment, vehicle: PlannedVehicle, lanes: Lane[], now: number) {
  const lane = lanes.find((one) => one.id === laneId);
  const from = startAt ?? vehicle.readyAt;
  return {
    vehicleId: vehicle.id,
    lane: lane && startAt !== null ? lane.id : null,
    from,
    to: lane ? endOfService(lane, vehicle, from, now) : from,
  };
}

const endOfService = (lane: Lane, { startedAt, serviceMin }: PlannedVehicle, from: number, now: number) =>
  startedAt === null ? servedAt(lane, from, serviceMin) : occupiedUntil(lane, startedAt, serviceMin, now);

const movesLaneTime = ({ held }: PlannedVehicle, { lane, from, to }: ReturnType<typeof laneTime>): boolean =>
  lane === null ? held !== null : held?.lane !== lane || held.from !== from || held.to !== to;

/**
 * The new version, or null when nothing that a person would be told has changed. Another lane of the same group is the plan's own affair until
 * the call, and so is a shift of less than 5 min: the decision stays what was told, so small shifts add up to news, not to silence.
 */
function decide(port: Port, vehicle: PlannedVehicle, assignment: Assignment): NewDecision | null {
  const { group, lane, startAt, promisedAt, reasonCode, reason } = assignment;
  const before = vehicle.decision;
  const rescheduled = before !== null && before.windowStartAt !== vehicle.windowStartAt;
  const committed = vehicle.called ? lane : null;
  const tell = news(before, { group, lane: committed, startAt });
  if (!tell && !rescheduled) return null;
  if (vehicle.startedAt !== null && before) return null;
  return {
    vehicle: { id: vehicle.id, portId: port.id, bookingId: vehicle.bookingId },
    windowStartAt: vehicle.windowStartAt,
    actor: 'system',
    tell,
    decision: {
      version: (before?.version ?? 0) + 1,
      laneGroup: group,
      lane: committed,
      plannedStartAt: startAt,
      promisedStartAt: promisedAt,
      callAt: startAt === null ? null : startAt - port.policies.roadMin * MINUTE,
      reasonCode: rescheduled ? 'RESCHEDULED' : reasonCode,
      reason,
    },
  };
}

function news(
  before: Decision | null,
  { group, lane, startAt }: { group: LaneGroup; lane: string | null; startAt: number | null },
): NotificationKind | null {
  if (!before) return 'booked';
  if (before.lane !== lane || before.laneGroup !== group) return 'lane-change';
  if (before.plannedStartAt === null || startAt === null)
    return before.plannedStartAt === startAt ? null : 'time-change';
  return Math.abs(startAt - before.plannedStartAt) >= NEWS_MIN * MINUTE ? 'time-change' : null;
}

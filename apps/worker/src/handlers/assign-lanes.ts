import { writeOutbox } from '@gl/db/journal';
import type { NotificationKind } from '@gl/db/notifications';
import { loadPortDay, lockPlanner, type PlannedVehicle, saveDecision, saveLaneTime } from '@gl/db/port-day';
import { findPort } from '@gl/db/ports';
import { inTransaction } from '@gl/db/transaction';
import type { Assignment } from '@gl/domain/assignment';
import type { Decision } from '@gl/domain/booking';
import { planLanes } from '@gl/domain/lane-plan';
import { serviceMs } from '@gl/domain/lane-service';
import { MINUTE } from '@gl/domain/local-time';
import type { Lane, Port } from '@gl/domain/port';
import type { PayloadOf } from '@gl/jobs/job';
import type { WorkerContext } from '../context.js';

/** A change smaller than this is not news. */
const SILENT_MIN = 5;

/**
 * Plans one port-day and writes only the differences: lane time, a new version of each decision that changed, its messages. One planner of a
 * port at a time; run twice it finds nothing to write.
 */
export async function assignLanes(
  context: Pick<WorkerContext, 'store' | 'clock' | 'relay' | 'log'>,
  { port: portId, day }: PayloadOf<'assign-lanes'>,
): Promise<void> {
  const { store, clock, relay, log } = context;
  const found = await findPort(store, portId);
  if (!found) return log.warn({ port: portId }, 'a plan was asked for a port that is not there');
  const { port } = found;
  const changed = await inTransaction(store.pool, async (sql) => {
    await lockPlanner(sql, port.id);
    // Lanes are read under the lock: a change that committed before it is planned with, a later one asks for its own plan.
    const { lanes } = (await findPort(store, portId))!;
    const { vehicles, busy } = await loadPortDay(sql, port, day, { lock: true });
    const plan = planLanes(lanes, vehicles, clock(), busy);
    const byId = new Map(vehicles.map((vehicle) => [vehicle.id, vehicle]));
    const differences = plan
      .map((assignment) => ({ assignment, vehicle: byId.get(assignment.vehicleId)! }))
      .filter(({ assignment, vehicle }) => differs(vehicle, assignment));
    await saveLaneTime(
      sql,
      differences.map(({ assignment, vehicle }) => laneTime(assignment, vehicle, lanes)),
    );
    let decisions = 0;
    for (const { assignment, vehicle } of differences) {
      const decision = decide(port, vehicle, assignment);
      if (!decision) continue;
      decisions++;
      await saveDecision(sql, {
        vehicle: { id: vehicle.id, portId: port.id, bookingId: vehicle.bookingId },
        decision,
        windowStartAt: vehicle.windowStartAt,
        tell: whatToTell(vehicle, decision),
        actor: 'system',
      });
    }
    if (differences.length > 0) await writeOutbox(sql, [{ kind: 'plan.changed', portId: port.id, subject: day }]);
    return { moved: differences.length, decisions };
  });
  if (changed.moved > 0) relay.kick();
  log.debug({ port: portId, day, ...changed }, 'planned');
}

function differs(vehicle: PlannedVehicle, { lane, startAt }: Assignment): boolean {
  const undecided = !vehicle.decision || vehicle.decision.windowStartAt !== vehicle.windowStartAt;
  const runsOver = vehicle.startedAt !== null;
  return (
    undecided ||
    runsOver ||
    (vehicle.previous?.lane ?? null) !== lane ||
    (vehicle.previous?.startAt ?? null) !== startAt
  );
}

function laneTime({ lane: laneId, startAt }: Assignment, vehicle: PlannedVehicle, lanes: Lane[]) {
  const lane = lanes.find((one) => one.id === laneId);
  const from = startAt ?? vehicle.readyAt;
  return {
    vehicleId: vehicle.id,
    lane: lane && startAt !== null ? lane.id : null,
    from,
    to: from + (lane ? serviceMs(lane, vehicle.serviceMin, from) : 0),
  };
}

/** The new version, or null when nothing that a person would be told has changed: another lane of the same group at the same time is the plan's own affair until the call. */
function decide(
  port: Port,
  vehicle: PlannedVehicle,
  { group, lane, startAt, promisedAt, reasonCode, reason }: Assignment,
): Decision | null {
  const before = vehicle.decision;
  const rescheduled = before !== null && before.windowStartAt !== vehicle.windowStartAt;
  const committed = vehicle.called ? lane : null;
  if (
    before &&
    !rescheduled &&
    before.laneGroup === group &&
    before.plannedStartAt === startAt &&
    before.lane === committed
  )
    return null;
  if (vehicle.startedAt !== null && before) return null;
  return {
    version: (before?.version ?? 0) + 1,
    laneGroup: group,
    lane: committed,
    plannedStartAt: startAt,
    promisedStartAt: promisedAt,
    callAt: startAt === null ? null : startAt - port.policies.roadMin * MINUTE,
    reasonCode: rescheduled ? 'RESCHEDULED' : reasonCode,
    reason,
  };
}

function whatToTell(vehicle: PlannedVehicle, decision: Decision): NotificationKind | null {
  const before = vehicle.decision;
  if (!before) return 'booked';
  if (before.lane !== decision.lane || before.laneGroup !== decision.laneGroup) return 'lane-change';
  const shift = Math.abs((decision.plannedStartAt ?? 0) - (before.plannedStartAt ?? 0));
  return shift >= SILENT_MIN * MINUTE ? 'time-change' : null;
}

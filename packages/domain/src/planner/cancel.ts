import { closuresOf, fitAfter } from './closures.js';
import { groupsOf } from './day-jobs.js';
import type { DayAssignment, DayPlan } from './day-plan.js';
import type { DayVehicle, PortDay } from './port-day.js';

export interface CancelOptions {
  /** Nobody is drawn to before it; who started before it stays. Default: all may be drawn forward. */
  nowMin?: number;
  /** Called forward: they stay. */
  called?: ReadonlySet<string>;
  /** They know their start: it is not told anew for fewer than `leastPullMin` minutes (default 5, >= 0). */
  notified?: ReadonlySet<string>;
  leastPullMin?: number;
}

/**
 * The plan without a vehicle: those behind it on its lane are drawn forward, in their order, to where nobody overlaps, nobody is served
 * before it is ready or in a closure, and nobody starts later than before. Lanes stay as they are. A convoy that loses a member closes up,
 * as far as its members are ready, unless one of it is called or started: who is on the way is not told anew. Who is in no plan has
 * nothing to cancel: the same plan.
 */
export function cancel(day: PortDay, plan: DayPlan, vehicleId: string, options: CancelOptions = {}): DayPlan {
  const gone = plan.assignments.find(({ vehicle }) => vehicle === vehicleId);
  const assignments = plan.assignments.filter(({ vehicle }) => vehicle !== vehicleId);
  const unassigned = plan.unassigned.filter(({ vehicle }) => vehicle !== vehicleId);
  if (!gone) return { assignments, unassigned };
  const drawn = drawForward(day, assignments, gone, options);
  return {
    assignments: assignments.map((one) => ({ ...one, startMin: drawn.get(one.vehicle) ?? one.startMin })),
    unassigned,
  };
}

/** The starts on the lane of who is gone. */
function drawForward(
  day: PortDay,
  assignments: DayAssignment[],
  gone: DayAssignment,
  { nowMin = Number.NEGATIVE_INFINITY, called, notified, leastPullMin = 5 }: CancelOptions,
): Map<string, number> {
  const starts = new Map(
    assignments.filter(({ lane }) => lane === gone.lane).map((one) => [one.vehicle, one.startMin]),
  );
  const startOf = ({ id }: DayVehicle) => starts.get(id)!;
  const standing = day.vehicles.filter(({ id }) => starts.has(id));
  const convoy = day.vehicles.find(({ id }) => id === gone.vehicle)?.convoy ?? null;
  const isBehind = (first: DayVehicle) =>
    startOf(first) >= gone.startMin || (convoy !== null && first.convoy === convoy);
  const stays = (vehicle: DayVehicle) => startOf(vehicle) < nowMin || called?.has(vehicle.id) === true;

  const closures = closuresOf(day.lanes.find(({ id }) => id === gone.lane)!.closed);
  let end = Number.NEGATIVE_INFINITY;
  for (const members of groupsOf(standing).sort((a, b) => startOf(a[0]!) - startOf(b[0]!))) {
    if (isBehind(members[0]!) && !members.some(stays)) {
      const was = startOf(members[0]!);
      const { readyMin, serviceMin } = blockOf(members);
      const earliest = fitAfter(closures, Math.max(end, readyMin, nowMin), serviceMin);
      const isNews = !members.some(({ id }) => notified?.has(id)) || was - earliest >= leastPullMin;
      closeUp(members, isNews ? Math.min(was, earliest) : was, starts);
    }
    const last = members.at(-1)!;
    end = Math.max(end, startOf(last) + last.serviceMin);
  }
  return starts;
}

/** A convoy's minutes, and its earliest start: nobody of it, back to back, is served before it is ready. */
function blockOf(members: readonly DayVehicle[]): { readyMin: number; serviceMin: number } {
  let serviceMin = 0;
  let readyMin = Number.NEGATIVE_INFINITY;
  for (const vehicle of members) {
    readyMin = Math.max(readyMin, vehicle.readyMin - serviceMin);
    serviceMin += vehicle.serviceMin;
  }
  return { readyMin, serviceMin };
}

/** Back to back from `startMin` on. A mate who is not ready that early leaves a hole: the one before him would else be made later. */
function closeUp(members: readonly DayVehicle[], startMin: number, starts: Map<string, number>): void {
  let end = startMin;
  for (const [i, { id, readyMin, serviceMin }] of members.entries()) {
    const start = i === 0 ? startMin : Math.max(end, readyMin);
    starts.set(id, start);
    end = start + serviceMin;
  }
}

import type { DayAssignment, DayPlan } from './day-plan.js';
import type { DayVehicle, PortDay } from './port-day.js';
import { type Block, blocksOf } from './repair-block.js';
import { bySpan, earliestStart } from './repair-span.js';

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

/** The starts of those behind `gone` on its lane, once it has left. */
function drawForward(
  day: PortDay,
  assignments: DayAssignment[],
  gone: DayAssignment,
  { nowMin = Number.NEGATIVE_INFINITY, called, notified, leastPullMin = 5 }: CancelOptions,
): Map<string, number> {
  const starts = new Map(
    assignments.filter(({ lane }) => lane === gone.lane).map((one) => [one.vehicle, one.startMin]),
  );
  const standing = day.vehicles.filter(({ id }) => starts.has(id));
  const startOf = ({ id }: DayVehicle) => starts.get(id)!;
  const convoy = day.vehicles.find(({ id }) => id === gone.vehicle)?.convoy ?? null;
  const isBehind = ({ vehicles }: Block) =>
    startOf(vehicles[0]!) >= gone.startMin || (convoy !== null && vehicles[0]!.convoy === convoy);
  const stays = ({ vehicles }: Block) =>
    vehicles.some((vehicle) => startOf(vehicle) < nowMin || called?.has(vehicle.id) === true);

  const closed = [...day.lanes.find(({ id }) => id === gone.lane)!.closed].sort(bySpan);
  const queue = blocksOf(standing).sort((a, b) => startOf(a.vehicles[0]!) - startOf(b.vehicles[0]!));
  let end = Number.NEGATIVE_INFINITY;
  for (const block of queue) {
    if (isBehind(block) && !stays(block)) {
      const was = startOf(block.vehicles[0]!);
      const earliest = earliestStart(closed, Math.max(end, block.readyMin, nowMin), block.minutes);
      const isNews = !block.vehicles.some(({ id }) => notified?.has(id)) || was - earliest >= leastPullMin;
      closeUp(block, isNews ? Math.min(was, earliest) : was, starts);
    }
    const last = block.vehicles.at(-1)!;
    end = Math.max(end, startOf(last) + last.serviceMin);
  }
  return starts;
}

/** Back to back from `startMin` on. A mate who is not ready that early leaves a hole: the one before him would else be made later. */
function closeUp({ vehicles }: Block, startMin: number, starts: Map<string, number>): void {
  let end = startMin;
  for (const [i, { id, readyMin, serviceMin }] of vehicles.entries()) {
    const start = i === 0 ? startMin : Math.max(end, readyMin);
    starts.set(id, start);
    end = start + serviceMin;
  }
}

import type { DayPlan } from '../day-plan.js';
import type { DayLane, DayVehicle, PortDay } from '../port-day.js';

const GROUP_ORDER = ['green', 'ordinary', 'oversize'];
const number = (id: string) => Number(id.replace(/\D/g, ''));

/** A queue without a plan: in order of arrival, each to the lane that takes it first, behind what stands there. Fills no gap. */
export function fifo({ lanes, vehicles }: PortDay): DayPlan {
  const plan: DayPlan = { assignments: [], unassigned: [] };
  const inTie = lanes.toSorted((a, b) => GROUP_ORDER.indexOf(a.group) - GROUP_ORDER.indexOf(b.group));
  const freeMin = new Map<DayLane, number>();
  for (const members of queueOf(vehicles)) {
    const lengthMin = members.reduce((sum, { serviceMin }) => sum + serviceMin, 0);
    let earliestMin = Number.NEGATIVE_INFINITY;
    let offsetMin = 0;
    for (const { readyMin, serviceMin } of members) {
      earliestMin = Math.max(earliestMin, readyMin - offsetMin);
      offsetMin += serviceMin;
    }
    let best: { lane: DayLane; startMin: number } | null = null;
    for (const lane of inTie) {
      if (!members.every((vehicle) => takes(lane, vehicle))) continue;
      const from = Math.max(earliestMin, freeMin.get(lane) ?? Number.NEGATIVE_INFINITY);
      const startMin = openFrom(lane, from, lengthMin);
      if (!best || startMin < best.startMin) best = { lane, startMin };
    }
    if (!best) {
      plan.unassigned.push(...members.map(({ id }) => ({ vehicle: id, reason: 'NO_LANE_FITS' as const })));
      continue;
    }
    freeMin.set(best.lane, best.startMin + lengthMin);
    let startMin = best.startMin;
    for (const { id, serviceMin } of members) {
      plan.assignments.push({ vehicle: id, lane: best.lane.id, startMin });
      startMin += serviceMin;
    }
  }
  return plan;
}

/** A convoy is one job and comes when its last vehicle does. */
function queueOf(vehicles: readonly DayVehicle[]): DayVehicle[][] {
  const jobs = new Map<string, DayVehicle[]>();
  for (const vehicle of vehicles) {
    const job = vehicle.convoy === null ? `vehicle ${vehicle.id}` : `convoy ${vehicle.convoy}`;
    jobs.set(job, [...(jobs.get(job) ?? []), vehicle]);
  }
  const etaMin = (members: DayVehicle[]) => Math.max(...members.map((one) => one.etaMin));
  return [...jobs.values()]
    .map((members) => members.toSorted((a, b) => a.readyMin - b.readyMin || number(a.id) - number(b.id)))
    .sort((a, b) => etaMin(a) - etaMin(b) || number(a[0]!.id) - number(b[0]!.id));
}

function takes(lane: DayLane, vehicle: DayVehicle): boolean {
  if (vehicle.heightM > lane.maxHeightM || vehicle.widthM > lane.maxWidthM) return false;
  if (lane.group === 'green')
    return vehicle.class !== 'oversize' && (vehicle.class !== 'general' || vehicle.preInspected);
  return lane.group === 'oversize' || vehicle.class !== 'oversize';
}

function openFrom(lane: DayLane, fromMin: number, lengthMin: number): number {
  const shut = lane.closed.toSorted((a, b) => a[0] - b[0]);
  return shut.reduce(
    (start, [from, to]) => (start < to && start + lengthMin > from ? Math.max(start, to) : start),
    fromMin,
  );
}

import type { DayLane, DayVehicle, PlanCost, PortDay } from './port-day.js';

/** A plan whoever made it, right or wrong: the judge trusts nothing of it. */
export interface JudgedPlan {
  assignments: readonly { vehicle: string; lane: string; startMin: number }[];
  unassigned: readonly { vehicle: string; reason?: string | undefined }[];
}

export interface PlanVerdict {
  /** Empty: the plan is feasible. */
  faults: string[];
  cost: number;
  /** Share of all vehicles that start by their due minute. */
  onTime: number;
  /** Minutes between ready and start, per class, in the order of the day. */
  waitsMin: Partial<Record<DayVehicle['class'], number[]>>;
}

/**
 * Whether a plan keeps the rules of its day, and what it costs. It shares no line with the planner, so that no mistake can hide in both:
 * O(vehicles x lanes), for tests, measurements and the door that lets a plan in, not for the search.
 */
export function judgePlan(day: PortDay, plan: JudgedPlan): PlanVerdict {
  const faults: string[] = [];
  const lanes = new Map(day.lanes.map((lane) => [lane.id, lane]));
  const known = new Set(day.vehicles.map(({ id }) => id));
  const startOf = new Map<string, JudgedPlan['assignments'][number]>();
  for (const assignment of plan.assignments) {
    if (!known.has(assignment.vehicle)) faults.push(`${assignment.vehicle} is not in the instance`);
    if (startOf.has(assignment.vehicle)) faults.push(`${assignment.vehicle} twice`);
    startOf.set(assignment.vehicle, assignment);
  }
  const busy = new Map<DayLane, Service[]>(day.lanes.map((lane) => [lane, []]));
  const verdict: PlanVerdict = { faults, cost: 0, onTime: 0, waitsMin: {} };
  let onTime = 0;
  for (const vehicle of day.vehicles) {
    const given = startOf.get(vehicle.id);
    const lane = given && lanes.get(given.lane);
    if (!given) {
      const left = plan.unassigned.find((one) => one.vehicle === vehicle.id);
      if (!left?.reason || day.lanes.some((one) => mayUse(one, vehicle))) faults.push(`${vehicle.id} not assigned`);
      continue;
    }
    if (!lane) {
      faults.push(`${vehicle.id} on unknown lane ${given.lane}`);
      continue;
    }
    const { startMin } = given;
    if (!Number.isInteger(startMin)) faults.push(`${vehicle.id} start is not a whole minute`);
    if (!mayUse(lane, vehicle)) faults.push(`${vehicle.id} may not use ${lane.id}`);
    if (startMin < vehicle.readyMin) faults.push(`${vehicle.id} starts before it is ready`);
    busy.get(lane)!.push({ vehicle, fromMin: startMin, toMin: startMin + vehicle.serviceMin });
    verdict.cost += costOfStart(day.cost, vehicle, startMin);
    verdict.waitsMin[vehicle.class] ??= [];
    verdict.waitsMin[vehicle.class]!.push(startMin - vehicle.readyMin);
    if (startMin <= vehicle.dueMin) onTime++;
  }
  verdict.onTime = onTime / (day.vehicles.length || 1);
  for (const [lane, services] of busy) faults.push(...clashes(lane, services));
  for (const [id, members] of convoysOf(day.vehicles))
    members.forEach((vehicle, i) => {
      const ahead = members[i - 1];
      const given = startOf.get(vehicle.id);
      const before = ahead && startOf.get(ahead.id);
      if (given && before && (given.lane !== before.lane || given.startMin !== before.startMin + ahead.serviceMin))
        faults.push(`convoy ${id} is torn at ${vehicle.id}`);
    });
  return verdict;
}

interface Service {
  vehicle: DayVehicle;
  fromMin: number;
  toMin: number;
}

/** Green lanes take new-energy vehicles, produce and pre-inspected general goods, ordinary ones all but oversize, oversize ones all that fit. */
function mayUse(lane: DayLane, vehicle: DayVehicle): boolean {
  if (vehicle.heightM > lane.maxHeightM || vehicle.widthM > lane.maxWidthM) return false;
  if (lane.group === 'oversize') return true;
  if (lane.group === 'ordinary') return vehicle.class !== 'oversize';
  return (
    vehicle.class === 'nev' || vehicle.class === 'produce' || (vehicle.class === 'general' && vehicle.preInspected)
  );
}

function costOfStart(cost: PlanCost, vehicle: DayVehicle, startMin: number): number {
  const waitMin = startMin - vehicle.readyMin;
  const beyond = (limitMin: number) => Math.max(0, waitMin - limitMin);
  return (
    cost.waitPerMin * vehicle.weight * waitMin +
    cost.latePerMin * vehicle.weight * Math.max(0, startMin - vehicle.dueMin) +
    cost.ageingPerMin * beyond(cost.ageingAfterMin) +
    (vehicle.class === 'produce' ? cost.perishPerMin * beyond(cost.perishAfterMin) : 0)
  );
}

function clashes(lane: DayLane, services: Service[]): string[] {
  const inTurn = services.sort((a, b) => a.fromMin - b.fromMin);
  return inTurn.flatMap(({ vehicle, fromMin, toMin }, i) => {
    const ahead = inTurn[i - 1];
    const shut = lane.closed.filter(([from, to]) => fromMin < to && toMin > from);
    return [
      ...(ahead && fromMin < ahead.toMin ? [`${vehicle.id} overlaps ${ahead.vehicle.id} on ${lane.id}`] : []),
      ...shut.map(() => `${vehicle.id} while ${lane.id} is closed`),
    ];
  });
}

/** In the order in which they drive: by ready time, then by the number in the id. */
function convoysOf(vehicles: readonly DayVehicle[]): Map<string, DayVehicle[]> {
  const convoys = new Map<string, DayVehicle[]>();
  for (const vehicle of vehicles)
    if (vehicle.convoy !== null) convoys.set(vehicle.convoy, [...(convoys.get(vehicle.convoy) ?? []), vehicle]);
  const number = ({ id }: DayVehicle) => Number(id.replace(/\D/g, ''));
  for (const members of convoys.values()) members.sort((a, b) => a.readyMin - b.readyMin || number(a) - number(b));
  return convoys;
}

/** The furthest that anybody starts after what `promise` said, in minutes; 0 when nobody does. */
export function laterThanPromiseMin(plan: JudgedPlan, promise: JudgedPlan): number {
  const promisedMin = new Map(promise.assignments.map(({ vehicle, startMin }) => [vehicle, startMin]));
  return plan.assignments.reduce(
    (worst, { vehicle, startMin }) => Math.max(worst, startMin - (promisedMin.get(vehicle) ?? startMin)),
    0,
  );
}

import { NEVER_MIN } from './closures.js';
import { type DayJob, dayJobs } from './day-jobs.js';
import type { DayPlan } from './day-plan.js';
import type { DayLane, DayVehicle, PortDay } from './port-day.js';
import { promiseKeyMin } from './promise-order.js';
import { fitsIn, leadMin, OVERTAKING_MIN, type Placed } from './repair-overtaking.js';
import { byFrom, gaps, type Span } from './repair-span.js';

export interface InsertOptions {
  /** Nobody is given a start before it. Default: any. */
  nowMin?: number;
}

/**
 * The newcomers' own part of a plan that stays as it is: each, or each convoy, takes the earliest gap on a lane that takes it; of equal ones
 * that on the most special lane, then the lower number. A gap in which an elder of the same lanes could stand, too, is not given to a newcomer
 * more than `OVERTAKING_MIN` ahead of him: it is left to the next refinement. `day` holds everybody in the plan; newcomers may be in it.
 */
export function insert(
  day: PortDay,
  plan: DayPlan,
  newcomers: readonly DayVehicle[],
  { nowMin = Number.NEGATIVE_INFINITY }: InsertOptions = {},
): DayPlan {
  const { jobs, lanes, unassigned } = dayJobs({ ...day, vehicles: [...newcomers] });
  const own: DayPlan = { assignments: [], unassigned: [...unassigned] };
  if (jobs.length === 0) return own;
  const vehicles = new Map<string, DayVehicle>();
  for (const vehicle of day.vehicles) vehicles.set(vehicle.id, vehicle);
  const notBefore = Math.max(nowMin, Math.min(...jobs.map(({ readyMin }) => readyMin)));
  const taken = takenIn(lanes, plan, vehicles, notBefore);
  for (const job of jobs) {
    const elders = eldersOf(job, day, plan, vehicles);
    let best = { lane: job.lanes[0]!, startMin: NEVER_MIN };
    for (const lane of job.lanes) {
      const startMin = earliestFair(taken[lane]!, job, nowMin, elders);
      if (startMin < best.startMin) best = { lane, startMin };
    }
    taken[best.lane]!.push([best.startMin, best.startMin + job.serviceMin]);
    taken[best.lane]!.sort(byFrom);
    for (const [k, { id: vehicle }] of job.members.entries())
      if (best.startMin === NEVER_MIN) own.unassigned.push({ vehicle, reason: 'NO_LANE_FITS' });
      else own.assignments.push({ vehicle, lane: lanes[best.lane]!.id, startMin: best.startMin + job.offsetMin[k]! });
  }
  return own;
}

/**
 * Closures and services of each lane, sorted; all that ends by `notBefore` as one. A convoy's span is one, also where a mate has left a hole
 * in it.
 */
function takenIn(
  lanes: readonly DayLane[],
  plan: DayPlan,
  vehicles: ReadonlyMap<string, DayVehicle>,
  notBefore: number,
): Span[][] {
  const taken = new Map(lanes.map(({ id }): [string, Span[]] => [id, []]));
  const past = new Map<string, number>();
  const take = (lane: string, from: number, to: number) => {
    if (to > notBefore) taken.get(lane)?.push([from, to]);
    else if (to > (past.get(lane) ?? Number.NEGATIVE_INFINITY)) past.set(lane, to);
  };
  const convoys = new Map<string, { lane: string; from: number; to: number }>();
  for (const { vehicle, lane, startMin } of plan.assignments) {
    const { convoy, serviceMin } = vehicles.get(vehicle)!;
    const whole = convoy === null ? undefined : convoys.get(convoy);
    if (whole) {
      whole.from = Math.min(whole.from, startMin);
      whole.to = Math.max(whole.to, startMin + serviceMin);
    } else if (convoy !== null) convoys.set(convoy, { lane, from: startMin, to: startMin + serviceMin });
    else take(lane, startMin, startMin + serviceMin);
  }
  for (const { lane, from, to } of convoys.values()) take(lane, from, to);
  for (const { id, closed } of lanes) for (const [from, to] of closed) take(id, from, to);
  return lanes.map(({ id }) => {
    const end = past.get(id);
    const behind: Span[] = end === undefined ? [] : [[Number.NEGATIVE_INFINITY, end]];
    return [...behind, ...taken.get(id)!.sort(byFrom)];
  });
}

type Elder = Omit<Placed, 'lane'>;

/** Of those promised earlier by the same lanes, only who stands so late that the newcomer could pass by more than the bound. */
function eldersOf(job: DayJob, day: PortDay, plan: DayPlan, vehicles: ReadonlyMap<string, DayVehicle>): Elder[] {
  const key = promiseKeyMin(job);
  const starts = new Map<string, number>();
  const convoys = new Set<string | null>();
  for (const { vehicle, startMin } of plan.assignments) {
    if (startMin <= job.readyMin + OVERTAKING_MIN) continue;
    const { readyMin, convoy } = vehicles.get(vehicle)!;
    if (readyMin > key || startMin - readyMin <= OVERTAKING_MIN) continue;
    starts.set(vehicle, startMin);
    convoys.add(convoy);
  }
  if (starts.size === 0) return [];
  const late = day.vehicles.filter(({ id, convoy }) => (convoy === null ? starts.has(id) : convoys.has(convoy)));
  return dayJobs({ ...day, vehicles: late })
    .jobs.filter((elder) => promiseKeyMin(elder) < key && elder.lanes.join() === job.lanes.join())
    .map((elder) => ({ job: elder, startMin: starts.get(elder.members[0]!.id) ?? Number.NEGATIVE_INFINITY }));
}

function earliestFair(taken: readonly Span[], job: DayJob, nowMin: number, elders: readonly Elder[]): number {
  const notBefore = Math.max(job.readyMin, nowMin);
  for (const gap of gaps(taken)) {
    let start = Math.max(gap[0], notBefore);
    if (start + job.serviceMin > gap[1]) continue;
    for (const elder of elders)
      if (leadMin(elder, start) > OVERTAKING_MIN && fitsIn(gap, elder.job, nowMin))
        start = elder.startMin - OVERTAKING_MIN;
    if (start + job.serviceMin <= gap[1]) return start;
  }
  return NEVER_MIN;
}

import type { DayAssignment, DayPlan } from './day-plan.js';
import type { DayLane, DayVehicle, PortDay } from './port-day.js';
import { type Block, blockOf, blocksOf, lanesFor } from './repair-block.js';
import { OVERTAKING_MIN } from './repair-overtaking.js';
import { bySpan, gaps, type Span } from './repair-span.js';

/** A block of the plan that was promised an earlier start than the newcomer, by the same lanes. */
interface Elder {
  block: Block;
  startMin: number;
}

/**
 * Places for newcomers, one vehicle or all of one convoy, in a plan that stays as it is: the earliest gap on a lane that takes them, not
 * before `nowMin`; of equal ones that on the most special lane. A gap in which an elder could stand, too, is not given to a newcomer more
 * than `OVERTAKING_MIN` minutes ahead of him: it is left to the next refinement.
 */
export function insert(
  day: PortDay,
  plan: DayPlan,
  newcomers: readonly DayVehicle[],
  { nowMin = Number.NEGATIVE_INFINITY }: { nowMin?: number } = {},
): DayAssignment[] | 'NO_LANE_FITS' {
  const newcomer = blockOf(newcomers);
  const lanes = lanesFor(day.lanes, newcomer);
  if (lanes.length === 0) return 'NO_LANE_FITS';
  const vehicles = new Map(day.vehicles.map((vehicle) => [vehicle.id, vehicle]));
  const taken = takenBy(lanes, plan, vehicles);
  const elders = eldersOf(newcomer, lanes, day, plan, vehicles);
  let best: { lane: DayLane; startMin: number } | null = null;
  for (const lane of lanes) {
    const startMin = earliestFair(taken.get(lane.id)!, newcomer, nowMin, elders);
    if (!best || startMin < best.startMin) best = { lane, startMin };
  }
  const { lane, startMin } = best!;
  return newcomer.vehicles.map(({ id }, i) => ({
    vehicle: id,
    lane: lane.id,
    startMin: startMin + newcomer.offsets[i]!,
  }));
}

/** Closures and services of each lane, sorted. A convoy's span is one, also where a mate has left a hole in it. */
function takenBy(lanes: DayLane[], plan: DayPlan, vehicles: Map<string, DayVehicle>): Map<string, Span[]> {
  const taken = new Map(lanes.map(({ id, closed }): [string, Span[]] => [id, [...closed]]));
  const convoys = new Map<string, { lane: string; from: number; to: number }>();
  for (const { vehicle, lane, startMin } of plan.assignments) {
    const { convoy, serviceMin } = vehicles.get(vehicle)!;
    const whole = convoy === null ? undefined : convoys.get(convoy);
    if (whole) {
      whole.from = Math.min(whole.from, startMin);
      whole.to = Math.max(whole.to, startMin + serviceMin);
    } else if (convoy !== null) convoys.set(convoy, { lane, from: startMin, to: startMin + serviceMin });
    else taken.get(lane)?.push([startMin, startMin + serviceMin]);
  }
  for (const { lane, from, to } of convoys.values()) taken.get(lane)?.push([from, to]);
  for (const spans of taken.values()) spans.sort(bySpan);
  return taken;
}

/** Only those who stand so late that the newcomer could pass them by more than the bound. */
function eldersOf(
  newcomer: Block,
  lanes: DayLane[],
  day: PortDay,
  plan: DayPlan,
  vehicles: Map<string, DayVehicle>,
): Elder[] {
  const starts = new Map<string, number>();
  const convoys = new Set<string | null>();
  for (const { vehicle, startMin } of plan.assignments) {
    if (startMin <= newcomer.readyMin + OVERTAKING_MIN) continue;
    starts.set(vehicle, startMin);
    convoys.add(vehicles.get(vehicle)!.convoy);
  }
  const lanesOf = (block: Block) =>
    lanesFor(day.lanes, block)
      .map(({ id }) => id)
      .join();
  const mine = lanes.map(({ id }) => id).join();
  const late = day.vehicles.filter(({ id, convoy }) => starts.has(id) || (convoy !== null && convoys.has(convoy)));
  return blocksOf(late)
    .filter((block) => block.promiseKey < newcomer.promiseKey && lanesOf(block) === mine)
    .map((block) => ({ block, startMin: starts.get(block.vehicles[0]!.id) ?? Number.NEGATIVE_INFINITY }));
}

function earliestFair(taken: Span[], newcomer: Block, nowMin: number, elders: Elder[]): number {
  const notBefore = Math.max(newcomer.readyMin, nowMin);
  for (const [from, to] of gaps(taken)) {
    if (Math.max(from, notBefore) + newcomer.minutes > to) continue;
    let start = Math.max(from, notBefore);
    for (const { block, startMin } of elders)
      if (Math.max(from, block.readyMin, nowMin) + block.minutes <= to)
        start = Math.max(start, startMin - OVERTAKING_MIN);
    if (start + newcomer.minutes <= to) return start;
  }
  throw new Error('the last gap of a lane has no end');
}

import { groupsOf } from './day-jobs.js';
import type { DayAssignment, DayPlan } from './day-plan.js';
import { mayUse } from './eligibility.js';
import { compareIds } from './ids.js';
import type { DayVehicle, PortDay } from './port-day.js';

/** What is known at the minute of a repair. */
export interface Moment {
  nowMin: number;
  /** They know their start. */
  notified: ReadonlySet<string>;
  /** Called forward: on the way to their lane. */
  called: ReadonlySet<string>;
  /** In service or served. Unless given: who starts before `nowMin` by the previous plan. */
  started?: ReadonlySet<string>;
}

export interface Standing {
  /** Their lanes and starts stay. */
  fixed: readonly DayAssignment[];
  /** Called, but their minute has gone by, or somebody still stands in their place: they keep the lane. Lane by vehicle. */
  laneKept: ReadonlyMap<string, string>;
  free: readonly DayVehicle[];
}

const byPlace = (a: DayAssignment, b: DayAssignment) => a.startMin - b.startMin || compareIds(a.vehicle, b.vehicle);

/**
 * Who stays. A running service is finished, also when its lane shuts under it: nobody is sent back half inspected, the closure begins for the
 * others. A convoy counts as one: who has started or is called holds the places of his mates. Called ones stay unless their place lies in a
 * closure, or their lane takes them no more.
 */
export function standingAt(day: PortDay, previous: DayPlan, { nowMin, called, started }: Moment): Standing {
  const places = new Map(previous.assignments.map((one) => [one.vehicle, one]));
  const hasStarted = ({ vehicle, startMin }: DayAssignment) => started?.has(vehicle) ?? startMin < nowMin;
  const groups = groupsOf(day.vehicles.filter(({ id }) => places.has(id))).map((members) => ({
    members,
    stood: members.map(({ id }) => places.get(id)!),
  }));
  const underway = groups.filter(({ stood }) => stood.some(hasStarted));
  const onTheWay = groups
    .filter(({ stood }) => !stood.some(hasStarted) && stood.some(({ vehicle }) => called.has(vehicle)))
    .sort((a, b) => byPlace(a.stood[0]!, b.stood[0]!));

  const serviceMin = new Map(day.vehicles.map((vehicle) => [vehicle.id, vehicle.serviceMin]));
  const endMin = (one: DayAssignment) => one.startMin + serviceMin.get(one.vehicle)!;
  const fixed = underway.flatMap(({ stood }) => stood);
  const laneKept = new Map<string, string>();
  for (const { members, stood } of onTheWay) {
    const lane = day.lanes.find(({ id }) => id === stood[0]!.lane);
    const isShut = stood.some((one) => lane?.closed.some(([from, to]) => one.startMin < to && from < endMin(one)));
    if (!lane || isShut || !members.every((vehicle) => mayUse(lane, vehicle))) continue;
    const isFree = (one: DayAssignment) =>
      one.startMin >= nowMin &&
      !fixed.some((other) => other.lane === one.lane && one.startMin < endMin(other) && other.startMin < endMin(one));
    if (stood.every(isFree)) fixed.push(...stood);
    else for (const { vehicle } of stood) laneKept.set(vehicle, lane.id);
  }
  const isFixed = new Set(fixed.map(({ vehicle }) => vehicle));
  return { fixed, laneKept, free: day.vehicles.filter(({ id }) => !isFixed.has(id)) };
}

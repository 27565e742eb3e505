import type { DayPlan } from './day-plan.js';
import { compareIds } from './ids.js';
import type { DayClass, DayGroup, PortDay } from './port-day.js';
import { ALLOWANCE_MIN } from './promise-order.js';

/** Why a vehicle stands where it does, in values; sentences are the reader's. All minutes are those of the day's clock. */
export interface Explanation {
  vehicle: string;
  readyMin: number;
  class: DayClass;
  /** How long its class may wait when all goes well. */
  allowanceMin: number;
  /** readyMin + allowanceMin. */
  promiseMin: number;
  laneGroup: DayGroup;
  /** Vehicles that it finds before it on its lane when it is ready, the one in service included. */
  aheadCount: number;
  startMin: number;
  /** When it is called from the yard: startMin - roadMin. */
  callMin: number;
}

/** How many of ascending minutes are at or before one. */
function countUntil(minutes: readonly number[], atMin: number): number {
  let low = 0;
  let high = minutes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (minutes[middle]! <= atMin) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One explanation per assignment, in order of vehicle ids. `roadMin` >= 0: from the yard to the lane. */
export function explain(day: PortDay, plan: DayPlan, roadMin: number): Explanation[] {
  const vehicles = new Map(day.vehicles.map((vehicle) => [vehicle.id, vehicle]));
  const groups = new Map(day.lanes.map((lane) => [lane.id, lane.group]));
  const starts = new Map<string, number[]>();
  const ends = new Map<string, number[]>();
  for (const lane of groups.keys()) {
    starts.set(lane, []);
    ends.set(lane, []);
  }
  for (const { vehicle, lane, startMin } of plan.assignments) {
    starts.get(lane)!.push(startMin);
    ends.get(lane)!.push(startMin + vehicles.get(vehicle)!.serviceMin);
  }
  for (const minutes of [...starts.values(), ...ends.values()]) minutes.sort((a, b) => a - b);
  return plan.assignments
    .toSorted((a, b) => compareIds(a.vehicle, b.vehicle))
    .map(({ vehicle, lane, startMin }) => {
      const { readyMin, class: vehicleClass } = vehicles.get(vehicle)!;
      const allowanceMin = ALLOWANCE_MIN[vehicleClass];
      return {
        vehicle,
        readyMin,
        class: vehicleClass,
        allowanceMin,
        promiseMin: readyMin + allowanceMin,
        laneGroup: groups.get(lane)!,
        aheadCount: countUntil(starts.get(lane)!, startMin - 1) - countUntil(ends.get(lane)!, readyMin),
        startMin,
        callMin: startMin - roadMin,
      };
    });
}

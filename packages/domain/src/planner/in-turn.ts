import type { DayPlan } from './day-plan.js';
import { mayUse } from './eligibility.js';
import { compareIds } from './ids.js';
import type { DayVehicle, PortDay } from './port-day.js';

/**
 * The same plan with the places of alike vehicles handed out in turn: of two that may use the same lanes, take as long and weigh the same, the one
 * that is ready and due earlier starts earlier. Convoys stay as they are. Two late ones cost the same either way round, so that no search
 * cares; the driver who was there first does.
 *
 * Never dearer: each one's price is convex in its wait and its lateness, and handing earlier starts to earlier ones is then the cheapest way
 * (Hoffman 1963, on Monge arrays). Nobody's wait exceeds the longest that one of the two had. `latestStartMin`: who may not be made to start later
 * than that, minutes; there the order may stay broken. O(n x alike).
 */
export function inTurn(day: PortDay, plan: DayPlan, latestStartMin: (id: string) => number = () => Infinity): DayPlan {
  const places = new Map(plan.assignments.map((assignment) => [assignment.vehicle, assignment]));
  for (const alike of alikeOf(day, places)) {
    const handed = alike.map(({ id }) => places.get(id)!);
    for (const [i, vehicle] of alike.entries()) {
      const mine = handed[i]!;
      let first = i;
      for (let k = i + 1; k < alike.length; k++) {
        if (handed[k]!.startMin >= handed[first]!.startMin) continue;
        const other = alike[k]!;
        if (other.dueMin >= vehicle.dueMin && mine.startMin <= latestStartMin(other.id)) first = k;
      }
      handed[i] = handed[first]!;
      handed[first] = mine;
    }
    for (const [i, { id }] of alike.entries()) places.set(id, { ...handed[i]!, vehicle: id });
  }
  return { ...plan, assignments: plan.assignments.map(({ vehicle }) => places.get(vehicle)!) };
}

/** Those who can stand in for one another, in order of ready, then due. */
function alikeOf({ lanes, vehicles }: PortDay, places: ReadonlyMap<string, unknown>): DayVehicle[][] {
  const groups = new Map<string, DayVehicle[]>();
  for (const vehicle of vehicles) {
    if (vehicle.convoy !== null || !places.has(vehicle.id)) continue;
    const usable = lanes.map((lane) => (mayUse(lane, vehicle) ? 1 : 0)).join('');
    const kind = `${vehicle.class} ${vehicle.serviceMin} ${vehicle.weight} ${usable}`;
    const group = groups.get(kind);
    if (group) group.push(vehicle);
    else groups.set(kind, [vehicle]);
  }
  const byTurn = (a: DayVehicle, b: DayVehicle) =>
    a.readyMin - b.readyMin || a.dueMin - b.dueMin || compareIds(a.id, b.id);
  return [...groups.values()].map((group) => group.sort(byTurn));
}

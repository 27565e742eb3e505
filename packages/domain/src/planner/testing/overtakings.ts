import type { DayPlan } from '../day-plan.js';
import type { DayVehicle, PortDay } from '../port-day.js';

const like = ({ class: kind, preInspected, serviceMin, weight }: DayVehicle) =>
  `${kind} ${preInspected} ${serviceMin} ${weight}`;

/** Of two that are alike and alone, the one that was ready and due no later than the other, one of the two earlier, comes first. */
export function alikePairs({ vehicles }: PortDay): [earlier: DayVehicle, later: DayVehicle][] {
  const single = vehicles.filter(({ convoy }) => convoy === null);
  return single.flatMap((earlier) =>
    single
      .filter((later) => like(later) === like(earlier) && later.readyMin >= earlier.readyMin)
      .filter((later) => later.readyMin > earlier.readyMin || later.dueMin > earlier.dueMin)
      .filter((later) => later.dueMin >= earlier.dueMin)
      .map((later): [DayVehicle, DayVehicle] => [earlier, later]),
  );
}

/** Pairs of which the later one starts first, in words. */
export function overtakings(day: PortDay, made: DayPlan): string[] {
  const startOf = new Map(made.assignments.map(({ vehicle, startMin }) => [vehicle, startMin]));
  return alikePairs(day)
    .filter(([earlier, later]) => startOf.get(later.id)! < startOf.get(earlier.id)!)
    .map(([earlier, later]) => `${later.id} before ${earlier.id}`);
}

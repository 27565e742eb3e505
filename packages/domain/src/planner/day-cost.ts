import type { DayPlan } from './day-plan.js';
import type { DayVehicle, PlanCost, PortDay } from './port-day.js';

/** Cost of starting a vehicle at a minute >= its ready minute. */
export const startCost = (cost: PlanCost, vehicle: DayVehicle, startMin: number): number => {
  const waitMin = startMin - vehicle.readyMin;
  const perish = vehicle.class === 'produce' ? cost.perishPerMin * Math.max(0, waitMin - cost.perishAfterMin) : 0;
  return (
    cost.waitPerMin * vehicle.weight * waitMin +
    cost.latePerMin * vehicle.weight * Math.max(0, startMin - vehicle.dueMin) +
    cost.ageingPerMin * Math.max(0, waitMin - cost.ageingAfterMin) +
    perish
  );
};

/** Sum in the order of the assignments, as sums of fractions depend on it; who is left out costs nothing. */
export function planCost(day: PortDay, plan: DayPlan): number {
  const vehicles = new Map(day.vehicles.map((vehicle) => [vehicle.id, vehicle]));
  return plan.assignments.reduce(
    (sum, { vehicle, startMin }) => sum + startCost(day.cost, vehicles.get(vehicle)!, startMin),
    0,
  );
}

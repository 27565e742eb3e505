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

/** Sum over the assigned, in the order of the day's vehicles; who is left out costs nothing. */
export function planCost(day: PortDay, plan: DayPlan): number {
  const startMin = new Map(plan.assignments.map((assignment) => [assignment.vehicle, assignment.startMin]));
  return day.vehicles.reduce((sum, vehicle) => {
    const start = startMin.get(vehicle.id);
    return start === undefined ? sum : sum + startCost(day.cost, vehicle, start);
  }, 0);
}

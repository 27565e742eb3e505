import type { Assignment } from '../assignment.js';
import { type Instant, MINUTE } from '../local-time.js';
import type { PlanVehicle } from '../plan-vehicle.js';
import type { Lane } from '../port.js';

/** Waiting alone, reckoned apart from the code that is tested: 0.25 a minute and 1 after the window, times weight; steep after two hours. */
export function waitingPrice(vehicles: PlanVehicle[], plan: Assignment[]): number {
  const starts = new Map(plan.map(({ vehicleId, startAt }) => [vehicleId, startAt]));
  return vehicles.reduce((sum, vehicle) => {
    const startAt = starts.get(vehicle.id) ?? null;
    if (startAt === null) return sum;
    const isProduce = vehicle.serviceClass === 'produce';
    const weight = isProduce ? 3 : vehicle.group === 'green' ? 2 : 1;
    const waitMin = (startAt - vehicle.readyAt) / MINUTE;
    const lateMin = Math.max(0, (startAt - vehicle.dueAt) / MINUTE);
    const steep = 2 * Math.max(0, waitMin - 120) + (isProduce ? 2 * Math.max(0, waitMin - 60) : 0);
    return sum + weight * (0.25 * waitMin + lateMin) + steep;
  }, 0);
}

/** What a plan changes of what drivers were told: 6 a group, 6 a shift over 15 min, 6 a message; a third of it before the last two hours. */
export function disturbancePrice(lanes: Lane[], vehicles: PlanVehicle[], now: Instant, plan: Assignment[]): number {
  const groups = new Map(lanes.map((lane) => [lane.id, lane.group]));
  const byId = new Map(vehicles.map((vehicle) => [vehicle.id, vehicle]));
  return plan.reduce((sum, { vehicleId, lane, startAt }) => {
    const { previous, promisedAt } = byId.get(vehicleId)!;
    if (!previous || promisedAt === null || lane === null || startAt === null) return sum;
    const shiftMin = Math.abs(startAt - previous.startAt) / MINUTE;
    const changesGroup = groups.get(lane) !== groups.get(previous.lane);
    const changes = Number(changesGroup) + Number(shiftMin > 15) + Number(changesGroup || shiftMin >= 5);
    return sum + (previous.startAt < now + 120 * MINUTE ? 6 : 2) * changes;
  }, 0);
}

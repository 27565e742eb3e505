import type { DayPlan } from '../day-plan.js';
import type { DayVehicle, PortDay } from '../port-day.js';
import { mayStand } from './repair-days.js';

/** What is unlawful in a plan, in words. `underway`: in service when a closure came over them; they are finished, closure or not. */
export function faultsOf(day: PortDay, plan: DayPlan, underway: ReadonlySet<string> = new Set()): string[] {
  const faults: string[] = [];
  const vehicles = new Map(day.vehicles.map((vehicle) => [vehicle.id, vehicle]));
  const told = [...plan.assignments, ...plan.unassigned].map(({ vehicle }) => vehicle);
  if (told.length !== day.vehicles.length || new Set(told).size !== told.length) faults.push('not everybody once');
  for (const id of told) if (!vehicles.has(id)) faults.push(`${id} is nobody`);
  for (const { vehicle: id } of plan.unassigned) {
    const { convoy } = vehicles.get(id)!;
    const mates = day.vehicles.filter((one) => one.id === id || (convoy !== null && one.convoy === convoy));
    if (day.lanes.some((lane) => mates.every((one) => mayStand(lane, one)))) faults.push(`${id} has a lane`);
  }
  for (const lane of day.lanes) {
    const queue = plan.assignments.filter((one) => one.lane === lane.id).sort((a, b) => a.startMin - b.startMin);
    let end = Number.NEGATIVE_INFINITY;
    for (const { vehicle: id, startMin } of queue) {
      const vehicle = vehicles.get(id)!;
      const to = startMin + vehicle.serviceMin;
      if (!Number.isInteger(startMin)) faults.push(`${id} starts at a fraction`);
      if (!mayStand(lane, vehicle)) faults.push(`${id} may not stand in ${lane.id}`);
      if (startMin < vehicle.readyMin) faults.push(`${id} starts before it is ready`);
      if (startMin < end) faults.push(`${id} overlaps in ${lane.id}`);
      if (!underway.has(id) && lane.closed.some((shut) => startMin < shut[1] && shut[0] < to))
        faults.push(`${id} stands in a closure of ${lane.id}`);
      end = Math.max(end, to);
    }
  }
  return [...faults, ...tornConvoys(day, plan)];
}

export function tornConvoys(day: PortDay, plan: DayPlan): string[] {
  const at = new Map(plan.assignments.map((one) => [one.vehicle, one]));
  const convoys = new Map<string, DayVehicle[]>();
  for (const vehicle of day.vehicles)
    if (vehicle.convoy !== null && at.has(vehicle.id))
      convoys.set(vehicle.convoy, [...(convoys.get(vehicle.convoy) ?? []), vehicle]);
  return [...convoys].flatMap(([convoy, members]) => {
    const order = members.sort((a, b) => a.readyMin - b.readyMin || (a.id < b.id ? -1 : 1));
    const isWhole = order.slice(1).every((vehicle, i) => {
      const [mine, before] = [at.get(vehicle.id)!, at.get(order[i]!.id)!];
      return mine.lane === before.lane && mine.startMin === before.startMin + order[i]!.serviceMin;
    });
    return isWhole ? [] : [`convoy ${convoy} is torn`];
  });
}

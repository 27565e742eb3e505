import { dayJobs } from '../day-jobs.js';
import type { DayAssignment, DayPlan } from '../day-plan.js';
import type { DayVehicle, PortDay } from '../port-day.js';
import { promiseKeyMin } from '../promise-order.js';
import { isFree, mayStand } from './repair-days.js';

export const keyOf = (day: PortDay, them: readonly DayVehicle[]): number =>
  promiseKeyMin(dayJobs({ ...day, vehicles: [...them] }).jobs[0]!);

export const lanesOf = (day: PortDay, them: readonly DayVehicle[]): string =>
  day.lanes
    .filter((lane) => them.every((one) => mayStand(lane, one)))
    .map(({ id }) => id)
    .join();

/** Whether the elder could have stood in the free time around a place: minute by minute, over closures and `fixed`. */
export function couldStand(
  day: PortDay,
  fixed: DayPlan,
  place: DayAssignment,
  elder: DayVehicle,
  nowMin: number,
): boolean {
  const free = (minute: number) => isFree(day, fixed, { ...place, startMin: minute }, 1);
  let from = place.startMin;
  while (from > -200 && free(from - 1)) from--;
  const to = Math.max(from, elder.readyMin, nowMin) + elder.serviceMin;
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i).every(free);
}

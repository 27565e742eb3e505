import type { DayJob } from './day-jobs.js';
import type { DayVehicle } from './port-day.js';

/** The latest minute at which a vehicle may start, or Infinity. */
export type LatestStart = (vehicle: DayVehicle) => number;

export const waitLine =
  (worstGeneralWaitMin: number): LatestStart =>
  (vehicle) =>
    vehicle.class === 'general' ? vehicle.readyMin + worstGeneralWaitMin : Infinity;

/** Nobody starts more than `capMin` after `startMin` says; who is not in it has no cap. */
export const promiseCap =
  (startMin: ReadonlyMap<string, number>, capMin: number): LatestStart =>
  (vehicle) =>
    (startMin.get(vehicle.id) ?? Infinity) + capMin;

/**
 * Caps as one more convex kink per job, so that the search needs no second arithmetic. `perMin` is to exceed the cost of a known plan that keeps
 * all caps: then every cheaper plan keeps them, too, as one minute over costs more than that whole plan.
 */
export const withCaps = (jobs: readonly DayJob[], caps: readonly LatestStart[], perMin: number): DayJob[] =>
  jobs.map((job) => {
    const latest = job.members.flatMap((vehicle, k) => caps.map((cap) => cap(vehicle) - job.offsetMin[k]!));
    const fromMin = Math.min(...latest);
    return fromMin === Infinity ? job : { ...job, kinks: [...job.kinks, { fromMin, perMin }] };
  });

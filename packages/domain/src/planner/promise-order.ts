import type { DayJob } from './day-jobs.js';
import type { DayClass } from './port-day.js';

/** How long a class may wait when all goes well. Chosen by the house, with the product's first plan. */
export const ALLOWANCE_MIN: Record<DayClass, number> = { produce: 10, nev: 20, general: 60, oversize: 60 };

export const promiseKeyMin = (job: DayJob): number => {
  const allowance = job.members.reduce((least, vehicle) => Math.min(least, ALLOWANCE_MIN[vehicle.class]), Infinity);
  return job.readyMin + allowance + job.serviceMin / job.members.length;
};

const isOversize = (job: DayJob) => job.members.some((vehicle) => vehicle.class === 'oversize');

/** Indices of jobs by ready time, class allowance and service; oversize first, as so few lanes take it. */
export function promiseOrder(jobs: readonly DayJob[]): number[] {
  const rank = jobs.map((job) => ({ last: isOversize(job) ? 0 : 1, key: promiseKeyMin(job) }));
  return jobs.map((_, j) => j).sort((a, b) => rank[a]!.last - rank[b]!.last || rank[a]!.key - rank[b]!.key || a - b);
}

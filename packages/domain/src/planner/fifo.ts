import { fitAfter } from './closures.js';
import type { DayJob } from './day-jobs.js';
import { compareIds } from './ids.js';
import type { Problem } from './problem.js';

export interface Fifo {
  /** Jobs of each lane, in order. */
  sequences: number[][];
  /** Longest wait of a general vehicle, minutes; 0 if there is none. */
  worstGeneralWaitMin: number;
}

/**
 * The queue without a plan: in order of coming (a convoy when its last vehicle comes), each to the lane where it starts earliest behind those who
 * stand there; equal starts go to the more special lane. No gap is filled. `problem` is that of the `jobs`.
 */
export function fifo(jobs: readonly DayJob[], problem: Problem): Fifo {
  const etaMin = jobs.map((job) =>
    job.members.reduce((latest, vehicle) => Math.max(latest, vehicle.etaMin), -Infinity),
  );
  const order = jobs
    .map((_, j) => j)
    .sort((a, b) => etaMin[a]! - etaMin[b]! || compareIds(jobs[a]!.members[0]!.id, jobs[b]!.members[0]!.id));
  const sequences: number[][] = problem.closures.map(() => []);
  const freeMin = problem.closures.map(() => -Infinity);
  let worstGeneralWaitMin = 0;
  for (const j of order) {
    const job = jobs[j]!;
    let start = Infinity;
    let lane = -1;
    for (const l of job.lanes) {
      const earliest = fitAfter(problem.closures[l]!, Math.max(freeMin[l]!, job.readyMin), job.serviceMin);
      if (earliest >= start) continue;
      start = earliest;
      lane = l;
    }
    sequences[lane]!.push(j);
    freeMin[lane] = start + job.serviceMin;
    for (const [k, vehicle] of job.members.entries()) {
      if (vehicle.class !== 'general') continue;
      worstGeneralWaitMin = Math.max(worstGeneralWaitMin, start + job.offsetMin[k]! - vehicle.readyMin);
    }
  }
  return { sequences, worstGeneralWaitMin };
}

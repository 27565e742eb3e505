import { NEVER_MIN } from './closures.js';
import type { DayJob } from './day-jobs.js';
import { promiseKeyMin } from './promise-order.js';
import { fitsIn, leadMin, OVERTAKING_MIN, type Overtaking, overtakings, type Placed } from './repair-overtaking.js';
import type { RepairProblem } from './repair-problem.js';
import { byFrom, gapAround, gaps, type Span } from './repair-span.js';

/** How far a pair may be apart: the bound, or as it was; a repair need not mend what the plan before it did. */
export function allowedLead({ input, homes }: RepairProblem): (pair: Overtaking) => number {
  const homeOf = new Map(input.jobs.map((job, j) => [job, homes[j]!]));
  return ({ passer, elder }) => {
    const [from, to] = [homeOf.get(passer.job), homeOf.get(elder.job)];
    const before = from && to ? leadMin({ job: elder.job, ...to }, from.startMin) : 0;
    return Math.max(OVERTAKING_MIN, before);
  };
}

export const unfair = (problem: RepairProblem, placed: readonly Placed[], nowMin: number): Overtaking[] =>
  overtakings(placed, problem.taken, nowMin, allowedLead(problem));

/**
 * Everybody who is free anew, in promise order, each to the earliest gap that is fair to those before it. Dear, but it exists for every day and
 * never breaks the bound: what a repair falls back on.
 */
export function inPromiseOrder(problem: RepairProblem, nowMin: number): Placed[] {
  const { input, jobs } = problem;
  const allowedMin = allowedLead(problem);
  const taken = problem.taken.map((spans) => [...spans]);
  const keys = input.jobs.map(promiseKeyMin);
  const order = [...jobs.keys()].sort((a, b) => keys[a]! - keys[b]! || a - b);
  const placed: Placed[] = [];
  for (const j of order) {
    const job = input.jobs[j]!;
    const elders = placed.filter((one) => isElder(one.job, job));
    let best: Placed = { job, lane: job.lanes[0]!, startMin: NEVER_MIN };
    for (const lane of job.lanes) {
      const fair = (startMin: number) => {
        const gap = gapAround(problem.taken[lane]!, startMin);
        const passer = { job, lane, startMin };
        return elders
          .filter((elder) => fitsIn(gap, elder.job, nowMin) && leadMin(elder, startMin) > allowedMin({ passer, elder }))
          .reduce((start, elder) => Math.max(start, elder.startMin - allowedMin({ passer, elder })), startMin);
      };
      const startMin = earliest(taken[lane]!, jobs[j]!, fair);
      if (startMin < best.startMin) best = { job, lane, startMin };
    }
    placed.push(best);
    taken[best.lane]!.push([best.startMin, best.startMin + job.serviceMin]);
    taken[best.lane]!.sort(byFrom);
  }
  return placed;
}

const isElder = (elder: DayJob, job: DayJob): boolean =>
  promiseKeyMin(elder) < promiseKeyMin(job) && elder.lanes.join() === job.lanes.join();

/** The earliest start in any gap, moved on by `fair` within it. */
function earliest(
  taken: readonly Span[],
  { readyMin, serviceMin }: { readyMin: number; serviceMin: number },
  fair: (startMin: number) => number,
): number {
  for (const [from, to] of gaps(taken)) {
    const first = Math.max(from, readyMin);
    if (first + serviceMin > to) continue;
    const start = fair(first);
    if (start + serviceMin <= to) return start;
  }
  return NEVER_MIN;
}

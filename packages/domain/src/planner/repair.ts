import { NEVER_MIN } from './closures.js';
import { planCost } from './day-cost.js';
import type { DayPlan } from './day-plan.js';
import { compareIds } from './ids.js';
import type { PortDay } from './port-day.js';
import type { Placed } from './repair-overtaking.js';
import { type RepairProblem, repairProblem } from './repair-problem.js';
import { REPAIR_BUDGET, type SearchBudget, searchRepair } from './repair-search.js';
import { STABILITY, type Stability, stabilityPenalty } from './repair-stability.js';
import type { Moment } from './repair-standing.js';

export interface RepairOptions extends Moment {
  stability?: Stability;
  budget?: SearchBudget;
  /** Any number; its integer part counts. 1 unless given. */
  seed?: number;
}

export interface RepairStats {
  /** By the day's own cost, of everybody, those who have started included. */
  cost: number;
  /** What the changes cost beside it. */
  penalty: number;
  /** Jobs re-timed and positions evaluated. */
  work: number;
}

/**
 * A plan after lanes have shut, or anything else that leaves somebody without the place that the previous plan gave: as little dearer as can be
 * had for as few changes as can be. Minimises the day's cost plus the stability penalty by ruin and recreate (see `improve`), from what still
 * stands. Pure and deterministic, whatever the order of the input.
 *
 * - Who has started stays, and is finished even in a closure; who is called stays unless the closure lies on his place (`standingAt`).
 * - Nobody starts before `nowMin`, and nobody who was told more than `shiftMin` minutes earlier than told.
 * - Nobody is put more than `OVERTAKING_MIN` ahead of an elder who could have stood there, unless the previous plan did it.
 * - No more than `laneShare` of those who were told (or one) change lanes, unless that would make the day dearer than `laneShareDearer`.
 * - Who is not in the previous plan gets a place; who is no longer in the day loses his.
 */
export function repair(
  day: PortDay,
  previous: DayPlan,
  { stability = STABILITY, budget = REPAIR_BUDGET, seed = 1, ...moment }: RepairOptions,
): { plan: DayPlan; stats: RepairStats } {
  const problem = repairProblem(day, previous, moment, stability);
  const { placed, work } = searchRepair(problem, moment.nowMin, budget, seed, {
    toldElsewhere: Math.max(1, Math.floor(stability.laneShare * problem.toldCount)),
    dearer: stability.laneShareDearer,
    costOf: (answer) => planCost(day, planOf(problem, answer)),
  });
  const plan = planOf(problem, placed);
  const penalty = stabilityPenalty(previous, plan, moment.notified, stability);
  return { plan, stats: { cost: planCost(day, plan), penalty, work } };
}

/** Who would start only after a closure without end is left out. */
function planOf({ fixed, input }: RepairProblem, placed: readonly Placed[]): DayPlan {
  const assignments = [...fixed];
  const unassigned = [...input.unassigned];
  for (const { job, lane, startMin } of placed)
    for (const [k, { id: vehicle }] of job.members.entries())
      if (startMin < NEVER_MIN)
        assignments.push({ vehicle, lane: input.lanes[lane]!.id, startMin: startMin + job.offsetMin[k]! });
      else unassigned.push({ vehicle, reason: 'NO_LANE_FITS' });
  return {
    assignments: assignments.sort((a, b) => compareIds(a.vehicle, b.vehicle)),
    unassigned: unassigned.sort((a, b) => compareIds(a.vehicle, b.vehicle)),
  };
}

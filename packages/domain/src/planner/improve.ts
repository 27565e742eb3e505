import { BestKept } from './best-kept.js';
import type { Chance } from './chance.js';
import { Insertion } from './insertion.js';
import { Recreate } from './recreate.js';
import { Ruin, ruinSizeOf } from './ruin.js';
import type { Timetable } from './timetable.js';

/** Whichever ends first. Counted, never timed: the same budget gives the same plan on every machine. */
export interface Budget {
  iterations: number;
  /** Jobs re-timed and positions evaluated. */
  work: number;
}

/** Temperatures of the annealing, in cost; falling geometrically from one to the other. 0: only what is no dearer is kept. */
export interface Heat {
  from: number;
  to: number;
}

/** What an iteration costs beside its places and re-timings, in units of work. */
const WORK_PER_ITERATION = 60;
/** Share of the budget after which only what is no dearer is kept. */
const COLD = 0.92;
const BLINK = 0.01;
const SHARE = 0.1;

/** Ruin and recreate under simulated annealing; leaves the best timetable seen. Returns the iterations made. */
export function improve(timetable: Timetable, chance: Chance, budget: Budget, heat: Heat): number {
  const ruin = new Ruin(timetable, chance, ruinSizeOf(timetable.problem.laneCount));
  const recreate = new Recreate(timetable, new Insertion(timetable), { chance, blink: BLINK, share: SHARE });
  const best = new BestKept(timetable);
  const workBefore = timetable.work;
  const done = (iterations: number) =>
    Math.max(iterations / budget.iterations, (timetable.work - workBefore) / budget.work);
  let iterations = 0;
  let temperature = heat.from;
  for (
    let share = budget.iterations > 0 ? 0 : 1;
    share < 1 && timetable.problem.jobCount > 0;
    share = done(iterations)
  ) {
    if (iterations % 32 === 0) temperature = share > COLD ? 0 : heat.from * (heat.to / heat.from) ** (share / COLD);
    iterations++;
    timetable.work += WORK_PER_ITERATION;
    timetable.begin();
    const before = timetable.totalCost;
    ruin.run();
    recreate.run(ruin.removed, ruin.aroundMin);
    const dearer = timetable.totalCost - before;
    if (dearer > 1e-9 && !(temperature > 0 && chance() < Math.exp(-dearer / temperature))) {
      timetable.undo();
      continue;
    }
    best.note();
    if (timetable.totalCost < best.totalCost - 1e-9) best.keep();
  }
  if (timetable.totalCost > best.totalCost) best.restore();
  return iterations;
}

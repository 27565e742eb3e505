import { sequencesOf } from './answer.js';
import { answerInTurn } from './answer-in-turn.js';
import { budgetOf } from './budget.js';
import { type LatestStart, promiseCap, waitLine, withCaps } from './caps.js';
import { chanceOf } from './chance.js';
import { planCost } from './day-cost.js';
import { type DayJobs, dayJobs } from './day-jobs.js';
import type { DayPlan } from './day-plan.js';
import { type Fifo, fifo } from './fifo.js';
import { loadFirst } from './first-timetable.js';
import { type Heat, improve } from './improve.js';
import type { PortDay } from './port-day.js';
import { problemOf } from './problem.js';
import { promiseOrder } from './promise-order.js';
import { Timetable } from './timetable.js';

/** instant: what a booking may be promised. refined: cheaper, within what was promised. free: cheaper, whoever waits. */
export type PlanMode = 'instant' | 'refined' | 'free';

export interface PlanOptions {
  mode: PlanMode;
  /** Of the search of refined and free plans: any number; its integer part counts. 1 unless given. */
  seed?: number;
  /** Of the same search: rounds of ruin and recreate, >= 0; unless given, a count of work that grows with the day. */
  iterations?: number;
  /** What drivers were promised, of the refined mode; the instant plan unless given. Who is not in it has no cap. */
  promise?: DayPlan;
  /** How much later than promised a refined plan may start anybody, minutes >= 0. 15 unless given. */
  capMin?: number;
}

export interface PlanStats {
  /** By the day's own cost; who is left out costs nothing. */
  cost: number;
  iterations: number;
  /** Jobs re-timed and positions evaluated, the beginning included. */
  work: number;
  /** Longest wait of a general vehicle in the queue without a plan: instant and refined plans let none wait longer. */
  fifoWorstGeneralWaitMin: number;
}

type Sequences = readonly ArrayLike<number>[];

interface Capped {
  timetable: Timetable;
  latestStartMin?: (id: string) => number;
}

const CAP_MIN = 15;
/** Chance has no part in a promise: whoever asks, however often, is told the same. */
const PROMISE_SEED = 1;

const HEAT: Record<PlanMode, Heat> = {
  instant: { from: 0, to: 0 },
  refined: { from: 0.4, to: 0.01 },
  free: { from: 0.4, to: 0.01 },
};

/** Searches from where the timetable stands. Temperatures are shares of the mean cost of a job there, caps left out. */
function search(timetable: Timetable, { mode, seed = 1, iterations }: PlanOptions, totalCost: number): number {
  const { jobCount } = timetable.problem;
  const { from, to } = HEAT[mode];
  const mean = totalCost / Math.max(1, jobCount);
  const budget = budgetOf(mode !== 'instant', jobCount, iterations);
  return improve(timetable, chanceOf(seed), budget, { from: from * mean, to: to * mean });
}

const timetableOf = (input: DayJobs, caps: readonly LatestStart[], known: number) =>
  new Timetable(problemOf(withCaps(input.jobs, caps, known + 1), input.lanes));

/** Loads the cheapest of some known plans under caps. They are weighed by the cost of the dearest, so that the caps decide first. */
function capped(input: DayJobs, caps: readonly LatestStart[], known: readonly Sequences[]): Timetable {
  const loose = timetableOf(input, [], 0);
  const costs = known.map((sequences) => {
    loose.load(sequences);
    return loose.totalCost;
  });
  const timetable = timetableOf(input, caps, Math.max(...costs));
  let best = known[0]!;
  let cost = Infinity;
  for (const sequences of known) {
    timetable.load(sequences);
    if (timetable.totalCost < cost) best = sequences;
    cost = Math.min(cost, timetable.totalCost);
  }
  timetable.load(best);
  return timetable;
}

/** A short descent from the cheapest beginning. The queue's own order is among them: it keeps its wait line by definition. */
function instant(input: DayJobs, queue: Fifo): { timetable: Timetable; iterations: number } {
  const timetable = capped(input, [waitLine(queue.worstGeneralWaitMin)], [queue.sequences]);
  loadFirst(timetable, promiseOrder(input.jobs), queue.sequences);
  return { timetable, iterations: search(timetable, { mode: 'instant', seed: PROMISE_SEED }, timetable.totalCost) };
}

function refined(input: DayJobs, queue: Fifo, first: Timetable, promise: DayPlan, capMin: number): Capped {
  const startMin = new Map(promise.assignments.map((one) => [one.vehicle, one.startMin]));
  const promised = sequencesOf(input, promise);
  const caps = [waitLine(queue.worstGeneralWaitMin), promiseCap(startMin, capMin)];
  return {
    timetable: capped(input, caps, promised ? [promised, first.save()] : [first.save()]),
    latestStartMin: (id) => (startMin.get(id) ?? Infinity) + capMin,
  };
}

/**
 * A plan of a port's day: who stands on which lane and from when on. Pure and deterministic: the same day in any order, with the same options,
 * gives the same plan. All in whole minutes of the day's clock.
 *
 * - Every vehicle once: assigned, or left out because no lane takes it (or none is ever open for it).
 * - Instant: neither seed nor iterations have a part in it.
 * - Instant and refined: no general vehicle waits longer than the longest in the queue without a plan.
 * - Refined: nobody starts more than `capMin` after the promise. Where this day's lanes cannot keep what was promised, the excess is least.
 * - Nobody passes his like, as `inTurn` says; of a refined plan with a promise of its own, as far as that promise was in turn.
 * - Free, and refined within the instant plan: never dearer than the instant plan.
 */
export function plan(day: PortDay, options: PlanOptions): { plan: DayPlan; stats: PlanStats } {
  const input = dayJobs(day);
  const queue = fifo(input.jobs, problemOf(input.jobs, input.lanes));
  const first = instant(input, queue);
  const instantAnswer = answerInTurn(day, input, first.timetable);
  const done = (answer: DayPlan, iterations: number, work: number) => ({
    plan: answer,
    stats: { cost: planCost(day, answer), iterations, work, fifoWorstGeneralWaitMin: queue.worstGeneralWaitMin },
  });
  const instantDone = done(instantAnswer, first.iterations, first.timetable.work);
  if (options.mode === 'instant') return instantDone;
  const { capMin = CAP_MIN, promise = instantAnswer } = options;
  const { timetable, latestStartMin }: Capped =
    options.mode === 'free'
      ? { timetable: capped(input, [], [first.timetable.save()]) }
      : refined(input, queue, first.timetable, promise, capMin);
  const iterations = search(timetable, options, instantDone.stats.cost);
  const answer = answerInTurn(day, input, timetable, latestStartMin);
  const searched = done(answer, iterations, first.timetable.work + timetable.work);
  // Sums of fractions may differ in their last digits, and so may a tie that only idle minutes broke.
  const isDearer = searched.stats.cost > instantDone.stats.cost && !options.promise;
  return isDearer ? { plan: instantAnswer, stats: { ...searched.stats, cost: instantDone.stats.cost } } : searched;
}

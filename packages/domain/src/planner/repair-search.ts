import { chanceOf } from './chance.js';
import { type Heat, improve } from './improve.js';
import { Insertion } from './insertion.js';
import { type PlanJob, problemOf } from './problem.js';
import { promiseOrder } from './promise-order.js';
import { allowedLead, inPromiseOrder, unfair } from './repair-fairness.js';
import type { Placed } from './repair-overtaking.js';
import type { RepairProblem } from './repair-problem.js';
import { overlaps } from './repair-span.js';
import { Timetable } from './timetable.js';

export interface SearchBudget {
  /** Jobs re-timed and positions evaluated, for each job that may move. */
  workPerJob: number;
  /** Temperatures as shares of the mean cost of a job. */
  heat: Heat;
}

export const REPAIR_BUDGET: SearchBudget = { workPerJob: 3000, heat: { from: 0.02, to: 0.005 } };

/** Rounds in which elders who were passed too far are drawn forward, and the work per job of each. */
const FAIR_ROUNDS = 4;
const FAIR_WORK = 500;

/** Whoever still stands stays in order, the rest is put where it costs least, and the whole is improved; then made fair. */
export function searchRepair(
  problem: RepairProblem,
  nowMin: number,
  { workPerJob, heat }: SearchBudget,
  seed: number,
): { placed: Placed[]; work: number } {
  const jobCount = problem.jobs.length;
  let timetable = timetableOf(problem, problem.jobs);
  loadStanding(timetable, problem);
  const mean = timetable.totalCost / Math.max(1, jobCount);
  const budget = { iterations: Number.POSITIVE_INFINITY, work: workPerJob * jobCount };
  improve(timetable, chanceOf(seed), budget, { from: heat.from * mean, to: heat.to * mean });

  let work = timetable.work;
  const latest = new Map<number, number>();
  for (let round = 0; round < FAIR_ROUNDS; round++) {
    const placed = placedIn(timetable, problem);
    if (!capElders(latest, problem, placed, nowMin)) return { placed, work };
    const sequences = timetable.save();
    timetable = timetableOf(problem, withLatest(problem.jobs, latest, timetable.totalCost));
    timetable.load(sequences);
    improve(timetable, chanceOf(seed + round), { ...budget, work: FAIR_WORK * jobCount }, { from: 0, to: 0 });
    work += timetable.work;
  }
  const placed = placedIn(timetable, problem);
  return { placed: unfair(problem, placed, nowMin).length === 0 ? placed : inPromiseOrder(problem, nowMin), work };
}

const timetableOf = ({ taken, laneCost }: RepairProblem, jobs: readonly PlanJob[]): Timetable => {
  const lanes = taken.map((closed) => ({ closed }));
  return new Timetable(problemOf(jobs, lanes, laneCost));
};

/** Who has a place in which nothing stands now keeps it, as early as its order allows; the others look for one in promise order. */
function loadStanding(timetable: Timetable, { input, homes, taken }: RepairProblem): void {
  const startOf = (j: number) => homes[j]?.startMin ?? 0;
  const stands = ({ lanes, serviceMin }: PlanJob, j: number) => {
    const home = homes[j];
    if (!home || !lanes.includes(home.lane)) return false;
    return !taken[home.lane]!.some((span) => overlaps(span, [home.startMin, home.startMin + serviceMin]));
  };
  const standing = input.jobs.map(stands);
  const inOrder = [...standing.keys()].filter((j) => standing[j]).sort((a, b) => startOf(a) - startOf(b) || a - b);
  timetable.load(taken.map((_, lane) => inOrder.filter((j) => homes[j]!.lane === lane)));
  const insertion = new Insertion(timetable);
  for (const j of promiseOrder(input.jobs)) {
    if (standing[j]) continue;
    insertion.place(j);
    timetable.begin();
  }
}

const placedIn = ({ laneOf, startMin }: Timetable, { input }: RepairProblem): Placed[] =>
  input.jobs.map((job, j) => ({ job, lane: laneOf[j]!, startMin: startMin[j]! }));

/** Notes the latest start that is fair to each elder who was passed too far. False if there is none. */
function capElders(
  latest: Map<number, number>,
  problem: RepairProblem,
  placed: readonly Placed[],
  nowMin: number,
): boolean {
  const allowedMin = allowedLead(problem);
  const indexOf = new Map(problem.input.jobs.map((job, j) => [job, j]));
  const pairs = unfair(problem, placed, nowMin);
  for (const { passer, elder } of pairs) {
    const j = indexOf.get(elder.job)!;
    const fair = Math.max(elder.job.readyMin, passer.startMin) + allowedMin({ passer, elder });
    latest.set(j, Math.min(latest.get(j) ?? Number.POSITIVE_INFINITY, fair));
  }
  return pairs.length > 0;
}

const withLatest = (jobs: readonly PlanJob[], latest: ReadonlyMap<number, number>, perMin: number): PlanJob[] =>
  jobs.map((job, j) => {
    const fromMin = latest.get(j);
    return fromMin === undefined ? job : { ...job, kinks: [...job.kinks, { fromMin, perMin }] };
  });

import { chanceOf } from './chance.js';
import { type Heat, improve } from './improve.js';
import { Insertion } from './insertion.js';
import { type PlanJob, problemOf } from './problem.js';
import { promiseOrder } from './promise-order.js';
import { allowedLead, inPromiseOrder, unfair } from './repair-fairness.js';
import type { Overtaking, Placed } from './repair-overtaking.js';
import type { RepairProblem } from './repair-problem.js';
import { overlaps } from './repair-span.js';
import { Timetable } from './timetable.js';

export interface SearchBudget {
  /** Jobs re-timed and positions evaluated, for each job that may move. */
  workPerJob: number;
  /** Temperatures as shares of the mean cost of a job. */
  heat: Heat;
}

export const REPAIR_BUDGET: SearchBudget = { workPerJob: 2500, heat: { from: 0.1, to: 0.01 } };

/**
 * Elders who were passed too far are drawn forward in rounds; the first ones also search, with this work per job. Days of 300 needed up to
 * four rounds.
 */
const FAIR_ROUNDS = 24;
const FAIR_SEARCHES = 4;
const FAIR_WORK = 300;

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
    const passed = unfair(problem, placed, nowMin);
    if (passed.length === 0) return { placed, work };
    timetable = drawForward(timetable, problem, passed, latest);
    const share = round < FAIR_SEARCHES ? FAIR_WORK * jobCount : 0;
    if (share > 0) improve(timetable, chanceOf(seed + round), { ...budget, work: share }, { from: 0, to: 0 });
    work += timetable.work;
  }
  return { placed: inPromiseOrder(problem, nowMin), work };
}

const timetableOf = ({ taken, laneCost }: RepairProblem, jobs: readonly PlanJob[]): Timetable => {
  const lanes = taken.map((closed) => ({ closed }));
  return new Timetable(problemOf(jobs, lanes, laneCost));
};

/** Who has a place in which nothing stands now keeps it, as early as its order allows; the others look for one in promise order. */
function loadStanding(timetable: Timetable, problem: RepairProblem): void {
  const { input, homes, taken } = problem;
  const startOf = (j: number) => homes[j]?.startMin ?? 0;
  const stands = ({ lanes, serviceMin }: PlanJob, j: number) => {
    const home = homes[j];
    if (!home || !lanes.includes(home.lane)) return false;
    return !taken[home.lane]!.some((span) => overlaps(span, [home.startMin, home.startMin + serviceMin]));
  };
  const standing = input.jobs.map(stands);
  const inOrder = [...standing.keys()].filter((j) => standing[j]).sort((a, b) => startOf(a) - startOf(b) || a - b);
  timetable.load(taken.map((_, lane) => inOrder.filter((j) => homes[j]!.lane === lane)));
  placeAll(timetable, problem, new Set([...standing.keys()].filter((j) => !standing[j])));
}

/** In promise order, each to its cheapest place. */
function placeAll(timetable: Timetable, { input }: RepairProblem, jobs: ReadonlySet<number>): void {
  const insertion = new Insertion(timetable);
  for (const j of promiseOrder(input.jobs)) {
    if (!jobs.has(j)) continue;
    insertion.place(j);
    timetable.begin();
  }
}

const placedIn = ({ laneOf, startMin }: Timetable, { input }: RepairProblem): Placed[] =>
  input.jobs.map((job, j) => ({ job, lane: laneOf[j]!, startMin: startMin[j]! }));

/** Those who were passed each to the cheapest place anew, under the latest start that is fair to them; `latest` keeps it for later rounds. */
function drawForward(
  timetable: Timetable,
  problem: RepairProblem,
  passed: readonly Overtaking[],
  latest: Map<number, number>,
): Timetable {
  const allowedMin = allowedLead(problem);
  const indexOf = new Map(problem.input.jobs.map((job, j) => [job, j]));
  for (const { passer, elder } of passed) {
    const j = indexOf.get(elder.job)!;
    const fair = Math.max(elder.job.readyMin, passer.startMin) + allowedMin({ passer, elder });
    latest.set(j, Math.min(latest.get(j) ?? Number.POSITIVE_INFINITY, fair));
  }
  const elders = new Set(passed.map(({ elder }) => indexOf.get(elder.job)!));
  const capped = timetableOf(problem, withLatest(problem.jobs, latest, timetable.totalCost));
  capped.load(timetable.save().map((jobs) => jobs.filter((j) => !elders.has(j))));
  placeAll(capped, problem, elders);
  return capped;
}

const withLatest = (jobs: readonly PlanJob[], latest: ReadonlyMap<number, number>, perMin: number): PlanJob[] =>
  jobs.map((job, j) => {
    const fromMin = latest.get(j);
    return fromMin === undefined ? job : { ...job, kinks: [...job.kinks, { fromMin, perMin }] };
  });

import { chanceOf } from './chance.js';
import { type Heat, improve } from './improve.js';
import { Insertion } from './insertion.js';
import { type PlanJob, problemOf } from './problem.js';
import { promiseOrder } from './promise-order.js';
import { allowedLead, inPromiseOrder, unfair } from './repair-fairness.js';
import type { Overtaking, Placed } from './repair-overtaking.js';
import type { RepairProblem } from './repair-problem.js';
import { elsewhere, sendBack } from './repair-send-back.js';
import { overlaps } from './repair-span.js';
import { Timetable } from './timetable.js';

export interface SearchBudget {
  /** Jobs re-timed and positions evaluated, for each job that may move. */
  workPerJob: number;
  /** Temperatures as shares of the mean cost of a job. */
  heat: Heat;
}

export const REPAIR_BUDGET: SearchBudget = { workPerJob: 4000, heat: { from: 0.25, to: 0.01 } };

/** How many who were told may be on another lane, and what keeping that may cost. */
export interface LaneLimit {
  toldElsewhere: number;
  /** Share of the first answer's cost. */
  dearer: number;
  /** The day's own cost. */
  costOf: (placed: readonly Placed[]) => number;
}

/**
 * Elders who were passed too far are drawn forward in rounds; the first ones also search, with this work per job. Days of 300 needed up to
 * four rounds.
 */
const FAIR_ROUNDS = 24;
const FAIR_SEARCHES = 4;
const FAIR_WORK = 300;

/**
 * Each sends half of those home who are above the limit, the last one all; then searches, with more work for each job where there are more: a
 * day of 300 has a tenth of a second of CPU, and one of 1,000 keeps the limit with half a second (docs/decisions/019).
 */
const SEND_BACKS = 10;
const sendBackWork = (jobCount: number): number => 6 * Math.min(600, jobCount);
const SEND_BACK_HEAT: Heat = { from: 0.1, to: 0.02 };

/**
 * Whoever still stands stays in order, the rest is put where it costs least, and the whole is improved; then made fair. While too many who were
 * told are on another lane, some are sent home, and the search goes on from there; what has become too dear is not taken.
 */
export function searchRepair(
  problem: RepairProblem,
  nowMin: number,
  { workPerJob, heat }: SearchBudget,
  seed: number,
  limit: LaneLimit,
): { placed: Placed[]; work: number } {
  const jobCount = problem.jobs.length;
  const first = timetableOf(problem, problem.jobs);
  loadStanding(first, problem);
  const mean = first.totalCost / Math.max(1, jobCount);
  const search = (timetable: Timetable, work: number, { from, to }: Heat, dice: number) => {
    const budget = { iterations: Number.POSITIVE_INFINITY, work: work * jobCount };
    improve(timetable, chanceOf(seed + dice), budget, { from: from * mean, to: to * mean });
  };
  search(first, workPerJob, heat, 0);
  const latest: LatestStarts = new Map();
  let fair = madeFair(first, problem, nowMin, latest, search);
  let { work } = fair;
  if (!fair.placed) return { placed: inPromiseOrder(problem, nowMin), work };

  let best = fair.placed;
  let away = elsewhere(problem, fair.timetable.laneOf);
  let fewest = away.told;
  const mostCost = limit.costOf(best) * (1 + limit.dearer);
  for (let round = 0; round < SEND_BACKS && away.told > limit.toldElsewhere; round++) {
    const above = away.told - limit.toldElsewhere;
    const excess = round === SEND_BACKS - 1 ? above : Math.ceil(above / 2);
    const { timetable: from } = fair;
    const jobs = withLatest(problem.jobs, latest, from.totalCost);
    const resumed = (laneCost: Float64Array) => {
      const timetable = timetableOf({ ...problem, laneCost }, jobs);
      timetable.load(from.save());
      return timetable;
    };
    const { timetable, laneCost } = sendBack(problem, resumed, away, excess, round);
    search(timetable, sendBackWork(jobCount), SEND_BACK_HEAT, round + 1);
    fair = madeFair(timetable, { ...problem, laneCost }, nowMin, latest, search);
    work += fair.work;
    if (!fair.placed || limit.costOf(fair.placed) > mostCost) break;
    away = elsewhere(problem, fair.timetable.laneOf);
    if (away.told >= fewest) continue;
    best = fair.placed;
    fewest = away.told;
  }
  return { placed: best, work };
}

/** By job. */
type LatestStarts = Map<number, number>;
type Search = (timetable: Timetable, workPerJob: number, heat: Heat, dice: number) => void;

/** Draws elders forward until nobody is passed too far; `placed` is null if that does not end. */
function madeFair(
  begun: Timetable,
  problem: RepairProblem,
  nowMin: number,
  latest: LatestStarts,
  search: Search,
): { timetable: Timetable; placed: Placed[] | null; work: number } {
  let timetable = begun;
  let { work } = timetable;
  for (let round = 0; round < FAIR_ROUNDS; round++) {
    const placed = placedIn(timetable, problem);
    const passed = unfair(problem, placed, nowMin);
    if (passed.length === 0) return { timetable, placed, work };
    timetable = drawForward(timetable, problem, passed, latest);
    if (round < FAIR_SEARCHES) search(timetable, FAIR_WORK, { from: 0, to: 0 }, round);
    work += timetable.work;
  }
  return { timetable, placed: null, work };
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
  latest: LatestStarts,
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

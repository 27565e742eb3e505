import { type Assignment, refinedAssignment } from '../assignment.js';
import { MINUTE } from '../local-time.js';
import type { PlanVehicle } from '../plan-vehicle.js';
import { chanceOf } from '../planner/chance.js';
import { improve } from '../planner/improve.js';
import { problemOf } from '../planner/problem.js';
import { Timetable } from '../planner/timetable.js';
import type { Lane } from '../port.js';
import type { Planned } from './movable.js';
import { laneCosts, planJobOf, priceOf, type RefineProblem, refineProblem, waitCost } from './refine-problem.js';
import { type Place, settled } from './timing.js';

/** What a refinement saves at least beyond what it disturbs: a truck that waits 20 minutes less. Less is not worth a new plan. */
export const LEAST_GAIN = 5;

/** Jobs re-timed and positions evaluated in one search. */
const WORK_PER_JOB = 1000;
const MOST_WORK = 600_000;
/** Temperatures as shares of the mean cost of a job. */
const HEAT = { from: 0.1, to: 0.01 };
/** A search that found something is asked again from there. Days of 300 needed up to five. */
const MOST_ROUNDS = 8;
const SEED = 1;

/**
 * The plan with less waiting, as far as that is worth telling anew (ruin and recreate, see planner/improve.ts). Deterministic in the set of inputs.
 *
 * - Nobody who is called, in a lane, or due already is moved; convoys stay whole; lanes that are shut or narrowed take nobody more.
 * - Nobody starts more than `CAP_MIN` after his promise, if he did not before; nobody waits longer than the longest did.
 * - Who was told keeps his start when he would gain less by another than it is worth telling, if nobody stands in it.
 * - Waiting and disturbance together cost at least `LEAST_GAIN` less than before, or the plan stays as it is.
 * - Asked again with its own answer it finds nothing: it has searched from there already, and in vain.
 */
export function refinePlan(planned: Planned): Assignment[] {
  let current = planned;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const problem = refineProblem(current);
    const places = refinedPlaces(problem);
    if (!places) break;
    const plan = withPlaces(current.plan, problem, places);
    current = { ...current, plan, vehicles: asTold(current.vehicles, plan) };
  }
  return explained(planned, current.plan);
}

/** Null: nothing worth it. */
function refinedPlaces(problem: RefineProblem): Place[] | null {
  const { jobs, closed } = problem;
  const homes = jobs.map(({ home }) => home);
  const price = (places: Place[]) =>
    jobs.reduce((sum, job, j) => sum + priceOf(problem, job, places[j]!.lane, places[j]!.startMin), 0);
  const least = jobs.reduce((sum, job) => sum + waitCost(job, job.readyMin), 0);
  const before = price(homes);
  if (before - least < LEAST_GAIN) return null;

  const planJobs = jobs.map((job) => planJobOf(job, before + 1));
  const planLanes = closed.map((spans) => ({ closed: spans }));
  const timetable = new Timetable(problemOf(planJobs, planLanes, laneCosts(problem)));
  timetable.load(standing(problem));
  const mean = timetable.totalCost / jobs.length;
  const budget = { iterations: Number.POSITIVE_INFINITY, work: Math.min(MOST_WORK, WORK_PER_JOB * jobs.length) };
  improve(timetable, chanceOf(SEED), budget, { from: HEAT.from * mean, to: HEAT.to * mean });

  const places = settled(problem, timetable);
  const keepsCaps = jobs.every(({ latestMin }, j) => places[j]!.startMin <= latestMin);
  return keepsCaps && price(places) <= before - LEAST_GAIN ? places : null;
}

/** The jobs of each lane as they stand. */
function standing({ jobs, lanes }: RefineProblem): number[][] {
  const order = [...jobs.keys()].sort((a, b) => jobs[a]!.home.startMin - jobs[b]!.home.startMin || a - b);
  return lanes.map((_, lane) => order.filter((j) => jobs[j]!.home.lane === lane));
}

function withPlaces(plan: Assignment[], { jobs, lanes }: RefineProblem, places: Place[]): Assignment[] {
  const moved = new Map<string, { lane: Lane; startAt: number }>();
  for (const [j, { block, offsetMin }] of jobs.entries())
    for (const [k, { vehicle }] of block.entries()) {
      const { lane, startMin } = places[j]!;
      moved.set(vehicle.id, { lane: lanes[lane]!, startAt: (startMin + offsetMin[k]!) * MINUTE });
    }
  return plan.map((one) => {
    const to = moved.get(one.vehicleId);
    return to ? { ...one, lane: to.lane.id, group: to.lane.group, startAt: to.startAt } : one;
  });
}

/** Vehicles as they are once they have been told of a plan. */
function asTold(vehicles: PlanVehicle[], plan: Assignment[]): PlanVehicle[] {
  const byId = new Map(plan.map((one) => [one.vehicleId, one]));
  return vehicles.map((vehicle) => {
    const { lane, startAt, promisedAt } = byId.get(vehicle.id)!;
    return { ...vehicle, previous: lane !== null && startAt !== null ? { lane, startAt } : null, promisedAt };
  });
}

function explained({ plan: before, vehicles, lanes }: Planned, after: Assignment[]): Assignment[] {
  const laneOf = new Map(lanes.map((lane) => [lane.id, lane]));
  const byId = new Map(vehicles.map((vehicle) => [vehicle.id, vehicle]));
  return before.map((was, i) => {
    const { lane, startAt } = after[i]!;
    if (lane === was.lane && startAt === was.startAt) return was;
    return refinedAssignment(byId.get(was.vehicleId)!, was, laneOf.get(lane!)!, startAt!);
  });
}

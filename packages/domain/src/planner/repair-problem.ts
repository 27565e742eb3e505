import { type DayJob, type DayJobs, dayJobs } from './day-jobs.js';
import type { DayAssignment, DayPlan } from './day-plan.js';
import type { PortDay } from './port-day.js';
import type { PlanJob } from './problem.js';
import { byFrom, type Span } from './repair-span.js';
import { type Stability, shareOf } from './repair-stability.js';
import { type Moment, type Standing, standingAt } from './repair-standing.js';

/** Where a job stood in the previous plan. */
export interface Home {
  lane: number;
  startMin: number;
}

/** A repair as the search sees it: what stays is time taken from the lanes, what a change costs is part of a job's cost. */
export interface RepairProblem {
  input: DayJobs;
  fixed: readonly DayAssignment[];
  /** Of each lane, sorted: closures, and who stays. */
  taken: Span[][];
  /** Of each job; null for one that had no place, or a convoy that had several. */
  homes: (Home | null)[];
  /** The input's jobs, with the prices of moving them. */
  jobs: PlanJob[];
  laneCost: Float64Array;
  /** Of each job: how many in it were told their place; 0 for one without a home. */
  told: number[];
  /** In the day, whoever stays included. */
  toldCount: number;
}

/** Nobody starts before `nowMin`, and no notified driver is asked to come more than `shiftMin` minutes earlier than told. */
export function repairProblem(day: PortDay, previous: DayPlan, moment: Moment, stability: Stability): RepairProblem {
  const standing = standingAt(day, previous, moment);
  const input = jobsOf(day, standing);
  const places = new Map(previous.assignments.map((one) => [one.vehicle, one]));
  const homes = input.jobs.map((job) => homeOf(job, input, places));
  const laneCount = input.lanes.length;
  const laneCost = new Float64Array(input.jobs.length * laneCount);
  const jobs = input.jobs.map((job, j): PlanJob => {
    const home = homes[j]!;
    const readyMin = Math.max(job.readyMin, moment.nowMin);
    if (!home) return { ...job, readyMin };
    const told = job.members.map(({ id }) => moment.notified.has(id));
    const share = told.reduce((sum, isTold) => sum + shareOf(stability, isTold), 0);
    for (let lane = 0; lane < laneCount; lane++)
      if (lane !== home.lane) laneCost[j * laneCount + lane] = share * stability.laneChange;
    const late = { fromMin: home.startMin + stability.shiftMin, perMin: 0, jump: share * stability.shift };
    const notBefore = told.includes(true) ? home.startMin - stability.shiftMin : readyMin;
    return { ...job, readyMin: Math.max(readyMin, notBefore), kinks: [...job.kinks, late] };
  });
  const isTold = ({ id }: { id: string }) => moment.notified.has(id);
  return {
    input,
    fixed: standing.fixed,
    taken: takenOf(day, input, standing),
    homes,
    jobs,
    laneCost,
    told: input.jobs.map((job, j) => (homes[j] ? job.members.filter(isTold).length : 0)),
    toldCount: day.vehicles.filter((one) => places.has(one.id) && isTold(one)).length,
  };
}

function jobsOf(day: PortDay, { free, laneKept }: Standing): DayJobs {
  const input = dayJobs({ ...day, vehicles: [...free] });
  const keep = (job: DayJob): DayJob => {
    const kept = laneKept.get(job.members[0]!.id);
    const lane = input.lanes.findIndex(({ id }) => id === kept);
    return job.lanes.includes(lane) ? { ...job, lanes: [lane] } : job;
  };
  return { ...input, jobs: input.jobs.map(keep) };
}

function homeOf(job: DayJob, { lanes }: DayJobs, places: ReadonlyMap<string, DayAssignment>): Home | null {
  const stood = job.members.map(({ id }) => places.get(id));
  const [first] = stood;
  const lane = lanes.findIndex(({ id }) => id === first?.lane);
  return first && lane !== -1 && stood.every((one) => one?.lane === first.lane)
    ? { lane, startMin: first.startMin }
    : null;
}

function takenOf(day: PortDay, { lanes }: DayJobs, { fixed }: Standing): Span[][] {
  const serviceMin = new Map(day.vehicles.map((vehicle) => [vehicle.id, vehicle.serviceMin]));
  return lanes.map(({ id, closed }) => {
    const services = fixed
      .filter(({ lane }) => lane === id)
      .map(({ vehicle, startMin }): Span => [startMin, startMin + serviceMin.get(vehicle)!]);
    return [...closed, ...services].sort(byFrom);
  });
}

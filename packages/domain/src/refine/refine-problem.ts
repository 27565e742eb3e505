import type { Span } from '../lane-calendar.js';
import { eligibleGroups, serves } from '../lane-fit.js';
import { type Instant, MINUTE } from '../local-time.js';
import { PLAN_COST, type PlanVehicle, weightOf } from '../plan-vehicle.js';
import { type Closures, closuresOf, fitAfter, NEVER_MIN } from '../planner/closures.js';
import type { Kink } from '../planner/kinks.js';
import type { PlanJob } from '../planner/problem.js';
import type { Lane } from '../port.js';
import { type Disturbance, disturbanceOf, disturbs, LANE_PRICE, NEWS_MIN, SHIFT_MIN } from './disturbance.js';
import { type Block, movableIn, type Planned } from './movable.js';

/** How much later than promised refinement may start anybody, minutes. */
export const CAP_MIN = 15;

/** One who is made 15 min later is as dear as three who are made 5 min later; but then he was overtaken. In the search alone, to break ties. */
const OVERTAKING_PER_MIN = 0.01;

/** A block in whole minutes since 1970. */
export interface RefineJob {
  block: Block;
  offsetMin: number[];
  serviceMin: number;
  /** No start before it: ready, not in the past, not without notice, no earlier than told if that is not worth telling. */
  readyMin: number;
  lanes: number[];
  /** What its start costs, by the product's scale. */
  kinks: Kink[];
  latestMin: number;
  home: { lane: number; startMin: number };
  disturbance: Disturbance;
}

export interface RefineProblem {
  /** In order of their numbers, whatever the order of the question. */
  lanes: Lane[];
  closed: [from: number, to: number][][];
  closures: Closures[];
  jobs: RefineJob[];
}

const minuteOf = (at: Instant) => at / MINUTE;

export function refineProblem(planned: Planned): RefineProblem {
  const { blocks, taken } = movableIn(planned);
  const lanes = [...planned.lanes].sort((a, b) => a.no - b.no || (a.id < b.id ? -1 : 1));
  const closed = lanes.map(({ id }) => taken.get(id)!.map(wholeSpan));
  const closures = closed.map(closuresOf);
  const groups = new Map(lanes.map((lane) => [lane.id, lane.group]));
  const nowMin = minuteOf(planned.now);
  const longestWaitMin = Math.max(
    0,
    ...blocks.flat().map(({ vehicle, startAt }) => minuteOf(startAt) - minuteOf(vehicle.readyAt)),
  );
  const jobs = blocks.map((block): RefineJob => {
    const disturbance = disturbanceOf(block, groups, nowMin);
    const offsetMin = block.map(({ startAt }) => minuteOf(startAt - block[0].startAt));
    const serviceMin = block.reduce((sum, { vehicle }) => sum + vehicle.serviceMin, 0);
    const home = { lane: lanes.indexOf(block[0].lane), startMin: minuteOf(block[0].startAt) };
    const earliest = Math.max(
      nowMin,
      disturbance.notBeforeMin,
      ...block.map(({ vehicle }, k) => minuteOf(vehicle.readyAt) - offsetMin[k]!),
    );
    const kinks = block.flatMap(({ vehicle }, k) => kinksOf(vehicle, offsetMin[k]!));
    const soonestMin = Math.min(home.startMin, Math.ceil(earliest));
    const readyMin = isDrawnForward(disturbance, kinks, soonestMin)
      ? soonestMin
      : Math.max(soonestMin, Math.min(home.startMin, disturbance.startMin));
    return {
      block,
      offsetMin,
      serviceMin,
      readyMin,
      lanes: lanesFor(block, lanes).filter((lane) => fitAfter(closures[lane]!, readyMin, serviceMin) < NEVER_MIN),
      kinks,
      latestMin: latestOf(block, offsetMin, longestWaitMin),
      home,
      disturbance,
    };
  });
  return { lanes, closed, closures, jobs };
}

const wholeSpan = ({ from, to }: Span): [number, number] => [Math.floor(minuteOf(from)), Math.ceil(minuteOf(to))];

/**
 * The search sees no price of an earlier start. A notified driver whom even the earliest one would save less than it costs to tell him is
 * therefore not asked to come earlier at all.
 */
const isDrawnForward = ({ isNotified, startMin, news }: Disturbance, kinks: Kink[], soonestMin: number): boolean =>
  !isNotified || waitCost({ kinks }, startMin) - waitCost({ kinks }, soonestMin) > news;

/** Lanes that take the whole block, most special first. */
function lanesFor(block: Block, lanes: Lane[]): number[] {
  const groups = eligibleGroups(block[0].vehicle.group);
  return [...lanes.keys()]
    .filter((l) => block.every(({ vehicle }) => serves(lanes[l]!, vehicle)))
    .sort((a, b) => groups.indexOf(lanes[a]!.group) - groups.indexOf(lanes[b]!.group) || a - b);
}

function kinksOf(vehicle: PlanVehicle, offsetMin: number): Kink[] {
  const weight = weightOf(vehicle);
  const readyMin = minuteOf(vehicle.readyAt) - offsetMin;
  const { waitPerMin, latePerMin, ageingAfterMin, ageingPerMin, perishAfterMin, perishPerMin } = PLAN_COST;
  const perishes = vehicle.serviceClass === 'produce';
  return [
    { fromMin: readyMin, perMin: waitPerMin * weight },
    { fromMin: minuteOf(vehicle.dueAt) - offsetMin, perMin: latePerMin * weight },
    { fromMin: readyMin + ageingAfterMin, perMin: ageingPerMin },
    ...(perishes ? [{ fromMin: readyMin + perishAfterMin, perMin: perishPerMin }] : []),
  ];
}

/** Nobody is made later than promised and the cap, and nobody waits longer than the longest does now; who does already stays so at most. */
const latestOf = (block: Block, offsetMin: number[], longestWaitMin: number): number =>
  Math.min(
    ...block.map(({ vehicle, startAt, promisedAt }, k) => {
      const promised = Math.max(minuteOf(startAt), minuteOf(promisedAt) + CAP_MIN);
      return Math.floor(Math.min(promised, minuteOf(vehicle.readyAt) + longestWaitMin)) - offsetMin[k]!;
    }),
  );

export const waitCost = ({ kinks }: Pick<RefineJob, 'kinks'>, startMin: number): number =>
  kinks.reduce((sum, { fromMin, perMin }) => sum + perMin * Math.max(0, startMin - fromMin), 0);

/** What a place costs: waiting, and whatever it disturbs. */
export const priceOf = ({ lanes }: RefineProblem, job: RefineJob, lane: number, startMin: number): number =>
  waitCost(job, startMin) + lanePrice(job, lane) + disturbs(job.disturbance, lanes[lane]!.group, startMin);

const lanePrice = ({ home, disturbance }: RefineJob, lane: number) =>
  disturbance.told && lane !== home.lane ? LANE_PRICE : 0;

/** For the search, by job and lane: what another lane than the present one costs. */
export function laneCosts({ jobs, lanes }: RefineProblem): Float64Array {
  const costs = new Float64Array(jobs.length * lanes.length);
  for (const [j, job] of jobs.entries())
    for (const [l, { group }] of lanes.entries()) {
      const { groupChange, news, group: told } = job.disturbance;
      costs[j * lanes.length + l] = lanePrice(job, l) + (group === told ? 0 : groupChange + news);
    }
  return costs;
}

/** For the search: the latest start is a wall, `wallPerMin` a minute; what was told is dear to change. */
export function planJobOf(
  { readyMin, serviceMin, lanes, kinks, latestMin, disturbance }: RefineJob,
  wallPerMin: number,
) {
  const { told, startMin, shift, news } = disturbance;
  const late = [
    { fromMin: startMin, perMin: 0, jump: news },
    { fromMin: startMin + NEWS_MIN, perMin: OVERTAKING_PER_MIN },
    { fromMin: startMin + SHIFT_MIN, perMin: 0, jump: shift },
  ];
  return {
    readyMin,
    serviceMin,
    lanes,
    kinks: [...kinks, { fromMin: latestMin, perMin: wallPerMin }, ...(told ? late : [])],
  } satisfies PlanJob;
}

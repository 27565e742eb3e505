import { fitAfter } from '../planner/closures.js';
import type { Timetable } from '../planner/timetable.js';
import { NEWS_MIN } from './disturbance.js';
import { priceOf, type RefineProblem } from './refine-problem.js';

/** Of each job. */
export interface Place {
  lane: number;
  startMin: number;
}

/**
 * Where the search has put the jobs. It draws everybody forward as far as the order allows; who was told and would gain less by that than is
 * news keeps his start instead, if nobody stands in it.
 */
export function settled(problem: RefineProblem, timetable: Timetable): Place[] {
  const places: Place[] = [];
  for (const lane of problem.lanes.keys()) {
    let nextMin = Number.POSITIVE_INFINITY;
    for (const j of timetable.sequenceOf(lane).toReversed()) {
      const earliestMin = timetable.startMin[j]!;
      const startMin = keepsStart(problem, j, lane, earliestMin, nextMin)
        ? problem.jobs[j]!.home.startMin
        : earliestMin;
      places[j] = { lane, startMin };
      nextMin = startMin;
    }
  }
  return places;
}

function keepsStart(problem: RefineProblem, j: number, lane: number, earliestMin: number, nextMin: number): boolean {
  const { jobs, lanes, closures } = problem;
  const job = jobs[j]!;
  const { disturbance, home, serviceMin } = job;
  const isSilent = disturbance.told && earliestMin < home.startMin && lanes[lane]!.group === lanes[home.lane]!.group;
  const isSmall =
    home.startMin - earliestMin < NEWS_MIN ||
    priceOf(problem, job, lane, home.startMin) <= priceOf(problem, job, lane, earliestMin);
  const isFree = home.startMin + serviceMin <= nextMin;
  return isSmall && isSilent && isFree && fitAfter(closures[lane]!, home.startMin, serviceMin) === home.startMin;
}

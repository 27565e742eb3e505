import { fitAfter } from '../planner/closures.js';
import type { Timetable } from '../planner/timetable.js';
import { NEWS_MIN } from './disturbance.js';
import { priceOf, type RefineProblem } from './refine-problem.js';

/** Of each job. */
export interface Place {
  lane: number;
  startMin: number;
}

/** Where the search has put the jobs, with no more changes than it needs. */
export function settled(problem: RefineProblem, timetable: Timetable): Place[] {
  const places = problem.jobs.map((_, j): Place => ({ lane: timetable.laneOf[j]!, startMin: timetable.startMin[j]! }));
  giveTurnsBack(problem, places);
  keepStarts(problem, places);
  return places;
}

/** The search sees no difference between likes: of two that could stand in each other's place, who stood before the other does so again. */
function giveTurnsBack(problem: RefineProblem, places: Place[]): void {
  const likes = new Map<string, number[]>();
  for (const [j, { serviceMin, lanes }] of problem.jobs.entries()) {
    const kind = `${serviceMin} ${lanes.join()}`;
    likes.set(kind, [...(likes.get(kind) ?? []), j]);
  }
  const homeMin = (j: number) => problem.jobs[j]!.home.startMin;
  for (const group of likes.values()) {
    group.sort((a, b) => homeMin(a) - homeMin(b) || a - b);
    for (const [rank, elder] of group.entries())
      for (const younger of group.slice(rank + 1))
        if (places[younger]!.startMin < places[elder]!.startMin && mayChange(problem, places, elder, younger))
          [places[elder], places[younger]] = [places[younger]!, places[elder]!];
  }
}

function mayChange(problem: RefineProblem, places: readonly Place[], a: number, b: number): boolean {
  const { jobs } = problem;
  const fits = (j: number, { startMin }: Place) => startMin >= jobs[j]!.readyMin && startMin <= jobs[j]!.latestMin;
  const price = (j: number, { lane, startMin }: Place) => priceOf(problem, jobs[j]!, lane, startMin);
  const [atA, atB] = [places[a]!, places[b]!];
  return fits(a, atB) && fits(b, atA) && price(a, atB) + price(b, atA) <= price(a, atA) + price(b, atB) + 1e-9;
}

/**
 * The search draws everybody forward as far as the order allows; who was told and would gain less by that than it is worth telling keeps his
 * start instead, if nobody stands in it.
 */
function keepStarts(problem: RefineProblem, places: Place[]): void {
  const order = [...places.keys()].sort((a, b) => places[b]!.startMin - places[a]!.startMin);
  const nextMin = problem.lanes.map(() => Number.POSITIVE_INFINITY);
  for (const j of order) {
    const { lane } = places[j]!;
    if (keepsStart(problem, j, places[j]!, nextMin[lane]!))
      places[j] = { lane, startMin: problem.jobs[j]!.home.startMin };
    nextMin[lane] = places[j]!.startMin;
  }
}

function keepsStart(problem: RefineProblem, j: number, { lane, startMin }: Place, nextMin: number): boolean {
  const { jobs, lanes, closures } = problem;
  const job = jobs[j]!;
  const { disturbance, home, serviceMin } = job;
  if (!disturbance.told || startMin >= home.startMin || lanes[lane]!.group !== lanes[home.lane]!.group) return false;
  const isNews = home.startMin - startMin >= NEWS_MIN;
  if (isNews && priceOf(problem, job, lane, startMin) < priceOf(problem, job, lane, home.startMin)) return false;
  const isFree = home.startMin + serviceMin <= nextMin;
  return isFree && fitAfter(closures[lane]!, home.startMin, serviceMin) === home.startMin;
}

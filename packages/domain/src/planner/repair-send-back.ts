import { Insertion } from './insertion.js';
import type { RepairProblem } from './repair-problem.js';
import type { Timetable } from './timetable.js';

/** While it is asked what going home costs, another lane is this many times as dear, so that nearly any wait at home is cheaper. */
const ASKING = 200;
/** Whoever is at home after the first sending back pays this many times the price for leaving; twice as much after each further one. */
const HOLDING = 6;

export interface Elsewhere {
  jobs: readonly number[];
  /** Told drivers in them. */
  told: number;
}

/** Jobs with told drivers that are not on the lane that these were told. */
export function elsewhere({ told, homes }: RepairProblem, laneOf: ArrayLike<number>): Elsewhere {
  const jobs = [...told.keys()].filter((j) => told[j]! > 0 && laneOf[j] !== homes[j]!.lane);
  return { jobs, told: jobs.reduce((sum, j) => sum + told[j]!, 0) };
}

/** The prices of other lanes, `times` as high for whoever was told and is not in `away`. */
function held({ laneCost, told, taken }: RepairProblem, away: ReadonlySet<number>, times: number): Float64Array {
  return laneCost.map((cost, slot) => {
    const j = Math.floor(slot / taken.length);
    return told[j]! > 0 && !away.has(j) ? cost * times : cost;
  });
}

/**
 * Sends at least `excess` told drivers home, if so many can go: one job after the other, each time the one for which it costs least for each
 * driver told. Returns the prices under which a search may go on: those at home, these among them, are held there.
 */
export function sendBack(
  problem: RepairProblem,
  timetableOf: (laneCost: Float64Array) => Timetable,
  away: Elsewhere,
  excess: number,
  round: number,
): { timetable: Timetable; laneCost: Float64Array } {
  const { told, homes } = problem;
  const asking = timetableOf(held(problem, new Set(), ASKING));
  const insertion = new Insertion(asking);
  const moveHome = (j: number): boolean => {
    const lane = asking.laneOf[j]!;
    const position = asking.positionOf(j);
    asking.removeAt(lane, position);
    asking.retime(lane, position);
    insertion.place(j);
    return asking.laneOf[j] === homes[j]!.lane;
  };
  const left = new Set(away.jobs);
  for (let sent = 0; sent < excess; ) {
    const next = cheapest(left, (j) => {
      asking.begin();
      const before = asking.totalCost;
      const cost = moveHome(j) ? (asking.totalCost - before) / told[j]! : Number.POSITIVE_INFINITY;
      asking.undo();
      return cost;
    });
    if (next === null) break;
    moveHome(next);
    asking.begin();
    left.delete(next);
    sent += told[next]!;
  }
  const laneCost = held(problem, left, HOLDING * 2 ** round);
  const timetable = timetableOf(laneCost);
  timetable.load(asking.save());
  timetable.work += asking.work;
  return { timetable, laneCost };
}

function cheapest(jobs: Iterable<number>, costOf: (job: number) => number): number | null {
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const job of jobs) {
    const cost = costOf(job);
    if (cost >= least) continue;
    best = job;
    least = cost;
  }
  return best;
}

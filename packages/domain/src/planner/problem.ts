import { type Closures, closuresOf } from './closures.js';
import { flatPieces, type Kink, type Pieces } from './kinks.js';

/**
 * What has to be placed as one piece on one lane: a vehicle, or a convoy. Whoever asks for a plan brings its own rules of fit as `lanes` and its
 * own costs as `kinks`; the search knows neither classes nor heights.
 */
export interface PlanJob {
  readyMin: number;
  /** >= 1. */
  serviceMin: number;
  /** Lane indices, most special first: equal costs go to the earlier one. At least one. */
  lanes: readonly number[];
  /** Cost of the start, convex: each kink adds a slope >= 0. A wish (not later than then) is one more kink, and so is a repair's old start. */
  kinks: readonly Kink[];
}

export interface PlanLane {
  closed: readonly (readonly [from: number, to: number])[];
}

/** Jobs and lanes in flat arrays for the search. Job j and lane l are indices into what was given. */
export interface Problem {
  jobCount: number;
  laneCount: number;
  readyMin: Float64Array;
  serviceMin: Float64Array;
  pieces: Pieces;
  /** Least possible cost of each job: that of its ready minute. */
  leastCost: Float64Array;
  lanes: Int32Array[];
  /** 1 at `j * laneCount + l` where job j may stand on lane l. */
  fits: Uint8Array;
  closures: Closures[];
  /** Cost of job j standing on lane l at `j * laneCount + l`, or null: none. A repair puts its price of another lane here. */
  laneCost: Float64Array | null;
}

function fitsOf(jobs: readonly PlanJob[], laneCount: number): Uint8Array {
  const fits = new Uint8Array(jobs.length * laneCount);
  for (const [j, job] of jobs.entries()) for (const lane of job.lanes) fits[j * laneCount + lane] = 1;
  return fits;
}

export function problemOf(
  jobs: readonly PlanJob[],
  lanes: readonly PlanLane[],
  laneCost: Float64Array | null = null,
): Problem {
  const pieces = flatPieces(jobs);
  return {
    jobCount: jobs.length,
    laneCount: lanes.length,
    readyMin: Float64Array.from(jobs, (job) => job.readyMin),
    serviceMin: Float64Array.from(jobs, (job) => job.serviceMin),
    pieces,
    leastCost: Float64Array.from(jobs, (_, j) => pieces.cost[pieces.first[j]!]!),
    lanes: jobs.map((job) => Int32Array.from(job.lanes)),
    fits: fitsOf(jobs, lanes.length),
    closures: lanes.map((lane) => closuresOf(lane.closed)),
    laneCost,
  };
}

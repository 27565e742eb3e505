import type { Budget } from './improve.js';

/** Units of work by number of jobs. A second of one core does 20 to 30 million. */
type Curve = readonly (readonly [jobCount: number, work: number])[];

/** Measured at 300 jobs: 30 ms once the code is warm. */
const INSTANT: Curve = [
  [0, 0],
  [50, 1_000_000],
  [300, 600_000],
  [1000, 10_000_000],
  [2000, 20_000_000],
];

/** At most 80 % of 0.5, 1, 5 and 10 s on the dearest kind, calm days, with the instant plan's: so that a slower machine keeps them. */
const THOROUGH: Curve = [
  [0, 0],
  [50, 9_000_000],
  [300, 20_000_000],
  [1000, 85_000_000],
  [2000, 140_000_000],
];

/** Straight between the points; beyond the last as dear per job as there. */
function along(curve: Curve, jobCount: number): number {
  const above = curve.findIndex(([count]) => count >= jobCount);
  if (above <= 0) return above === 0 ? curve[0]![1] : (curve.at(-1)![1] * jobCount) / curve.at(-1)![0];
  const [fromCount, fromWork] = curve[above - 1]!;
  const [toCount, toWork] = curve[above]!;
  return fromWork + ((toWork - fromWork) * (jobCount - fromCount)) / (toCount - fromCount);
}

/** What a search may do, counted: as many iterations as asked, or the work that the size of the day is given. `thorough`: not for an instant plan. */
export const budgetOf = (thorough: boolean, jobCount: number, iterations?: number): Budget =>
  iterations === undefined
    ? { iterations: Infinity, work: along(thorough ? THOROUGH : INSTANT, jobCount) }
    : { iterations, work: Infinity };

/** Above this mean the normal tail with a continuity correction is off by less than one vehicle at 10 and 90 %. */
const LARGE = 400;
const Z90 = 1.2815515655446004;

/** The least k with P(X <= k) >= `p`, X Poisson of mean `mean` >= 0. */
export function poissonQuantile(mean: number, p: number): number {
  let chance = Math.exp(-mean);
  let reached = chance;
  let k = 0;
  while (reached < p && k < 10_000) {
    k++;
    chance *= mean / k;
    reached += chance;
  }
  return k;
}

export interface Band {
  low: number;
  high: number;
}

/**
 * Whole numbers between which a Poisson count of mean `mean` falls in at least 80 of 100 cases, 10 on either side. They hold the mean, too:
 * where next to nobody is expected the quantiles are both 0.
 */
export function band80(mean: number): Band {
  if (mean > LARGE) {
    const half = Z90 * Math.sqrt(mean);
    return { low: Math.floor(mean - half - 0.5), high: Math.ceil(mean + half + 0.5) };
  }
  return {
    low: Math.min(Math.floor(mean), poissonQuantile(mean, 0.1)),
    high: Math.max(Math.ceil(mean), poissonQuantile(mean, 0.9)),
  };
}

/** Mean absolute deviation of a Poisson count from its mean (De Moivre): what a forecast that knows the mean is still off by. */
export function poissonMiss(mean: number): number {
  if (mean <= 0) return 0;
  const whole = Math.floor(mean);
  let logFactorial = 0;
  for (let k = 2; k <= whole; k++) logFactorial += Math.log(k);
  return 2 * Math.exp(-mean + (whole + 1) * Math.log(mean) - logFactorial);
}

/** Above this mean exp(-mean) comes near to nothing; below it the chances are simply added up from zero. */
const SMALL = 500;

/** The largest n >= 0 with P(D >= n) > share, for D Poisson with `mean` >= 0 and share in (0, 1]. O(mean) steps, O(sqrt(mean)) for large ones. */
export function poissonReach(mean: number, share: number): number {
  if (!(mean > 0)) return 0;
  if (mean > SMALL) return farReach(mean, share);
  let chance = Math.exp(-mean);
  let below = chance;
  let n = 0;
  while (1 - below > share) {
    n++;
    chance *= mean / n;
    below += chance;
    if (n > mean && chance < Number.EPSILON) break;
  }
  return n;
}

/** Weights relative to one far below the mean, summed from far above it and divided by the sum of all: nothing over- or underflows. */
function farReach(mean: number, share: number): number {
  const width = 9 * Math.sqrt(mean);
  const low = Math.floor(mean - width);
  const weights = [1];
  let total = 1;
  for (let n = low + 1; n <= mean + width; n++) {
    const weight = (weights.at(-1)! * mean) / n;
    weights.push(weight);
    total += weight;
  }
  let n = weights.length;
  for (let tail = 0; n > 0 && tail <= share * total; ) tail += weights[--n]!;
  return low + n;
}

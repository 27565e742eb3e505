/**
 * The largest n >= 0 with P(D >= n) > share, for D Poisson with `mean` >= 0 and share in (0, 1].
 * Weights are summed from the far tail down to n and divided by the sum of all, so no exponential over- or underflows at any mean.
 * O(sqrt(mean)) steps.
 */
export function poissonReach(mean: number, share: number): number {
  if (!(mean > 0)) return 0;
  const width = 9 * Math.sqrt(mean) + 20;
  const low = Math.max(0, Math.floor(mean - width));
  const high = Math.ceil(mean + width);
  const weights: number[] = [1];
  let total = 1;
  let largest = 1;
  for (let n = low + 1; n <= high; n++) {
    largest = (largest * mean) / n;
    weights.push(largest);
    total += largest;
  }
  let tail = 0;
  for (let n = high; n > low; n--) {
    tail += weights[n - low]!;
    if (tail > share * total) return n;
  }
  return low;
}

/** A count over time: from `atMin` on it is `value`, until the next point. */
export type Series = { atMin: number; value: number }[];

/** Counts who is inside by their ways in and out; a way out of null stays in. */
export function countInside(stays: Iterable<readonly [inMin: number, outMin: number | null]>): Series {
  const changes: [number, number][] = [];
  for (const [inMin, outMin] of stays) {
    changes.push([inMin, 1]);
    if (outMin !== null) changes.push([outMin, -1]);
  }
  changes.sort((a, b) => a[0] - b[0]);
  const series: Series = [];
  let value = 0;
  for (const [atMin, change] of changes) {
    value += change;
    const last = series.at(-1);
    if (last?.atMin === atMin) last.value = value;
    else series.push({ atMin, value });
  }
  return series;
}

export const peakOf = (series: Series): number => series.reduce((most, { value }) => Math.max(most, value), 0);

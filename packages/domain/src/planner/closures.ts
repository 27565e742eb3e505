/** A closure that ends at or after this minute never ends: beyond it, minutes are no longer exact integers when services are added. */
export const NEVER_MIN = 2 ** 50;

export interface Closures {
  fromMin: Float64Array;
  toMin: Float64Array;
}

/** Half-open spans, in any order and overlapping, as disjoint ascending ones. A span that ends before it begins shuts nothing. */
export function closuresOf(spans: readonly (readonly [from: number, to: number])[]): Closures {
  const merged: [number, number][] = [];
  for (const [from, to] of spans.filter(([from, to]) => from <= to).toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1);
    const end = Math.min(to, NEVER_MIN);
    if (last && from <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([from, end]);
  }
  return {
    fromMin: Float64Array.from(merged, ([from]) => from),
    toMin: Float64Array.from(merged, ([, to]) => to),
  };
}

/** The earliest start at or after `atMin` from which `serviceMin` minutes touch no closure. Logarithmic in the closures that lie behind. */
export function fitAfter(closures: Closures, atMin: number, serviceMin: number): number {
  const { fromMin, toMin } = closures;
  let low = 0;
  let high = toMin.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (toMin[middle]! <= atMin) low = middle + 1;
    else high = middle;
  }
  let start = atMin;
  for (; low < toMin.length && start + serviceMin > fromMin[low]!; low++) start = toMin[low]!;
  return start;
}

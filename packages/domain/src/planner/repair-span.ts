/** Half-open, whole minutes. */
export type Span = readonly [from: number, to: number];

export const overlaps = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1];

export const byFrom = (a: Span, b: Span): number => a[0] - b[0];

/** The free time between the spans that are taken, in order; the last has no end. `taken` is sorted. */
export function gaps(taken: readonly Span[]): Span[] {
  const free: Span[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const [from, to] of taken) {
    if (from > end) free.push([end, from]);
    end = Math.max(end, to);
  }
  free.push([end, Number.POSITIVE_INFINITY]);
  return free;
}

/** The gap in which a minute lies, or an empty one if it is taken. */
export const gapAround = (taken: readonly Span[], atMin: number): Span =>
  gaps(taken).find(([from, to]) => from <= atMin && atMin < to) ?? [atMin, atMin];

/** Half-open, whole minutes. */
export type Span = readonly [from: number, to: number];

export const overlaps = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1];

export const bySpan = (a: Span, b: Span): number => a[0] - b[0] || a[1] - b[1];

/** The earliest start at or after `notBefore` of a service of `minutes` that runs through free time only. `taken` is sorted. */
export function earliestStart(taken: readonly Span[], notBefore: number, minutes: number): number {
  let start = notBefore;
  for (const [from, to] of taken) {
    if (to <= start) continue;
    if (start + minutes <= from) break;
    start = to;
  }
  return start;
}

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

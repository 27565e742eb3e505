/** The value below which `share` of the sorted values lie, by nearest rank; null of none. `share` 0..1. */
export function percentile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}

export interface Span {
  from: number;
  to: number;
}

/** The most spans that hold one instant. Half-open: who leaves as another comes does not meet it. */
export function mostAtOnce(spans: readonly Span[]): number {
  const changes = spans
    .filter(({ from, to }) => to > from)
    .flatMap(({ from, to }): [number, number][] => [
      [from, 1],
      [to, -1],
    ])
    .sort(([a, x], [b, y]) => a - b || x - y);
  let now = 0;
  let most = 0;
  for (const [, by] of changes) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
}

/** Pairs of neighbours in time that overlap, whoever they are. None: no two of the spans do. Half-open. */
export function overlaps<T extends Span>(spans: readonly T[]): [T, T][] {
  const sorted = spans.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from || a.to - b.to);
  const found: [T, T][] = [];
  let furthest: T | null = null;
  for (const span of sorted) {
    if (furthest && span.from < furthest.to) found.push([furthest, span]);
    if (!furthest || span.to > furthest.to) furthest = span;
  }
  return found;
}

export const groupBy = <T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
};

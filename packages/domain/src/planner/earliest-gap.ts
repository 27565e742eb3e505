import type { Problem } from './problem.js';

interface Span {
  fromMin: number;
  toMin: number;
  /** -1: a closure. */
  job: number;
}

/** First span that ends after `atMin`. */
function firstAfter(spans: readonly Span[], atMin: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.toMin <= atMin) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Each job of an order to the earliest free span on any of its lanes, nobody moved; the jobs of each lane in order of start. */
export function earliestGap(problem: Problem, order: readonly number[]): number[][] {
  const calendar = problem.closures.map(({ fromMin, toMin }) =>
    Array.from(fromMin, (from, k): Span => ({ fromMin: from, toMin: toMin[k]!, job: -1 })),
  );
  for (const job of order) {
    const service = problem.serviceMin[job]!;
    let start = Infinity;
    let lane = -1;
    let at = 0;
    for (const l of problem.lanes[job]!) {
      const spans = calendar[l]!;
      let x = firstAfter(spans, problem.readyMin[job]!);
      let free = problem.readyMin[job]!;
      for (; x < spans.length && free < start && free + service > spans[x]!.fromMin; x++) {
        free = Math.max(free, spans[x]!.toMin);
      }
      if (free >= start) continue;
      start = free;
      lane = l;
      at = x;
    }
    calendar[lane]!.splice(at, 0, { fromMin: start, toMin: start + service, job });
  }
  return calendar.map((spans) => spans.flatMap((span) => (span.job < 0 ? [] : [span.job])));
}

import { type Instant, MINUTE } from './local-time.js';

export interface Start {
  plannedStartAt: Instant | null;
  promisedStartAt: Instant | null;
}

/**
 * Minutes by which the plan runs later than what was promised, whole, negative when it is ahead: the median over those who still wait. One
 * vehicle whose lane broke says little about the port. Null when nobody waits.
 */
export function planDriftMin(waiting: readonly Start[]): number | null {
  const drifts = waiting
    .flatMap(({ plannedStartAt, promisedStartAt }) =>
      plannedStartAt === null || promisedStartAt === null ? [] : [plannedStartAt - promisedStartAt],
    )
    .sort((a, b) => a - b);
  const middle = drifts.length >> 1;
  const upper = drifts[middle];
  if (upper === undefined) return null;
  const median = drifts.length % 2 === 1 ? upper : (drifts[middle - 1]! + upper) / 2;
  // Not -0, which no reader of JSON gets back.
  return Math.round(median / MINUTE) || 0;
}

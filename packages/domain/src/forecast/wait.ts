const Z90 = 1.2815515655446004;
/** Vehicles served below which a throughput is hearsay. */
const LEAST_SERVED = 5;
/** A change under this is not news. Unit: minutes. */
export const NEWS_MIN = 5;

/** Minutes, 0 <= low <= likely <= high. */
export interface WaitRange {
  low: number;
  likely: number;
  high: number;
}

/**
 * The wait of who joins a lane group now: vehicles ahead over what the group served lately, as wide as a Poisson count of that many served
 * leaves it (80 %). Null where too few were served to say. `ahead`, `served`: counts >= 0; `overMin` > 0.
 */
export function waitBehind(ahead: number, served: number, overMin: number): WaitRange | null {
  if (ahead === 0) return { low: 0, likely: 0, high: 0 };
  if (served < LEAST_SERVED) return null;
  const spread = Z90 * Math.sqrt(served);
  const minutes = (of: number) => (ahead * overMin) / of;
  return { low: minutes(served + spread), likely: minutes(served), high: minutes(served - spread) };
}

/** The wait as the plan has it: to the planned start, and no later than the plan has lately run late. Minutes; `driftMin` >= 0. */
export function waitPlanned(untilStartMin: number, driftMin: number): WaitRange {
  const likely = Math.max(0, untilStartMin);
  return { low: likely, likely, high: likely + Math.max(0, driftMin) };
}

/** Is `next` worth telling who knows `known`? */
export const isNews = (known: WaitRange, next: WaitRange): boolean =>
  (['low', 'likely', 'high'] as const).some((end) => Math.abs(next[end] - known[end]) >= NEWS_MIN);

/** What goes on being shown: the range that is known until another one is news, so that numbers do not flicker. */
export const shownWait = (known: WaitRange | null, next: WaitRange): WaitRange =>
  known === null || isNews(known, next) ? next : known;

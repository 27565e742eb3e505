import { weekday } from '../local-time.js';
import { type ArrivalDay, total } from './arrivals.js';
import type { WeekShape } from './shape.js';

/** Weights of the newest day to choose from: for a port that stays as it is, one that drifts, one that has just changed. */
const ALPHAS = [0.05, 0.15, 0.45] as const;
/** No single day counts for more than this share above or below what was expected of it: a rush is one day, a new normal is many. */
const MOST = 0.3;
/** Days before the weights are judged. */
const WARM = 7;

/**
 * How busy the port is now beside its usual week, 1 = as usual, > 0: an exponentially weighted mean over the days, each beside what its
 * weekday usually brings. `days` oldest first. Simple exponential smoothing (Brown 1959) with clipped innovations (Gelper, Fried, Croux 2010);
 * of three weights the one that would have missed least on these days, the steadier one where two did alike.
 */
export function level(days: readonly ArrivalDay[], shape: WeekShape): number {
  const seen = days.flatMap(({ day, counts }) => {
    const usual = shape.ofWeekday[weekday(day) - 1]!;
    return usual > 0 ? [total(counts) / usual] : [];
  });
  return ALPHAS.map((alpha) => smooth(seen, alpha)).reduce((a, b) => (b.missed < a.missed ? b : a)).now;
}

function smooth(seen: readonly number[], alpha: number): { now: number; missed: number } {
  let now = 1;
  let missed = 0;
  seen.forEach((one, at) => {
    if (at >= WARM) missed += Math.min(MOST, Math.abs(one / now - 1));
    const clipped = Math.min(now * (1 + MOST), Math.max(now * (1 - MOST), one));
    now += alpha * (clipped - now);
  });
  return { now, missed };
}

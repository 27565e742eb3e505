import type { LocalDay } from '../local-time.js';
import { type ArrivalDay, lookBack, total } from './arrivals.js';
import { type Expectation, forecast } from './forecast.js';
import { poissonMiss } from './poisson.js';

/** How the forecast did, day by day, each forecast made from the days before it alone. */
export interface Accuracy {
  /** First day that was tried, and how many were. */
  since: LocalDay;
  days: number;
  /** Vehicles missed over vehicles come, by hour: sum |forecast - came| / sum came (WAPE); 0 is perfect, and it has no upper end. */
  wapeHour: number;
  /** The same of whole days. */
  wapeDay: number;
  /** What a forecast that knows every hour's mean would still miss: the part of `wapeHour` that is chance. */
  floorHour: number;
  /** Share of the windows whose count fell inside its band, 0..1. */
  inBand: number;
}

/**
 * The rolling backtest over the `HISTORY_DAYS` before `day`. Null while no day of them has a history long enough, and where nobody came.
 * Throws RangeError as the forecast does.
 */
export function accuracy(history: readonly ArrivalDay[], day: LocalDay): Accuracy | null {
  const tried = lookBack(history, day).flatMap((one) => {
    const told = forecast(history, one.day);
    return told.state === 'known' ? [{ day: one.day, ...dayAccuracy(told.windows, one.counts) }] : [];
  });
  const sum = (of: (one: (typeof tried)[number]) => number) => total(tried.map(of));
  const came = sum((one) => one.came);
  const [first] = tried;
  if (!first || came === 0) return null;
  const judged = sum((one) => one.judged);
  return {
    since: first.day,
    days: tried.length,
    wapeHour: sum((one) => one.missedHour) / came,
    wapeDay: sum((one) => one.missedDay) / came,
    floorHour: sum((one) => one.chance) / came,
    inBand: judged === 0 ? 1 : sum((one) => one.inside) / judged,
  };
}

function dayAccuracy(told: readonly Expectation[], counts: readonly number[]) {
  const windowsAnHour = Math.max(1, Math.round(counts.length / 24));
  const expected = byHour(
    told.map((window) => window.expected),
    windowsAnHour,
  );
  const came = byHour(counts, windowsAnHour);
  // Windows in which nobody is ever expected would make any band look good.
  const judged = told.flatMap(({ low, high, expected: mean }, i) =>
    mean < 0.05 && counts[i] === 0 ? [] : [low <= counts[i]! && counts[i]! <= high],
  );
  return {
    came: total(counts),
    missedHour: total(expected.map((mean, i) => Math.abs(mean - came[i]!))),
    missedDay: Math.abs(total(expected) - total(counts)),
    chance: total(expected.map(poissonMiss)),
    judged: judged.length,
    inside: judged.filter(Boolean).length,
  };
}

function byHour(windows: readonly number[], windowsAnHour: number): number[] {
  return Array.from({ length: Math.ceil(windows.length / windowsAnHour) }, (_, i) =>
    total(windows.slice(i * windowsAnHour, (i + 1) * windowsAnHour)),
  );
}

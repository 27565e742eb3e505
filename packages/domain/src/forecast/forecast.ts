import { type LocalDay, weekday } from '../local-time.js';
import { type ArrivalDay, LEAST_DAYS, lookBack } from './arrivals.js';
import { level } from './level.js';
import { type Band, band80 } from './poisson.js';
import { weekShape } from './shape.js';

/** What is expected of one window: vehicles, >= 0, with the band that 80 of 100 such windows fall in. */
export interface Expectation extends Band {
  expected: number;
}

export type Forecast =
  | { state: 'known'; windows: Expectation[]; level: number; daysSeen: number }
  /** Nothing is invented: so many of the days that are needed have been seen. */
  | { state: 'too-little-history'; daysSeen: number; daysNeeded: number };

/**
 * Vehicles that arrive in each window of `day`, from `history`: the four-week hour-of-week shape times the level of its end. Only days before
 * `madeOn`, at the latest `day` itself, count; the order of the history does not. A day on which the port is shut is not the forecast's
 * business: nobody is expected where no window is. Throws RangeError on a history that contradicts itself (arrivals.ts).
 */
export function forecast(history: readonly ArrivalDay[], day: LocalDay, madeOn: LocalDay = day): Forecast {
  const days = lookBack(history, madeOn < day ? madeOn : day);
  const daysSeen = days.length;
  if (daysSeen < LEAST_DAYS) return { state: 'too-little-history', daysSeen, daysNeeded: LEAST_DAYS };
  const asked = weekday(day);
  const shape = weekShape(days, asked, Math.max(1, Math.round(days[0]!.counts.length / 24)));
  const now = level(days, shape);
  const vehicles = shape.ofWeekday[asked - 1]! * now;
  const windows = shape.spread.map((share) => expectation(vehicles * share));
  return { state: 'known', windows, level: now, daysSeen };
}

const expectation = (expected: number): Expectation => ({ expected, ...band80(expected) });

import { addDays, type LocalDay } from '../local-time.js';

/**
 * Arrivals of one whole day of the port's calendar: vehicles by window, counted from local midnight. A day that nobody recorded, and one on
 * which the port was shut, is left out of a history, not written as zeros.
 */
export interface ArrivalDay {
  day: LocalDay;
  counts: readonly number[];
}

/** Days that a forecast looks back: four of each weekday. */
export const HISTORY_DAYS = 28;
/** Days observed among them below which nothing is forecast: one week. */
export const LEAST_DAYS = 7;

/**
 * The days of `history` that a forecast made at the beginning of `day` may know, oldest first. Throws RangeError for a day told twice and for days
 * of different lengths: a history in which that stands is a fault of whoever wrote it.
 */
export function lookBack(history: readonly ArrivalDay[], day: LocalDay): ArrivalDay[] {
  const from = addDays(day, -HISTORY_DAYS);
  const days = history.filter((one) => one.day >= from && one.day < day).sort((a, b) => (a.day < b.day ? -1 : 1));
  days.forEach((one, i) => {
    const before = days[i - 1];
    if (before?.day === one.day) throw new RangeError(`a history tells of ${one.day} once`);
    if (before && before.counts.length !== one.counts.length)
      throw new RangeError('days of a history are of one length');
  });
  return days;
}

export const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

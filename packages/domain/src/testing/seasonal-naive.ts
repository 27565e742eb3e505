import { type ArrivalDay, total } from '../forecast/arrivals.js';
import { addDays, type LocalDay } from '../local-time.js';

/** As a week ago; where that day is not known, as two, three, four weeks ago, and at last as the day before. */
export function seasonalNaive(history: readonly ArrivalDay[], day: LocalDay): number[] {
  const known = new Map(history.filter((one) => one.day < day).map((one) => [one.day, one.counts]));
  for (const back of [7, 14, 21, 28]) {
    const counts = known.get(addDays(day, -back));
    if (counts && total(counts) > 0) return [...counts];
  }
  return [...([...known].sort(([a], [b]) => (a < b ? 1 : -1))[0]?.[1] ?? [])];
}

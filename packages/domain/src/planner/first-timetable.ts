import { earliestGap } from './earliest-gap.js';
import { Insertion } from './insertion.js';
import type { Timetable } from './timetable.js';

/**
 * Loads what costs least of: the jobs of `order` each to its earliest gap, each to its cheapest place with whoever it pushes, and the given
 * sequences (null where there are none).
 */
export function loadFirst(
  timetable: Timetable,
  order: readonly number[],
  given: readonly ArrayLike<number>[] | null,
): void {
  timetable.load(earliestGap(timetable.problem, order));
  let best: readonly ArrayLike<number>[] = timetable.save();
  let cost = timetable.totalCost;
  if (given) {
    timetable.load(given);
    if (timetable.totalCost < cost) {
      best = given;
      cost = timetable.totalCost;
    }
  }
  timetable.load(best.map(() => []));
  const insertion = new Insertion(timetable);
  for (const job of order) {
    insertion.place(job);
    timetable.begin();
  }
  if (timetable.totalCost > cost) timetable.load(best);
}

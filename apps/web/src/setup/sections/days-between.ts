import { addDays, type LocalDay } from '@gl/domain/local-time';

/** More is a slip of the keyboard. */
const MOST_DAYS = 60;

/** Days from `first` to `last`; null when the order is wrong or they are too many to be meant. */
export function daysBetween(first: LocalDay, last: LocalDay): LocalDay[] | null {
  const days: LocalDay[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    days.push(day);
    if (days.length > MOST_DAYS) return null;
  }
  return days.length > 0 ? days : null;
}

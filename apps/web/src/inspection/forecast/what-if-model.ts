import type { ForecastGroupBody } from '@gl/contracts/forecast';
import { type GroupDay, waitsWith } from '@gl/domain/forecast/group-day';
import { laneHours } from '@gl/domain/forecast/staffing';
import type { WaitRange } from '@gl/domain/forecast/wait';

/** The group's day as the server reckoned with it. */
export const groupDay = (group: ForecastGroupBody, windowMin: number): GroupDay => ({
  windowMin,
  serviceMin: group.serviceMin,
  showRate: group.showRate,
  lanesThere: group.lanesThere,
  seed: group.seed,
  windows: group.windows.map(({ booked, bookedMin, expected, low, high }) => ({
    booked,
    bookedMin,
    told: expected === null || low === null || high === null ? null : { expected, low, high },
  })),
});

/** So many lanes more or fewer than proposed wherever any is: at least one, and no more than there are. */
export const lanesWith = (group: ForecastGroupBody, change: number): number[] =>
  group.windows.map(({ lanes }) => (lanes === 0 ? 0 : Math.min(group.lanesThere, Math.max(1, lanes + change))));

/** Does one step further change anything? */
export function canChange(group: ForecastGroupBody, change: number, by: 1 | -1): boolean {
  const now = lanesWith(group, change);
  return lanesWith(group, change + by).some((lanes, at) => lanes !== now[at]);
}

export interface Played {
  lanes: number[];
  waits: (WaitRange | null)[];
  laneHours: number;
}

export function played(group: ForecastGroupBody, windowMin: number, change: number): Played {
  const lanes = lanesWith(group, change);
  const hours = Math.round(laneHours(lanes, windowMin) * 10) / 10;
  const isAsked = change !== 0 && group.windows.some(({ wait }) => wait !== null);
  const waits = isAsked ? waitsWith(groupDay(group, windowMin), lanes) : group.windows.map(({ wait }) => wait);
  return { lanes, waits, laneHours: hours };
}

/** The window in which one waits longest, and how long; null where no wait is known. */
export function longest(waits: readonly (WaitRange | null)[]): { at: number; wait: WaitRange } | null {
  let found: { at: number; wait: WaitRange } | null = null;
  waits.forEach((wait, at) => {
    if (wait && (found === null || wait.likely > found.wait.likely)) found = { at, wait };
  });
  return found;
}

import { expectedWaits, type ServedWindow } from './expected-waits.js';
import type { Expectation } from './forecast.js';
import { type GroupLoad, lanesNeeded, lanesWithoutBooking, steady } from './staffing.js';
import type { WaitRange } from './wait.js';

/** One open window of a lane group: what is sold, and what the forecast says; null where it says nothing. */
export interface GroupWindow {
  booked: number;
  bookedMin: number;
  told: Expectation | null;
}

export interface GroupDay {
  windowMin: number;
  /** Minutes of a usual vehicle of the group, > 0. */
  serviceMin: number;
  /** Share of the booked who come, (0, 1]. */
  showRate: number;
  /** Lanes that the group has. */
  lanesThere: number;
  seed: number;
  /** The group's open windows, one after the other; a break between two of them is a window with nothing in it. */
  windows: readonly GroupWindow[];
}

export interface StaffedWindow {
  /** Lanes that the window needs, which may be more than there are. */
  needed: number;
  /** Lanes proposed: needed, without short breaks, and no more than there are. */
  lanes: number;
  wait: WaitRange | null;
}

/** Vehicles of a window that come with or without a booking: the books know of more than the past, or the past of more than the books. */
export const comingIn = ({ booked, told }: GroupWindow, showRate: number): number =>
  Math.max(booked * showRate, told?.expected ?? 0);

/**
 * Lanes and waits of a lane group through a day. Who is expected beyond the booked counts as a walk-in until booked; without a forecast only
 * the books count for lanes, and no wait is told.
 */
export function staffGroup(day: GroupDay): StaffedWindow[] {
  const { windowMin, showRate, lanesThere, windows } = day;
  const needed = windows.map((window) => lanesNeeded(loadOf(window, day), showRate, windowMin));
  const lanes = steady(needed.map((one) => Math.min(one, lanesThere)));
  const waits = windows.every(({ told }) => told === null) ? null : waitsWith(day, lanes);
  return windows.map((_, at) => ({ needed: needed[at]!, lanes: lanes[at]!, wait: waits?.[at] ?? null }));
}

/**
 * Waits when so many lanes work in each window. Who comes where none is proposed is served by one that opens for him, and when the last has
 * shut one still serves who came before.
 */
export function waitsWith(day: GroupDay, lanes: readonly number[]): (WaitRange | null)[] {
  const last = lanes.findLastIndex((open) => open > 0);
  const served = day.windows.map((window, at): ServedWindow => {
    const expected = comingIn(window, day.showRate);
    const least = expected > 0 || at > last ? 1 : 0;
    return { expected, lanes: Math.max(least, lanes[at]!), serviceMin: day.serviceMin };
  });
  return expectedWaits(served, day.windowMin, day.seed);
}

const loadOf = (window: GroupWindow, { serviceMin, showRate }: GroupDay): GroupLoad => ({
  bookedMin: window.bookedMin,
  walkIns: Math.max(0, comingIn(window, showRate) - window.booked * showRate),
  serviceMin,
});

/** Lanes for the same day if nobody booked, for comparison. */
export const lanesIfNobodyBooked = (day: GroupDay): number[] =>
  steady(
    day.windows.map((window) => Math.min(day.lanesThere, lanesWithoutBooking(loadOf(window, day), day.windowMin))),
  );

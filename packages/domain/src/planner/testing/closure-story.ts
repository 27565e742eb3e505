import type { DayPlan } from '../day-plan.js';
import type { PortDay } from '../port-day.js';
import type { Moment } from '../repair-standing.js';

/** A port-day at the minute at which lanes shut that were planned as open. */
export interface ClosureStory {
  /** With the closures known by now. */
  day: PortDay;
  /** Made as if no lane were ever closed. */
  previous: DayPlan;
  moment: Moment;
}

/** From this many minutes before his start on a driver knows it. */
export const NOTICE_MIN = 120;

/**
 * The repair instance of a day with closures: planned by `planner` as if no lane were closed; at the first minute at which one shuts, the
 * closures that begin then become known. Who starts within the next two hours has been told, within the next `calledMin` called. Null for a
 * day without closures.
 */
export function closureStory(day: PortDay, planner: (open: PortDay) => DayPlan, calledMin = 0): ClosureStory | null {
  const nowMin = Math.min(...day.lanes.flatMap(({ closed }) => closed.map(([from]) => from)));
  if (nowMin === Number.POSITIVE_INFINITY) return null;
  const previous = planner({ ...day, lanes: day.lanes.map((lane) => ({ ...lane, closed: [] })) });
  const lanes = day.lanes.map((lane) => ({ ...lane, closed: lane.closed.filter(([from]) => from === nowMin) }));
  const startingWithin = (minutes: number) => {
    const soon = previous.assignments.filter(({ startMin }) => startMin >= nowMin && startMin < nowMin + minutes);
    return new Set(soon.map(({ vehicle }) => vehicle));
  };
  return {
    day: { ...day, lanes },
    previous,
    moment: { nowMin, notified: startingWithin(NOTICE_MIN), called: startingWithin(calledMin) },
  };
}

export interface Disturbance {
  notified: number;
  /** Of the notified: how many are on another lane, and how many start more than 15 minutes earlier or later. */
  otherLane: number;
  moved: number;
}

export function disturbance({ previous, moment }: ClosureStory, after: DayPlan): Disturbance {
  const before = new Map(previous.assignments.map((one) => [one.vehicle, one]));
  const told = after.assignments.filter(({ vehicle }) => moment.notified.has(vehicle));
  return {
    notified: told.length,
    otherLane: told.filter(({ vehicle, lane }) => before.get(vehicle)!.lane !== lane).length,
    moved: told.filter(({ vehicle, startMin }) => Math.abs(before.get(vehicle)!.startMin - startMin) > 15).length,
  };
}

import { addDays, HOUR, type Instant, instantAt, type LocalDay, localDay, MINUTE, weekday } from './local-time.js';
import { DIRECTIONS, type Direction, LANE_GROUPS, type LaneGroup, type Port } from './port.js';

/** Window ids are computed, not looked up: port number, direction and group above a 15-minute index since 1970 (22 bits, until 2089). */
const INDEX_SIZE = 2 ** 22;
const GROUP_SIZE = 8;

const index = (startAt: Instant) => Math.floor(startAt / (15 * MINUTE));
const directionNo = (port: Port, direction: Direction) => port.no * DIRECTIONS.length + DIRECTIONS.indexOf(direction);

/** Id of a group's lane-minutes in the window that starts at `startAt`; below 2^53. Ascending ids are the lock order. */
export function groupWindowId(port: Port, direction: Direction, group: LaneGroup, startAt: Instant): number {
  return (directionNo(port, direction) * GROUP_SIZE + LANE_GROUPS.indexOf(group)) * INDEX_SIZE + index(startAt);
}

/** Which group's window a group id names, and when it starts. */
export const groupWindowOf = (id: number): { group: LaneGroup; startAt: Instant } => ({
  group: LANE_GROUPS[Math.floor(id / INDEX_SIZE) % GROUP_SIZE]!,
  startAt: (id % INDEX_SIZE) * 15 * MINUTE,
});

/** Id of a direction's count of vehicles in the window that starts at `startAt`. */
export function portWindowId(port: Port, direction: Direction, startAt: Instant): number {
  return directionNo(port, direction) * INDEX_SIZE + index(startAt);
}

/** Does `startAt` begin a window of the port's local day? */
export function isAligned(port: Port, startAt: Instant): boolean {
  const midnight = instantAt(port.zone, localDay(port.zone, startAt));
  return (startAt - midnight) % (port.windowMin * MINUTE) === 0;
}

export const windowEnd = (port: Port, startAt: Instant): Instant => startAt + port.windowMin * MINUTE;

/**
 * Starts of the windows of a local day in which both sides work, ascending and without overlap: whole windows of the day's grid inside the
 * hours. [] on a holiday of either side or when the direction is not offered.
 */
export function windowsOfDay(port: Port, direction: Direction, day: LocalDay): Instant[] {
  const profile = port.directions[direction];
  if (!profile || port.holidays.own.includes(day) || neighbourHoliday(port, day)) return [];
  const step = port.windowMin * MINUTE;
  const midnight = instantAt(port.zone, day);
  const starts = new Set<Instant>();
  for (const { weekdays, from, to } of profile.hours) {
    if (!weekdays.includes(weekday(day))) continue;
    const opens = instantAt(port.zone, day, from);
    const closes = to === '24:00' ? instantAt(port.zone, addDays(day, 1)) : instantAt(port.zone, day, to);
    const first = midnight + Math.ceil((opens - midnight) / step) * step;
    for (let at = first; windowEnd(port, at) <= closes; at = windowEnd(port, at)) starts.add(at);
  }
  return [...starts].sort((a, b) => a - b);
}

/** The neighbour's holiday closes the port's local day of the same date: its own midnight is hours off, its officers' day is not. */
const neighbourHoliday = (port: Port, day: LocalDay) =>
  port.neighbour !== null && port.holidays.neighbour.includes(day);

/** One window of a claim's way: where its minutes and its vehicle count are taken. */
export interface ChainWindow {
  groupId: number;
  portId: number;
  startAt: Instant;
}

/**
 * The windows that a claim may touch: those in which it may start (`from`..`latest`), and `spillWindows` more for a long service.
 * Closed hours are in it too; the store has no row for them, and a claim neither starts there nor spills over them.
 */
export function chain(
  port: Port,
  direction: Direction,
  group: LaneGroup,
  from: Instant,
  latest: Instant,
): ChainWindow[] {
  const step = port.windowMin * MINUTE;
  const windows: ChainWindow[] = [];
  for (let startAt = from; startAt <= latest + port.policies.spillWindows * step; startAt += step) {
    windows.push({
      groupId: groupWindowId(port, direction, group, startAt),
      portId: portWindowId(port, direction, startAt),
      startAt,
    });
  }
  return windows;
}

/** The last window that may be booked at `now`, as an instant: nothing may start later. */
export const horizonEnd = (port: Port, now: Instant): Instant => now + port.policies.horizonDays * 24 * HOUR;

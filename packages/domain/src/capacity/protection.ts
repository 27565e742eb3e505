import type { LaneGroup } from '../port.js';
import { keptAbove } from './emsr.js';
import { demandAt, type Expectation, minutesAt } from './expectation.js';
import { type Rank, WORTH } from './rank.js';
import { RELEASE_HOURS, roomFor, type Shelf, type Withheld } from './room.js';

/** A window as protection sees it at a moment. */
export interface Outlook {
  expected: readonly Expectation[];
  /** Until the window begins; below zero once it has. */
  hours: number;
  /** Vehicles sold so far, in the order of RANKS. */
  comeBy: readonly number[];
  floorShare: number;
}
export interface Room {
  room: number;
  by: Withheld | null;
}

/** Vehicles that a rank may still start in a window. All ranks of a direction meet in that count. */
export function vehicleRoom(rank: Rank, shelf: Shelf, outlook: Outlook): Room {
  if (isReleased(outlook)) return { room: Math.max(0, shelf.limit - shelf.sold), by: null };
  const demand = demandAt(outlook.expected, outlook.hours, outlook.comeBy);
  return roomFor(rank === 'ordinary', shelf, keptAbove(WORTH[rank], demand), outlook.floorShare);
}

/** Lane-minutes of a group's window for a rank. Only ranks at home there are expected; the floor is for ordinary lanes, where others are guests. */
export function minuteRoom(rank: Rank, group: LaneGroup, shelf: Shelf, outlook: Outlook): Room {
  if (isReleased(outlook)) return { room: Math.max(0, shelf.limit - shelf.sold), by: null };
  const demand = minutesAt(group, outlook.expected, outlook.hours, outlook.comeBy);
  const floorShare = group === 'ordinary' ? outlook.floorShare : 0;
  return roomFor(rank === 'ordinary', shelf, keptAbove(WORTH[rank], demand), floorShare);
}

/** Where nothing is expected nothing is kept, the floor neither: a port without a history sells as it always did. */
const isReleased = ({ expected, hours }: Outlook) => expected.length === 0 || hours <= RELEASE_HOURS;

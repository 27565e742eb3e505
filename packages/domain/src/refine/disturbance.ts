import { MINUTE } from '../local-time.js';
import type { LaneGroup } from '../port.js';
import type { Block, Placed } from './movable.js';

/** Whoever starts within so many minutes and was told of it is on the way or about to leave. */
export const NOTIFIED_MIN = 120;

/**
 * The notice that a driver has who is asked to come earlier than he was told. Counted from now, not from what he was told: a plan that is asked
 * again would else draw him forward step by step.
 */
const NOTICE_MIN = 30;

/** A shift smaller than this is not news: the drivers are not told of it. */
export const NEWS_MIN = 5;

/**
 * What a message costs beside what it says: as dear as a changed lane group. At 0, 300 bookings one after another sent six messages a vehicle
 * for the same saving (docs/decisions/024-the-worker-refines.md).
 */
const NEWS_PRICE = 6;

/**
 * The same for whoever was told to start within `NOTIFIED_MIN`: 38 minutes late of a truck. At 6, a closure gave something new to 59 % of them,
 * 37 % by insertion alone (docs/decisions/024-the-worker-refines.md).
 */
const NOTIFIED_NEWS_PRICE = 48;

/** Another lane group than was told. */
const GROUP_PRICE = 6;

/** A start moved by more than `SHIFT_MIN` minutes, to either side. */
const SHIFT_PRICE = 6;
export const SHIFT_MIN = 15;

/** Share of these prices for who was told, but starts later than `NOTIFIED_MIN` from now. */
const LATER_SHARE = 1 / 3;

/** Another lane of the same group is told nobody, but the staff at the board see it: a truck's minute. */
export const LANE_PRICE = 0.25;

/** What it costs to tell a block something new; nothing for those who were told nothing yet. */
export interface Disturbance {
  told: boolean;
  /** Told to start within `NOTIFIED_MIN`. */
  isNotified: boolean;
  /** Where it was told to be. */
  group: LaneGroup;
  startMin: number;
  groupChange: number;
  shift: number;
  /** Of any message. */
  news: number;
  /** Nobody who was told is asked to come earlier than this. */
  notBeforeMin: number;
}

export function disturbanceOf(block: Block, laneGroups: ReadonlyMap<string, LaneGroup>, nowMin: number): Disturbance {
  const [{ vehicle, lane }] = block;
  const told = vehicle.previous !== null && block.some((one) => one.vehicle.promisedAt !== null);
  const toldMin = (one: Placed) => (one.vehicle.previous?.startAt ?? 0) / MINUTE;
  const notified = block.filter((one) => told && toldMin(one) < nowMin + NOTIFIED_MIN).length;
  const later = told ? block.length - notified : 0;
  const share = notified + later * LATER_SHARE;
  return {
    told,
    isNotified: notified > 0,
    group: laneGroups.get(vehicle.previous?.lane ?? '') ?? lane.group,
    startMin: toldMin(block[0]),
    groupChange: share * GROUP_PRICE,
    shift: share * SHIFT_PRICE,
    news: notified * NOTIFIED_NEWS_PRICE + later * LATER_SHARE * NEWS_PRICE,
    notBeforeMin: told ? nowMin + NOTICE_MIN : Number.NEGATIVE_INFINITY,
  };
}

/** The price of a place. */
export function disturbs(
  { group, startMin, groupChange, shift, news }: Disturbance,
  to: LaneGroup,
  atMin: number,
): number {
  const shiftMin = Math.abs(atMin - startMin);
  return (
    (to === group ? 0 : groupChange) +
    (shiftMin > SHIFT_MIN ? shift : 0) +
    (to !== group || shiftMin >= NEWS_MIN ? news : 0)
  );
}

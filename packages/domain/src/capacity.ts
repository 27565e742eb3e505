import type { NoShowShares } from './capacity/no-show-shares.js';
import { overbookedMin, overbooking } from './capacity/overbooking.js';
import type { Instant } from './local-time.js';
import { type Direction, LANE_GROUPS, type Lane, type LaneGroup, type Port } from './port.js';
import { groupWindowId, portWindowId, windowEnd } from './window.js';

/** Share of [from, to) during which a lane works, 0..1. Its present state holds from `stateFrom` until `stateUntil`; before and after it is open. */
export function laneShare(lane: Lane, from: Instant, to: Instant): number {
  if (lane.state === 'open') return 1;
  const begins = Math.max(from, lane.stateFrom ?? Number.NEGATIVE_INFINITY);
  const ends = Math.min(to, lane.stateUntil ?? Number.POSITIVE_INFINITY);
  const lost = lane.state === 'closed' ? 1 : 1 - lane.share;
  return 1 - (lost * Math.max(0, ends - begins)) / (to - from);
}

/**
 * Lane-minutes that may be sold: open lane-minutes x target utilisation, rounded down. Unit: minutes, >= 0.
 * A lane that serves both directions in the same window gives each its half: selling it twice would oversell it. 0 when `direction` is
 * not among `openDirections`.
 */
export function sellableMin(
  port: Port,
  lanes: Lane[],
  direction: Direction,
  group: LaneGroup,
  startAt: Instant,
  openDirections: Direction[],
): number {
  if (!openDirections.includes(direction)) return 0;
  const end = windowEnd(port, startAt);
  let open = 0;
  for (const lane of lanes) {
    if (lane.group !== group || !lane.directions.includes(direction)) continue;
    const sharing = lane.directions.filter((d) => openDirections.includes(d)).length;
    open += (port.windowMin * laneShare(lane, startAt, end)) / sharing;
  }
  return Math.floor(open * port.policies.targetUtilisation + 1e-9);
}

/** Vehicles that may start in one window of a direction: the least of all checkpoints in series. Unit: vehicles per window. */
export function vehicleLimit(port: Port, direction: Direction): number {
  const perHour = (port.directions[direction]?.limits ?? []).map((limit) => limit.vehiclesPerHour);
  return Math.floor((Math.min(...perHour, 2000) * port.windowMin) / 60);
}

export interface GroupInventory {
  id: number;
  group: LaneGroup;
  startAt: Instant;
  sellableMin: number;
}
export interface PortInventory {
  id: number;
  startAt: Instant;
  limitVehicles: number;
}

/**
 * What one direction of a port offers in the windows given: rows for the store. Groups without a lane are left out: no row means closed.
 * `noShow`: what is sold again where the port overbooks.
 */
export function inventory(
  port: Port,
  lanes: Lane[],
  direction: Direction,
  starts: Instant[],
  openDirections: (startAt: Instant) => Direction[],
  noShow: NoShowShares = {},
): { groups: GroupInventory[]; ports: PortInventory[] } {
  const offered = LANE_GROUPS.filter((group) =>
    lanes.some((lane) => lane.group === group && lane.directions.includes(direction)),
  );
  const groups = starts.flatMap((startAt) =>
    offered.map((group) => ({
      id: groupWindowId(port, direction, group, startAt),
      group,
      startAt,
      sellableMin: overbookedMin(
        sellableMin(port, lanes, direction, group, startAt, openDirections(startAt)),
        overbooking(group, noShow[group] ?? 0, port.policies.overbooking ?? 0),
      ),
    })),
  );
  const limitVehicles = vehicleLimit(port, direction);
  return {
    groups,
    ports: starts.map((startAt) => ({ id: portWindowId(port, direction, startAt), startAt, limitVehicles })),
  };
}

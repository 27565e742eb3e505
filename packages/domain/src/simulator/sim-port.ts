import { eligibleGroups } from '../lane-fit.js';
import { LANE_GROUPS, type LaneGroup } from '../port.js';
import type { Order } from './order.js';

/** A port as the simulator sees it: stages in series, and perhaps a yard from which vehicles are called. Minutes on the day's own clock. */
export interface SimPort {
  /** With it, vehicles stand in a yard until they are called to the lanes of stage `to`, the gate; null: everyone drives to the first stage at once. */
  callForward: { tokens: number; roadMin: number; to: string } | null;
  stages: Stage[];
}

/** A place with lanes (bays, booths, desks) and one line before them. */
export interface Stage {
  name: string;
  /** A vehicle that fits several free ones takes the first: put the special ones first. */
  lanes: SimLane[];
  order: Order;
  /** How long this vehicle keeps a lane, >= 0; null when it passes this stage by. */
  minutes: (vehicle: SimVehicle) => number | null;
}

export interface SimLane {
  /** Unique in the port. */
  id: string;
  /** A lane group takes the vehicles that it may take; whatever has another name (bays, booths) takes all. */
  group: LaneGroup | (string & {});
  /** Half-open spans in which nobody is taken; a service under way is finished. */
  closed: readonly (readonly [fromMin: number, toMin: number])[];
}

/** One vehicle of a day, with everything that chance decided about it: what follows is arithmetic. */
export interface SimVehicle {
  id: string;
  class: string;
  group: LaneGroup;
  /** When it would have come had it been free to; total time counts from here. */
  wantedMin: number;
  /** Null: does not come. */
  arriveMin: number | null;
  /** When a booked one that has not come is given up: the end of its window. Null for walk-ins. */
  giveUpMin: number | null;
  /** What orders vehicles that are called or served by promise. */
  promiseMin: number;
  /** Takes no token and stands before all others. */
  isLife: boolean;
  /** From the yard to the gate. */
  roadMin: number;
  /** What its service is expected to take, all stages together. */
  expectedMin: number;
  /** The start of its window; a walk-in's arrival. Nobody is called to be at the gate before. */
  readyMin: number;
  /** Drawn minutes by name, for `Stage.minutes`. */
  work: Readonly<Record<string, number>>;
  /** The stage that sends it back. */
  turnedBackAt: string | null;
}

export const lanesOf = (count: number, group: SimLane['group'], over: Partial<SimLane> = {}): SimLane[] =>
  Array.from({ length: count }, (_, i) => ({ id: `${group} ${i + 1}`, group, closed: [], ...over }));

/** For lanes that open at `openMin` and serve until all have left. */
export const opensAt = (openMin: number): Pick<SimLane, 'closed'> => ({
  closed: [[Number.NEGATIVE_INFINITY, openMin]],
});

export function takes(lane: SimLane, vehicle: SimVehicle): boolean {
  const groups: readonly string[] = LANE_GROUPS;
  const own: readonly string[] = eligibleGroups(vehicle.group);
  return !groups.includes(lane.group) || own.includes(lane.group);
}

export const isClosed = (lane: SimLane, atMin: number): boolean =>
  lane.closed.some(([fromMin, toMin]) => fromMin <= atMin && atMin < toMin);

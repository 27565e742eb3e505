import type { Vehicle } from './booking.js';
import { excessOf } from './envelope.js';
import type { Direction, Lane, LaneGroup } from './port.js';

const SERVED_BY: Record<LaneGroup, LaneGroup[]> = {
  green: ['green', 'ordinary', 'oversize'],
  ordinary: ['ordinary', 'oversize'],
  oversize: ['oversize'],
  // People are processed in the hall beside their lane; a freight lane has none.
  coach: ['coach'],
};

/** Lane groups that can serve vehicles of a group, the group's own first. */
export const eligibleGroups = (group: LaneGroup): LaneGroup[] => SERVED_BY[group];

/** A vehicle's measures with its load. */
export type Size = Pick<Vehicle, 'heightM' | 'widthM' | 'lengthM' | 'grossKg'>;

/** Whether a vehicle with its load fits a lane's envelope. A lane's state does not matter: it may open again before the window. */
export const fits = (lane: Lane, vehicle: Size): boolean => excessOf(lane, vehicle).length === 0;

/** Lanes of the groups that may serve `group` in `direction`, whatever their state and size. */
export const lanesServing = (lanes: readonly Lane[], group: LaneGroup, direction: Direction): Lane[] =>
  lanes.filter((lane) => eligibleGroups(group).includes(lane.group) && lane.directions.includes(direction));

/** Of these, the lanes that the vehicle fits. */
export const usableLanes = (lanes: readonly Lane[], group: LaneGroup, direction: Direction, vehicle: Size): Lane[] =>
  lanesServing(lanes, group, direction).filter((lane) => fits(lane, vehicle));

/** Whether one lane may serve a vehicle of a group in a direction, and fits it. */
export const serves = (lane: Lane, vehicle: Size & { group: LaneGroup; direction: Direction }): boolean =>
  usableLanes([lane], vehicle.group, vehicle.direction, vehicle).length > 0;

import { type GroupInventory, type PortInventory, sellableMin, vehicleLimit } from '../capacity.js';
import type { Instant } from '../local-time.js';
import type { Checkpoint, Direction, Lane, LaneGroup, Port } from '../port.js';

/** Open lanes (sold at the port's target utilisation), or the lane-minutes of one window as they are. Both >= 0. */
export type GroupCapacity = { openLanes: number } | { laneMinutes: number };

/**
 * What a shift lead says that windows starting in [fromAt, untilAt) offer, instead of what lanes and checkpoints give. Not named: as an
 * older override says, else as derived. null: as derived again. Limits in vehicles per hour, > 0.
 */
export interface CapacityOverride {
  version: number;
  direction: Direction;
  fromAt: Instant;
  untilAt: Instant;
  groups: Partial<Record<LaneGroup, GroupCapacity | null>>;
  limits: Partial<Record<Checkpoint, number | null>>;
  reason: string;
}

/** What holds in one window, with the override that says so. */
export interface OverrideInForce {
  groups: Map<LaneGroup, { value: GroupCapacity; by: CapacityOverride }>;
  limits: Map<Checkpoint, { vehiclesPerHour: number; by: CapacityOverride }>;
}

/** The newest word on each group and checkpoint. An override whose end has come says nothing: nobody has to take it away. */
export function inForce(
  overrides: readonly CapacityOverride[],
  direction: Direction,
  startAt: Instant,
): OverrideInForce {
  const result: OverrideInForce = { groups: new Map(), limits: new Map() };
  const covering = overrides
    .filter((one) => one.direction === direction && one.fromAt <= startAt && startAt < one.untilAt)
    .sort((a, b) => a.version - b.version);
  for (const by of covering) {
    for (const [group, value] of Object.entries(by.groups) as [LaneGroup, GroupCapacity | null][])
      if (value === null) result.groups.delete(group);
      else result.groups.set(group, { value, by });
    for (const [checkpoint, vehiclesPerHour] of Object.entries(by.limits) as [Checkpoint, number | null][])
      if (vehiclesPerHour === null) result.limits.delete(checkpoint);
      else result.limits.set(checkpoint, { vehiclesPerHour, by });
  }
  return result;
}

/** Open lane-minutes of a window, before any share of them is kept unsold: what nobody can sell more than. Unit: minutes. */
export const openLaneMin = (
  port: Port,
  ...window: Parameters<typeof sellableMin> extends [Port, ...infer Rest] ? Rest : never
): number => sellableMin({ ...port, policies: { ...port.policies, targetUtilisation: 1 } }, ...window);

/** Lane-minutes that `value` puts on sale where the lanes give `openMin`: never more than those, whatever was said before a lane shut. */
export function capacityMin({ windowMin, policies }: Port, value: GroupCapacity, openMin: number): number {
  const wished =
    'laneMinutes' in value
      ? value.laneMinutes
      : Math.floor(value.openLanes * windowMin * policies.targetUtilisation + 1e-9);
  return Math.min(wished, openMin);
}

/** Vehicles that may start in one window when some checkpoints take another number an hour than the port's profile says. */
export function limitWith(port: Port, direction: Direction, limits: OverrideInForce['limits']): number {
  const profile = port.directions[direction];
  if (!profile || limits.size === 0) return vehicleLimit(port, direction);
  const kept = profile.limits.filter(({ checkpoint }) => !limits.has(checkpoint));
  const said = [...limits].map(([checkpoint, { vehiclesPerHour }]) => ({ checkpoint, vehiclesPerHour }));
  const directions = { ...port.directions, [direction]: { ...profile, limits: [...kept, ...said] } };
  return vehicleLimit({ ...port, directions }, direction);
}

/** An inventory as the overrides in force leave it. */
export function overridden(
  { groups, ports }: { groups: GroupInventory[]; ports: PortInventory[] },
  { port, lanes }: { port: Port; lanes: Lane[] },
  direction: Direction,
  openDirections: (startAt: Instant) => Direction[],
  overrides: readonly CapacityOverride[],
): { groups: GroupInventory[]; ports: PortInventory[] } {
  if (overrides.length === 0) return { groups, ports };
  return {
    groups: groups.map((row) => {
      const said = inForce(overrides, direction, row.startAt).groups.get(row.group);
      if (!said) return row;
      const openMin = openLaneMin(port, lanes, direction, row.group, row.startAt, openDirections(row.startAt));
      return { ...row, sellableMin: capacityMin(port, said.value, openMin) };
    }),
    ports: ports.map((row) => ({
      ...row,
      limitVehicles: limitWith(port, direction, inForce(overrides, direction, row.startAt).limits),
    })),
  };
}

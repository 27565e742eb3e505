import type { PlanBody, PlanVehicleBody } from '@gl/contracts/lane-plan';
import type { LaneBody } from '@gl/contracts/port';
import { MINUTE } from '@gl/domain/local-time';
import { LANE_GROUPS, type LaneGroup } from '@gl/domain/port';
import type { Span } from './axis.js';

export interface LaneColumn {
  lane: LaneBody;
  vehicles: PlanVehicleBody[];
}
export interface Board {
  groups: { group: LaneGroup; columns: LaneColumn[] }[];
  /** On their way, and no lane for them. */
  withoutLane: PlanVehicleBody[];
  inBays: PlanVehicleBody[];
  /** Turned back or never came: they take no lane time any more. */
  gone: PlanVehicleBody[];
}

const isGone = ({ status }: PlanVehicleBody) => status === 'turned-back' || status === 'no-show';

/** The plan as the board shows it: lanes by group and number, and apart from them whoever stands in none. */
export function boardOf({ lanes, vehicles }: Pick<PlanBody, 'lanes' | 'vehicles'>): Board {
  const known = new Set(lanes.map(({ id }) => id));
  const inBays = vehicles.filter(({ status }) => status === 'referred');
  const gone = vehicles.filter(isGone);
  const rest = vehicles.filter((vehicle) => vehicle.status !== 'referred' && !isGone(vehicle));
  const stands = (vehicle: PlanVehicleBody) => vehicle.lane !== null && known.has(vehicle.lane) && startOf(vehicle);
  return {
    groups: LANE_GROUPS.map((group) => ({
      group,
      columns: lanes
        .filter((lane) => lane.group === group)
        .sort((a, b) => a.no - b.no)
        .map((lane) => ({ lane, vehicles: rest.filter((v) => v.lane === lane.id && startOf(v)).sort(byStart) })),
    })).filter(({ columns }) => columns.length > 0),
    withoutLane: rest.filter((vehicle) => !stands(vehicle)),
    inBays,
    gone,
  };
}

const startOf = ({ startedAt, plannedStartAt }: PlanVehicleBody) => startedAt ?? plannedStartAt;
const byStart = (a: PlanVehicleBody, b: PlanVehicleBody) =>
  Date.parse(startOf(a)!) - Date.parse(startOf(b)!) || (a.vehicleId < b.vehicleId ? -1 : 1);

/** Lane time of a vehicle: its service from its start; one that is still being served reaches to `now` at least. */
export function laneTime(vehicle: PlanVehicleBody, share: number, now: number): Span {
  const from = Date.parse(startOf(vehicle) ?? vehicle.windowStart);
  const end = from + Math.ceil(vehicle.serviceMin / share) * MINUTE;
  return { id: vehicle.vehicleId, from, to: vehicle.status === 'in-inspection' ? Math.max(end, now) : end };
}

import type { PlanBody } from '@gl/contracts/lane-plan';
import type { LaneGroup } from '@gl/domain/port';
import type { CrossingVehicle } from './crossing-vehicle.js';
import { groupBy, mostAtOnce, percentile } from './statistics.js';

export interface Waits {
  serviceClass: string;
  vehicles: number;
  border: { p50: number; p95: number };
  total: { p50: number; p95: number };
}
export interface Use {
  group: LaneGroup;
  lanes: number;
  openMin: number;
  servedMin: number;
  soldMin: number;
  sellableMin: number;
}

const MINUTE = 60_000;

/**
 * Waits of those who were cleared, in minutes, by class of service. Border: from the arrival at the staging yard until cleared. Total: from the
 * start of the window first asked for until cleared, so that being sent to another window counts; who is through before that window waited 0.
 */
export function waitsOf(vehicles: PlanBody['vehicles'], wishedAt: ReadonlyMap<string, number>): Waits[] {
  const cleared = vehicles.filter(({ status, arrivedAt, endedAt }) => status === 'cleared' && arrivedAt && endedAt);
  const row = (serviceClass: string, of: PlanBody['vehicles']): Waits => {
    const border = of.map(({ arrivedAt, endedAt }) => (Date.parse(endedAt!) - Date.parse(arrivedAt!)) / MINUTE);
    const total = of.flatMap(({ vehicleId, endedAt }) => {
      const wished = wishedAt.get(vehicleId);
      return wished === undefined ? [] : [Math.max(0, (Date.parse(endedAt!) - wished) / MINUTE)];
    });
    const points = (of: number[]) => ({ p50: percentile(of, 0.5) ?? 0, p95: percentile(of, 0.95) ?? 0 });
    return { serviceClass, vehicles: of.length, border: points(border), total: points(total) };
  };
  const classes = [...groupBy(cleared, ({ serviceClass }) => serviceClass)].sort(([a], [b]) => (a < b ? -1 : 1));
  return [...classes.map(([name, of]) => row(name, of)), ...(cleared.length > 0 ? [row('all', cleared)] : [])];
}

/** What each lane group could serve in its windows, sold, and did serve. A lane of both directions is open while either is. */
export function useOf(
  { lanes, vehicles, windows }: Pick<PlanBody, 'lanes' | 'vehicles' | 'windows'>,
  windowMin: number,
): Use[] {
  const groupOf = new Map(lanes.map(({ id, group }) => [id, group]));
  return [...groupBy(lanes, ({ group }) => group)].map(([group, ofGroup]) => {
    const own = windows.filter((window) => window.group === group);
    const starts = (directions: readonly string[]) =>
      new Set(own.filter(({ direction }) => directions.includes(direction)).map(({ windowStart }) => windowStart)).size;
    const servedMs = vehicles
      .filter(
        ({ lane, startedAt, leftLaneAt }) => lane !== null && startedAt && leftLaneAt && groupOf.get(lane) === group,
      )
      .reduce((sum, { startedAt, leftLaneAt }) => sum + Date.parse(leftLaneAt!) - Date.parse(startedAt!), 0);
    return {
      group,
      lanes: ofGroup.length,
      openMin: ofGroup.reduce((sum, { directions }) => sum + starts(directions) * windowMin, 0),
      servedMin: servedMs / MINUTE,
      soldMin: own.reduce((sum, { soldMin }) => sum + soldMin, 0),
      sellableMin: own.reduce((sum, { sellableMin }) => sum + sellableMin, 0),
    };
  });
}

/** The most vehicles that stood at once in the staging yard, and at the gate between arrival and start. */
export function yardOf(vehicles: readonly CrossingVehicle[], endAt: number): { staging: number; gate: number } {
  const staging = vehicles.flatMap(({ stagedAt, calledAt }) =>
    stagedAt === null ? [] : [{ from: stagedAt, to: calledAt ?? endAt }],
  );
  const gate = vehicles.flatMap(({ gateAt, startedAt }) =>
    gateAt === null ? [] : [{ from: gateAt, to: startedAt ?? endAt }],
  );
  return { staging: mostAtOnce(staging), gate: mostAtOnce(gate) };
}

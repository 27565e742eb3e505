import { setTimeout as sleep } from 'node:timers/promises';
import type { PlanBody } from '@gl/contracts/lane-plan';
import type { LaneBody } from '@gl/contracts/port';
import type { Border } from './border.js';

const PATIENCE_MS = 15_000;

/** The lane whose closing moves most while others of its group stay open; of a port with single lanes only, the busiest. null: nothing is planned. */
export function laneToClose(
  { lanes, vehicles }: Pick<PlanBody, 'lanes' | 'vehicles'>,
  from: number,
  until: number,
): LaneBody | null {
  const busy = (lane: LaneBody) => standingIn(vehicles, lane.id, from, until);
  const hasFellows = (lane: LaneBody) =>
    lanes.some(
      ({ id, group, directions }) =>
        id !== lane.id && group === lane.group && directions.some((one) => lane.directions.includes(one)),
    );
  const [first] = lanes
    .filter((lane) => busy(lane) > 0)
    .sort((a, b) => Number(hasFellows(b)) - Number(hasFellows(a)) || busy(b) - busy(a) || a.no - b.no);
  return first ?? null;
}

/** Vehicles that are planned to start in a lane in [from, until) and have not started. */
export const standingIn = (vehicles: PlanBody['vehicles'], lane: string, from: number, until: number): number =>
  vehicles.filter(
    (one) =>
      one.lane === lane &&
      one.startedAt === null &&
      one.endedAt === null &&
      one.plannedStartAt !== null &&
      Date.parse(one.plannedStartAt) >= from &&
      Date.parse(one.plannedStartAt) < until,
  ).length;

export interface Closing {
  lane: string;
  previewed: number;
  moved: number;
  /** Still planned in the closed lane when patience ended. */
  leftIn: number;
}

/** Shuts a lane as a shift lead does: looks whom it moves, does it, and waits until the plan has moved them. */
export async function shut(
  border: Border,
  from: number,
  until: number,
  signal: AbortSignal,
  onShut: (laneId: string) => void,
): Promise<Closing | null> {
  const before = await border.plan();
  const lane = laneToClose(before, from, until);
  if (!lane) return null;
  const preview = await border.previewClosing(lane, from);
  onShut(lane.id);
  const done = await border.closeLane(lane.id, from);
  const patience = Date.now() + PATIENCE_MS;
  for (;;) {
    const { vehicles } = await border.plan();
    const leftIn = standingIn(vehicles, lane.id, from, until);
    if (leftIn === 0 || Date.now() > patience)
      return { lane: lane.id, previewed: preview.counts.move, moved: done.counts.move, leftIn };
    await sleep(200, undefined, { signal });
  }
}

import { eligibleGroups, serves } from '../lane-fit.js';
import { MINUTE } from '../local-time.js';
import type { Lane } from '../port.js';
import type { CallVehicle } from './fact.js';
import type { Standing } from './standing.js';
import { isOpen, type YardState } from './state.js';

/** Most minutes that somebody called now should stand at the gate if all goes as expected: a lane has one at its mouth, not a queue. */
export const GATE_WAIT_MIN = 15;

/** Milliseconds of service that stand before each lane, whole ones: what is left of the one in it, and all who were called to it. */
export class LaneLoads {
  readonly #state: YardState;
  readonly #load = new Map<string, number>();

  constructor(state: YardState, standings: readonly Standing[]) {
    this.#state = state;
    for (const { lane, phase, since, vehicle } of standings) {
      if (lane === null || !vehicle) continue;
      if (phase === 'called' || phase === 'at-gate') this.add(lane, vehicle.serviceMin * MINUTE);
      if (phase === 'serving') this.add(lane, Math.max(0, since + vehicle.serviceMin * MINUTE - state.now));
    }
  }

  add(lane: string, serviceMs: number): void {
    this.#load.set(lane, this.of(lane) + serviceMs);
  }

  of(lane: string): number {
    return this.#load.get(lane) ?? 0;
  }

  /** Would who is called to this lane now find it ready, or soon? Else the token does more for a lane that is. */
  hasRoom(lane: string): boolean {
    return this.of(lane) <= (this.#state.yard.roadMin + GATE_WAIT_MIN) * MINUTE;
  }
}

/** Of these lanes, the open ones that serve all of these vehicles; life goes by any lane that it fits. */
export const openLanesFor = (
  state: YardState,
  vehicles: readonly CallVehicle[],
  lanes: readonly Lane[] = state.yard.lanes,
): Lane[] => lanes.filter((lane) => isOpen(state, lane) && vehicles.every((vehicle) => takes(lane, vehicle)));

export const takes = (lane: Lane, vehicle: CallVehicle): boolean =>
  serves(lane, vehicle.isLife ? { ...vehicle, group: lane.group } : vehicle);

/** The lane with the least before it; of equal ones the most special, then the lowest number. */
export function leastLoaded(lanes: readonly Lane[], { group }: CallVehicle, loads: LaneLoads): Lane | undefined {
  const rank = (lane: Lane) => {
    const at = eligibleGroups(group).indexOf(lane.group);
    return at === -1 ? Number.MAX_SAFE_INTEGER : at;
  };
  return [...lanes].sort((a, b) => loads.of(a.id) - loads.of(b.id) || rank(a) - rank(b) || a.no - b.no)[0];
}

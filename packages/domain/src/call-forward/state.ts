import { laneAt } from '../lane-state.js';
import { type Instant, MINUTE } from '../local-time.js';
import type { Lane } from '../port.js';
import type { LaneFact, VehicleFact, Yard } from './fact.js';
import type { Standing } from './standing.js';

export interface YardState {
  yard: Yard;
  /** The latest time that any fact tells of. */
  now: Instant;
  vehicles: ReadonlyMap<string, { facts: readonly VehicleFact[]; standing: Standing }>;
  lanes: ReadonlyMap<string, readonly LaneFact[]>;
}

/** In no order that means anything: whoever's answer depends on it sorts. A thousand vehicles sorted at each fact cost more than all the rest. */
export function standingsOf(state: YardState): Standing[] {
  const standings: Standing[] = [];
  for (const { standing } of state.vehicles.values()) standings.push(standing);
  return standings;
}

export const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** What a lane is now: as somebody said last, else as its own state says. */
export function isOpen({ lanes, now }: YardState, lane: Lane): boolean {
  const turns = lanes.get(lane.id) ?? [];
  const last = turns.at(-1);
  return last ? last.what === 'opened' : laneAt(lane, now).state !== 'closed';
}

/** Those who take a place on the road or at the gate, called or not; who saves life takes none. */
export const holdsToken = ({ phase, vehicle }: Standing): boolean =>
  (phase === 'called' || phase === 'at-gate') && vehicle?.isLife !== true;

/** Tokens in use. Above the limit only where vehicles come to the gate uncalled, or the limit was lowered. */
export const tokensUsed = (state: YardState): number => standingsOf(state).filter(holdsToken).length;

/** In the staging yard after its window and the tolerance, or without a booking at all. */
export const isStandby = ({ yard }: YardState, { vehicle, stagedAt }: Standing): boolean =>
  vehicle !== null &&
  (vehicle.promiseAt === null || (stagedAt ?? 0) > vehicle.windowEndAt + yard.toleranceMin * MINUTE);

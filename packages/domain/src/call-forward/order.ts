import { type Instant, MINUTE } from '../local-time.js';
import type { CallVehicle } from './fact.js';
import type { Standing } from './standing.js';
import { isStandby, type YardState } from './state.js';

/** A vehicle alone or a convoy, in the order in which it goes. */
export interface Party {
  members: Waiting[];
  convoy: string | null;
  /** Others of the convoy are called already: these follow before anybody else. */
  hasBegun: boolean;
}
export type Waiting = Standing & { vehicle: CallVehicle };

interface Turn {
  isBehind: boolean;
  promiseAt: Instant;
}

/**
 * Whose turn it is. Who stands by has no valid promise and goes behind all who have one; but after `standbyMin` in the yard it has one, by its own
 * coming, so that a day without gaps does not leave it there. New vehicles bring ever later promises: nobody waits for ever.
 */
function turnOf(state: YardState, standing: Waiting): Turn {
  const { vehicle } = standing;
  if (!isStandby(state, standing)) return { isBehind: false, promiseAt: vehicle.promiseAt! };
  const cameAt = standing.stagedAt ?? standing.since;
  const promiseAt = cameAt + (state.yard.standbyMin + vehicle.serviceMin) * MINUTE;
  return { isBehind: promiseAt > state.now, promiseAt };
}

const compareTurns = (a: Turn, b: Turn): number => Number(a.isBehind) - Number(b.isBehind) || a.promiseAt - b.promiseAt;

/** Least promise first; the id only keeps equal ones in one order. */
export const byTurn =
  (state: YardState) =>
  (a: Waiting, b: Waiting): number =>
    compareTurns(turnOf(state, a), turnOf(state, b)) || (a.id < b.id ? -1 : 1);

/** Parties by their first: a convoy has the turn of its earliest member, and one that has begun goes before all. */
export function inTurn(state: YardState, parties: Party[]): Party[] {
  const order = byTurn(state);
  for (const party of parties) party.members.sort(order);
  return parties.sort((a, b) => Number(b.hasBegun) - Number(a.hasBegun) || order(a.members[0]!, b.members[0]!));
}

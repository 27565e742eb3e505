import type { Deed } from './deed.js';
import { takes } from './lane-load.js';
import { byTurn, type Waiting } from './order.js';
import type { Standing } from './standing.js';
import { isOpen, type YardState } from './state.js';

/** Who drives into which free lane now. Life first, by any lane; then a convoy that has begun; then by promise. */
export function services(state: YardState, standings: readonly Standing[]): Deed[] {
  const busy = new Set(standings.flatMap(({ phase, lane }) => (phase === 'serving' ? [lane] : [])));
  const order = byTurn(state);
  const atGate = standings.filter(isAtGate).sort(order);
  const life = atGate.filter(({ vehicle }) => vehicle.isLife).sort((a, b) => a.since - b.since);
  const served = new Set<string>();
  return state.yard.lanes.flatMap((lane): Deed[] => {
    if (busy.has(lane.id) || !isOpen(state, lane)) return [];
    const first = (among: Waiting[]) => among.find(({ id, vehicle }) => !served.has(id) && takes(lane, vehicle));
    const own = atGate
      .filter((one) => one.lane === lane.id || one.lane === null)
      .filter((one) => isComplete(one, standings));
    const next = first(life) ?? first(own.filter((one) => hasBegun(one, standings))) ?? first(own);
    if (!next) return [];
    served.add(next.id);
    return [{ do: 'serve', vehicleId: next.id, lane: lane.id }];
  });
}

const isAtGate = (standing: Standing): standing is Waiting => standing.phase === 'at-gate' && standing.vehicle !== null;

const matesOf = ({ id, vehicle }: Waiting, standings: readonly Standing[]): Standing[] =>
  vehicle.convoy === null
    ? []
    : standings.filter((other) => other.id !== id && other.vehicle?.convoy === vehicle.convoy);

const hasBegun = (one: Waiting, standings: readonly Standing[]): boolean =>
  matesOf(one, standings).some(({ phase }) => phase === 'serving' || phase === 'referred' || phase === 'left');

/** A convoy goes in back to back, so its first waits at the gate for those who are on the road. Others use the lane meanwhile. */
const isComplete = (one: Waiting, standings: readonly Standing[]): boolean =>
  hasBegun(one, standings) || !matesOf(one, standings).some(({ phase }) => phase === 'called');

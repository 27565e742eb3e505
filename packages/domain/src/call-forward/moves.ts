import { MINUTE } from '../local-time.js';
import type { Move } from './deed.js';
import { LaneLoads, leastLoaded, openLanesFor } from './lane-load.js';
import { byTurn, type Waiting } from './order.js';
import type { Standing } from './standing.js';
import { isOpen, type YardState } from './state.js';

/**
 * A called vehicle keeps its lane unless that lane is shut; then all of its convoy go to one other, together. None open: they stay. Life takes the
 * first lane that is free, whatever was said.
 */
export function moves(state: YardState, standings: readonly Standing[]): Move[] {
  const stranded = standings.filter(isCalled).filter(({ lane }) => {
    const own = state.yard.lanes.find(({ id }) => id === lane);
    return own !== undefined && !isOpen(state, own);
  });
  if (stranded.length === 0) return [];
  const loads = new LaneLoads(state, standings);
  const made: Move[] = [];
  const convoys = new Map<string, string>();
  for (const one of stranded.sort(byTurn(state))) {
    const { convoy } = one.vehicle;
    const mates = convoy === null ? [one] : stranded.filter(({ vehicle }) => vehicle.convoy === convoy);
    const lane =
      (convoy !== null && convoys.get(convoy)) ||
      leastLoaded(
        openLanesFor(
          state,
          mates.map(({ vehicle }) => vehicle),
        ),
        one.vehicle,
        loads,
      )?.id;
    if (!lane) continue;
    if (convoy !== null) convoys.set(convoy, lane);
    loads.add(lane, one.vehicle.serviceMin * MINUTE);
    made.push({ do: 'move', vehicleId: one.id, lane });
  }
  return made;
}

const isCalled = (standing: Standing): standing is Waiting =>
  standing.vehicle !== null &&
  !standing.vehicle.isLife &&
  standing.lane !== null &&
  (standing.phase === 'called' || standing.phase === 'at-gate');

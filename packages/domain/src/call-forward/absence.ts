import { MINUTE } from '../local-time.js';
import type { Deed } from './deed.js';
import type { Standing } from './standing.js';
import { byId, type YardState } from './state.js';

/**
 * Who has not come when its window and the tolerance are over, and who was called and has not reached the gate when the road and the tolerance
 * are over as well: a token that nobody brings back would be lost to all. The gap goes to whoever's turn it is.
 */
export function absences({ yard, now }: YardState, standings: readonly Standing[]): Deed[] {
  const isAbsent = ({ vehicle, phase, since }: Standing): boolean => {
    if (!vehicle) return false;
    const grace = yard.toleranceMin * MINUTE;
    if (phase === 'expected') return now > vehicle.windowEndAt + grace;
    return phase === 'called' && now > Math.max(vehicle.windowEndAt, since + yard.roadMin * MINUTE) + grace;
  };
  return standings
    .filter(isAbsent)
    .sort(byId)
    .map(({ id }) => ({ do: 'no-show', vehicleId: id }));
}

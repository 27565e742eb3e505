import type { PlanVehicleBody } from '@gl/contracts/lane-plan';
import type { BoardVehicle } from '@gl/db/plan-board';
import type { ReasonParams } from '@gl/domain/booking';
import { LANE_GROUPS } from '@gl/domain/port';
import { iso } from '../http/instant.js';

/** The reason of a decision in its parts. A start that stayed is not explained anew: then they are null, but for the call. */
export function reasonParts({
  decided,
  callAt,
}: Pick<BoardVehicle, 'decided' | 'callAt'>): PlanVehicleBody['reasonParts'] {
  if (!decided) return null;
  const { params } = decided;
  return {
    readyAt: iso(numberIn(params, 'readyAt')),
    allowanceMin: numberIn(params, 'allowanceMin'),
    promiseAt: iso(numberIn(params, 'promiseAt')),
    laneGroup: LANE_GROUPS.find((group) => group === params.group) ?? null,
    ahead: numberIn(params, 'ahead'),
    callAt: iso(callAt),
  };
}

function numberIn(params: ReasonParams, name: string): number | null {
  const value = params[name];
  return typeof value === 'number' ? value : null;
}

import { vehicleInLane } from '@gl/db/crossings';
import type { Sql } from '@gl/db/transaction';
import { type Refusal, refused } from '@gl/domain/refusal';

/** Why no other vehicle may stand in the lane now: who does, so that an officer finds and clears him. Null: nobody does. */
export async function laneBusy(sql: Sql, lane: string, except: string, field?: string): Promise<Refusal | null> {
  const found = await vehicleInLane(sql, lane, except);
  if (!found) return null;
  const values = { found: found.identity, window: found.windowStartAt };
  return refused('WRONG_STATE', { rule: 'LANE_BUSY', ...(field && { field }), values }).refusal;
}

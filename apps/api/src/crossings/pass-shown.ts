import type { CrossingVehicle } from '@gl/db/crossings';
import { findByPass, readPassKeys } from '@gl/db/gate';
import type { Sql } from '@gl/db/transaction';
import { passHolds } from '@gl/domain/gate-check';
import { type Instant, MINUTE } from '@gl/domain/local-time';
import type { Port } from '@gl/domain/port';
import { verifyPass } from '../passes/pass-keys.js';

/** Does the code that was shown open a gate for this vehicle? Asked under the vehicle's lock: what is revoked in this moment opens nothing. */
export async function opensFor(
  sql: Sql,
  shown: string,
  vehicle: CrossingVehicle,
  { windowMin }: Pick<Port, 'windowMin'>,
  now: Instant,
): Promise<boolean> {
  const reading = verifyPass(shown.trim().toUpperCase(), await readPassKeys(sql));
  if (!reading.ok) return false;
  const { payload } = reading.value;
  if (payload.vehicleId !== vehicle.id || payload.port !== vehicle.portId) return false;
  const record = await findByPass(sql, vehicle.id);
  return (
    record !== null && passHolds(payload, { ...record, windowEndAt: record.windowStartAt + windowMin * MINUTE }, now)
  );
}

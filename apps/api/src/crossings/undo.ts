import type { CrossingVehicle } from '@gl/db/crossings';
import { lockVehicle } from '@gl/db/crossings';
import { once } from '@gl/db/idempotency';
import { saveDecision } from '@gl/db/port-day';
import { decisionOf, type LastStep, lastStep, recallNews, saveTakeBack } from '@gl/db/take-back';
import type { Sql } from '@gl/db/transaction';
import { refused } from '@gl/domain/refusal';
import { takeBack } from '@gl/domain/take-back';
import { seesPort } from '../http/caller.js';
import { replay } from '../http/perform.js';
import type { Handler } from '../http/route.js';
import { laneBusy } from './lane-busy.js';

/** Takes a vehicle's last step back: what was written stays and is corrected, what was told is told again. */
export const undo: Handler<'undo'> = async (context, { params, caller, idempotency, refuse }) => {
  const now = context.clock();
  const answer = await once(context.store.pool, idempotency, async (sql) => {
    const vehicle = await lockVehicle(sql, params.id);
    if (!vehicle || !seesPort(caller, vehicle.portId)) return refuse(refused('NOT_FOUND').refusal);
    const taken = await lastStep(sql, vehicle.id);
    const before = takeBack(taken, vehicle.status, caller.role, now);
    if (!before.ok) return refuse(before.refusal, vehicle.zone);
    const lane = vehicle.decision?.lane ?? null;
    // Back into the lane it had left: by now it may serve the next one.
    const busy = before.value === 'in-inspection' && lane ? await laneBusy(sql, lane, vehicle.id) : null;
    if (busy) return refuse(busy, vehicle.zone);
    await saveTakeBack(sql, vehicle, taken!, { to: before.value, actor: caller.id, at: now });
    const restored = await restoreDecision(sql, vehicle, taken!, caller.id);
    return {
      status: 200,
      body: {
        vehicleId: vehicle.id,
        status: before.value,
        lane: restored ? restored.lane : lane,
        bay: null,
        occurredAt: new Date(now).toISOString(),
        version: vehicle.version + 1,
        undone: taken!.verb,
      },
    };
  });
  context.relay.kick();
  return replay(answer, refuse);
};

/**
 * A call or a start decided the lane: what was decided before it holds again, as a new version, for nobody may see an older one after a newer.
 * Drivers who were sent to the gate are told; whom the news has not reached it never will.
 */
async function restoreDecision(sql: Sql, vehicle: CrossingVehicle, { decisionVersion }: LastStep, actor: string) {
  const now = vehicle.decision;
  if (decisionVersion === null || !now) return null;
  const before = await decisionOf(sql, vehicle.id, decisionVersion - 1);
  const isTold = await recallNews(sql, vehicle.id, decisionVersion);
  const decision = {
    ...(before ?? { ...now, lane: null, callAt: null, reasonCode: 'PROMISE_ORDER' as const, reason: {} }),
    version: now.version + 1,
  };
  await saveDecision(sql, {
    vehicle,
    decision,
    windowStartAt: vehicle.windowStartAt,
    tell: isTold ? 'time-change' : null,
    actor,
  });
  return decision;
}

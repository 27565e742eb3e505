import { once } from '@gl/db/idempotency';
import { lockForTelling, tellAgain } from '@gl/db/resend';
import { MINUTE } from '@gl/domain/local-time';
import { refused } from '@gl/domain/refusal';
import { hasEnded } from '@gl/domain/states';
import { seesBooking } from '../http/caller.js';
import { iso } from '../http/instant.js';
import { replay } from '../http/perform.js';
import type { Handler, Reply } from '../http/route.js';

/** Drivers hear from us once in five minutes at most, whoever asks. */
const PAUSE_MIN = 5;

/** Tells a vehicle's drivers once more what holds now. */
export const resend: Handler<'resend'> = async (context, { params, caller, idempotency, refuse }) => {
  const answer = await once(context.store.pool, idempotency, async (sql) => {
    const vehicle = await lockForTelling(sql, params.id);
    if (!vehicle || !seesBooking(caller, { portId: vehicle.portId, company: { id: vehicle.companyId } }))
      return refuse(refused('NOT_FOUND').refusal);
    const { status, version, drivers, lastToldAt, now, zone } = vehicle;
    if (version === null || status === 'held' || hasEnded(status))
      return refuse(refused('WRONG_STATE', { rule: 'WRONG_STATE', values: { found: status } }).refusal);
    if (drivers === 0) return refuse(refused('WRONG_STATE', { rule: 'DRIVER_MISSING' }).refusal);
    const until = (lastToldAt ?? 0) + PAUSE_MIN * MINUTE;
    if (now < until) {
      const tooSoon: Reply = {
        ...refuse(refused('RATE_LIMITED', { rule: 'TOLD_RECENTLY', until }).refusal, zone),
        headers: { 'Retry-After': String(Math.ceil((until - now) / 1000)) },
      };
      return tooSoon;
    }
    await tellAgain(sql, vehicle, version, status === 'called' ? 'go-now' : 'booked', caller.id);
    return { status: 200, body: { vehicleId: vehicle.id, drivers, againAt: iso(now + PAUSE_MIN * MINUTE) } };
  });
  context.relay.kick();
  return replay(answer, refuse);
};

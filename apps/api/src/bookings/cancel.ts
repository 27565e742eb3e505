import { endBooking } from '@gl/db/booking-changes';
import { once } from '@gl/db/idempotency';
import { hasEnded, step } from '@gl/domain/states';
import { replay } from '../http/perform.js';
import type { Handler } from '../http/route.js';
import { lockOwn, wrongState } from './own-booking.js';
import { portOf, viewAfter } from './view.js';

/** Gives the place back. A vehicle that has been called forward is past that. */
export const cancel: Handler<'cancel'> = async (context, { params, body, caller, language, idempotency, refuse }) => {
  const answer = await once(context.store.pool, idempotency, async (sql) => {
    const own = await lockOwn(sql, context, caller, params.id);
    if (!own.ok) return refuse(own.refusal);
    const booking = own.value;
    const open = booking.vehicles.filter((vehicle) => !hasEnded(vehicle.status));
    const mayCancel = open.length > 0 && open.every((vehicle) => step(vehicle.status, 'cancel', caller.role).ok);
    if (!mayCancel) return refuse(wrongState(booking).refusal);
    const { port } = await portOf(context, booking.portId);
    await endBooking(sql, booking, 'cancelled', { actor: caller.id, reason: body.reason, zone: port.zone });
    return { status: 200, body: await viewAfter(context, sql, booking.id, port, language) };
  });
  context.relay.kick();
  return replay(answer, refuse);
};

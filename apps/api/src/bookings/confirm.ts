import { confirmHold, holdStands, saveNaming } from '@gl/db/booking-changes';
import { once } from '@gl/db/idempotency';
import { refused } from '@gl/domain/refusal';
import { replay } from '../http/perform.js';
import type { Handler } from '../http/route.js';
import { nameVehicles } from './naming.js';
import { lockOwn, wrongState } from './own-booking.js';
import { findSite } from './place.js';
import { viewAfter } from './view.js';

/** A hold becomes a booking, with what was missing named now. After its end the place is not ours to give. */
export const confirm: Handler<'confirm'> = async (context, { params, body, caller, language, idempotency, refuse }) => {
  const answer = await once(context.store.pool, idempotency, async (sql) => {
    const own = await lockOwn(sql, context, caller, params.id);
    if (!own.ok) return refuse(own.refusal);
    const booking = own.value;
    if (booking.status === 'expired') return refuse(refused('HOLD_EXPIRED').refusal);
    if (booking.status !== 'held') return refuse(wrongState(booking).refusal);
    if (!(await holdStands(sql, booking.id))) return refuse(refused('HOLD_EXPIRED').refusal);
    const site = (await findSite(context, { port: booking.portId }))!;
    const naming = nameVehicles(site, booking, body);
    if (!naming.ok) return refuse(naming.refusal, site.port.zone);
    if (!(await saveNaming(sql, context.secrets, booking, naming.value, site.port)))
      return refuse(refused('TRIP_OVERLAP', { rule: 'TRIP_OVERLAP' }).refusal);
    await confirmHold(sql, booking, caller.id, site.port.zone);
    return { status: 201, body: await viewAfter(context, sql, booking.id, site.port, language) };
  });
  context.relay.kick();
  return replay(answer, refuse);
};

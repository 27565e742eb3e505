import { saveNaming } from '@gl/db/booking-changes';
import { writeAudit, writeOutbox } from '@gl/db/journal';
import { notifyNewDrivers } from '@gl/db/notifications';
import { inTransaction } from '@gl/db/transaction';
import { cutOff } from '@gl/domain/readiness';
import { refused } from '@gl/domain/refusal';
import { hasEnded } from '@gl/domain/states';
import type { Handler, Reply } from '../http/route.js';
import { nameVehicles } from './naming.js';
import { lockOwn, wrongState } from './own-booking.js';
import { findSite } from './place.js';
import { viewAfter } from './view.js';

class Refused extends Error {
  readonly reply: Reply;
  constructor(reply: Reply) {
    super('refused');
    this.reply = reply;
  }
}

/** Names plates, drivers and papers until the cut-off; who is named after the decision is told of it. */
export const amend: Handler<'amend'> = async (context, { params, body, caller, language, version, refuse }) => {
  const work = inTransaction(context.store.pool, async (sql) => {
    const own = await lockOwn(sql, context, caller, params.id);
    if (!own.ok) throw new Refused(refuse(own.refusal));
    const booking = own.value;
    if (booking.version !== version) throw new Refused(refuse(refused('STALE').refusal));
    const editable = booking.vehicles.every(
      (vehicle) => hasEnded(vehicle.status) || ['held', 'confirmed', 'standby', 'staged'].includes(vehicle.status),
    );
    if (!editable || hasEnded(booking.status)) throw new Refused(refuse(wrongState(booking).refusal));
    const site = (await findSite(context, { port: booking.portId }))!;
    const until = cutOff(site.port, booking.windowStartAt, booking.createdAt);
    if (context.clock() > until)
      throw new Refused(refuse(refused('WRONG_STATE', { rule: 'CUT_OFF_PASSED', until }).refusal, site.port.zone));
    const naming = nameVehicles(site, booking, body);
    if (!naming.ok) throw new Refused(refuse(naming.refusal, site.port.zone));
    const saved = await saveNaming(sql, context.secrets, booking, naming.value, site.port);
    if (!saved) throw new Refused(refuse(refused('TRIP_OVERLAP', { rule: 'TRIP_OVERLAP' }).refusal));
    for (const vehicle of booking.vehicles) {
      if (vehicle.decision && !hasEnded(vehicle.status))
        await notifyNewDrivers(
          sql,
          { id: vehicle.id, portId: booking.portId, bookingId: booking.id },
          vehicle.decision.version,
        );
    }
    await writeAudit(sql, {
      actor: caller.id,
      action: 'booking.changed',
      portId: booking.portId,
      bookingId: booking.id,
    });
    await writeOutbox(sql, [
      { kind: 'booking.changed', portId: booking.portId, bookingId: booking.id, version: booking.version + 1 },
    ]);
    return viewAfter(context, sql, booking.id, site.port, language);
  });
  try {
    const view = await work;
    context.relay.kick();
    return { status: 200, body: view, headers: { ETag: view.etag } };
  } catch (error) {
    if (error instanceof Refused) return error.reply;
    throw error;
  }
};

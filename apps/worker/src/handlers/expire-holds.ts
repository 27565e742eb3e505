import { endBooking, overdueHolds } from '@gl/db/booking-changes';
import { lockBooking } from '@gl/db/bookings';
import { findPort } from '@gl/db/ports';
import { inTransaction } from '@gl/db/transaction';
import type { WorkerContext } from '../context.js';

/** Holds whose time is over, by the database's clock, give their places back. A hold confirmed meanwhile is left alone. */
export async function expireHolds({
  store,
  secrets,
  relay,
}: Pick<WorkerContext, 'store' | 'secrets' | 'relay'>): Promise<void> {
  for (const id of await overdueHolds(store.pool)) {
    await inTransaction(store.pool, async (sql) => {
      const booking = await lockBooking(sql, secrets, id);
      if (booking?.status !== 'held') return;
      const found = await findPort(store, booking.portId);
      await endBooking(sql, booking, 'expired', { actor: 'system', reason: 'HOLD_EXPIRED', zone: found!.port.zone });
    });
    relay.kick();
  }
}

import { endBooking, overdueHolds } from '@gl/db/booking-changes';
import { lockBooking } from '@gl/db/bookings';
import { reached } from '@gl/db/crash-point';
import { findPort } from '@gl/db/ports';
import { inTransaction } from '@gl/db/transaction';
import type { WorkerContext } from '../context.js';
import { oneByOne } from './one-by-one.js';

/** Holds whose time is over, by the database's clock, give their places back. A hold confirmed meanwhile is left alone. */
export async function expireHolds(context: Pick<WorkerContext, 'store' | 'secrets' | 'relay' | 'log'>): Promise<void> {
  const { store, secrets, relay } = context;
  await oneByOne(await overdueHolds(store.pool), context, async (id) => {
    await inTransaction(store.pool, async (sql) => {
      const booking = await lockBooking(sql, secrets, id);
      if (booking?.status !== 'held') return;
      const found = await findPort(store, booking.portId);
      await endBooking(sql, booking, 'expired', { actor: 'system', reason: 'HOLD_EXPIRED', zone: found!.port.zone });
      reached('hold.expiring');
    });
    reached('hold.expired');
    relay.kick();
  });
}

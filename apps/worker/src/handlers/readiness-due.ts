import { endBooking, overduePapers } from '@gl/db/booking-changes';
import { type BookingRecord, lockBooking, requestOf } from '@gl/db/bookings';
import { findPort } from '@gl/db/ports';
import { inTransaction } from '@gl/db/transaction';
import type { Port } from '@gl/domain/port';
import { readiness } from '@gl/domain/readiness';
import type { WorkerContext } from '../context.js';

/** At the cut-off, a booking that still lacks a paper, plate or driver is cancelled with that reason, and its place is free for others. */
export async function readinessDue({
  store,
  secrets,
  relay,
  clock,
}: Pick<WorkerContext, 'store' | 'secrets' | 'relay' | 'clock'>): Promise<void> {
  for (const id of await overduePapers(store.pool)) {
    await inTransaction(store.pool, async (sql) => {
      const booking = await lockBooking(sql, secrets, id);
      // Named since the look-up: the due time is gone, and so is the reason.
      if (!booking || booking.readyDueAt === null || booking.readyDueAt > clock()) return;
      if (
        !booking.vehicles.every((vehicle) =>
          ['confirmed', 'standby', 'staged', 'cancelled', 'expired'].includes(vehicle.status),
        )
      )
        return;
      const { port } = (await findPort(store, booking.portId))!;
      const missing = firstMissing(booking, port);
      await endBooking(sql, booking, 'cancelled', { actor: 'system', reason: missing, zone: port.zone });
    });
    relay.kick();
  }
}

const firstMissing = (booking: BookingRecord, port: Port) =>
  readiness(port, requestOf(booking), booking.windowStartAt, booking.createdAt).missing[0]?.rule ?? null;

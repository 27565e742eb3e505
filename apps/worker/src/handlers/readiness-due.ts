import { endBooking, overduePapers, papersOverdue } from '@gl/db/booking-changes';
import { type BookedVehicle, type BookingRecord, lockBooking, requestOf } from '@gl/db/bookings';
import { reached } from '@gl/db/crash-point';
import { findPort } from '@gl/db/ports';
import { inTransaction } from '@gl/db/transaction';
import type { Port } from '@gl/domain/port';
import { readiness } from '@gl/domain/readiness';
import type { WorkerContext } from '../context.js';
import { oneByOne } from './one-by-one.js';

/** At the cut-off, a booking that still lacks a paper, plate or driver is cancelled with that reason, and its place is free for others. */
export async function readinessDue(context: Pick<WorkerContext, 'store' | 'secrets' | 'relay' | 'log'>): Promise<void> {
  const { store, secrets, relay } = context;
  await oneByOne(await overduePapers(store.pool), context, async (id) => {
    await inTransaction(store.pool, async (sql) => {
      const booking = await lockBooking(sql, secrets, id);
      // Named since the look-up: the due time is gone, and so is the reason.
      if (!booking || !(await papersOverdue(sql, id)) || !booking.vehicles.every(mayStillBeCancelled)) return;
      const { port } = (await findPort(store, booking.portId))!;
      const missing = firstMissing(booking, port);
      await endBooking(sql, booking, 'cancelled', { actor: 'system', reason: missing, zone: port.zone });
    });
    reached('papers.cancelled');
    relay.kick();
  });
}

const mayStillBeCancelled = ({ status }: BookedVehicle) =>
  ['confirmed', 'standby', 'staged', 'cancelled', 'expired'].includes(status);

const firstMissing = (booking: BookingRecord, port: Port) =>
  readiness(port, requestOf(booking), booking.windowStartAt, booking.createdAt).missing[0]?.rule ?? null;

import { type Ending, endBookings, overdueHolds } from '@gl/db/booking-changes';
import { lockBookings, portsOfBookings } from '@gl/db/bookings';
import { reached } from '@gl/db/crash-point';
import { findPort } from '@gl/db/ports';
import { inTransaction } from '@gl/db/transaction';
import type { WorkerContext } from '../context.js';
import { together } from './one-by-one.js';

/** In one transaction: what is locked for it, others wait for. */
const A_BATCH = 100;

/**
 * Holds whose time is over, by the database's clock, give their places back; those of a port in one transaction, since what is held in a rush
 * runs out in one. A hold confirmed meanwhile is left alone. Goes on until none is left that it has not tried.
 */
export async function expireHolds(context: Pick<WorkerContext, 'store' | 'secrets' | 'relay' | 'log'>): Promise<void> {
  const { store, relay } = context;
  const tried = new Set<string>();
  for (;;) {
    const overdue = (await overdueHolds(store.pool, A_BATCH + tried.size))
      .filter((id) => !tried.has(id))
      .slice(0, A_BATCH);
    if (overdue.length === 0) return;
    for (const id of overdue) tried.add(id);
    const ports = await portsOfBookings(store.pool, overdue);
    for (const portId of new Set(ports)) {
      const ids = overdue.filter((_, n) => ports[n] === portId);
      await together(ids, context, (some) => expire(context, portId!, some));
      relay.kick();
    }
  }
}

async function expire(
  { store, secrets }: Pick<WorkerContext, 'store' | 'secrets'>,
  portId: string,
  ids: readonly string[],
): Promise<void> {
  const { zone } = (await findPort(store, portId))!.port;
  await inTransaction(store.pool, async (sql) => {
    const bookings = [...(await lockBookings(sql, secrets, ids)).values()];
    const end: Omit<Ending, 'booking'> = { end: 'expired', actor: 'system', reason: 'HOLD_EXPIRED', zone };
    await endBookings(
      sql,
      bookings.filter(({ status }) => status === 'held').map((booking) => ({ booking, ...end })),
    );
    reached('hold.expiring');
  });
  reached('hold.expired');
}

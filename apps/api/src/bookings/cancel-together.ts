import { type Ending, endBookings, ended } from '@gl/db/booking-changes';
import { type BookingRecord, lockBookings } from '@gl/db/bookings';
import type { StoredAnswer } from '@gl/db/claim-item';
import { onceEach } from '@gl/db/idempotency';
import { granted, type Outcome } from '@gl/domain/refusal';
import { hasEnded, step } from '@gl/domain/states';
import type { AppContext } from '../context.js';
import { type ChangeWish, own, wrongState } from './own-booking.js';
import { siteAmong } from './place.js';
import { viewsAfter } from './view.js';

export interface CancelWish extends ChangeWish {
  reason: string | null;
}

/** Many cancellations in one transaction, each decided for itself: what one is refused changes nothing for the others. */
export async function cancelTogether(
  context: Pick<AppContext, 'store' | 'secrets' | 'desk' | 'baseUrl'>,
  wishes: CancelWish[],
): Promise<StoredAnswer[]> {
  const ports = await context.desk.ports();
  const portOf = ({ portId }: BookingRecord) => siteAmong(ports, portId)!.port;
  return onceEach(context.store.pool, wishes, async (sql, fresh) => {
    const standing = await lockBookings(
      sql,
      context.secrets,
      fresh.map(({ id }) => id),
    );
    const endings: Ending[] = [];
    const decided = fresh.map((wish) => {
      const outcome = mayCancel(wish, standing.get(wish.id));
      if (!outcome.ok) return { wish, refusal: outcome.refusal };
      const booking = outcome.value;
      const { zone } = portOf(booking);
      endings.push({ booking, end: 'cancelled', actor: wish.caller.id, reason: wish.reason, zone });
      // Who cancels the same booking behind this one finds it cancelled.
      standing.set(wish.id, ended(booking, 'cancelled'));
      return { wish, refusal: null };
    });
    await endBookings(sql, endings);
    const done = decided.flatMap(({ wish, refusal }) => (refusal ? [] : [wish]));
    const views = await viewsAfter(
      context,
      sql,
      done.map(({ id, language }) => ({ id, port: portOf(standing.get(id)!), language })),
    );
    return decided.map(({ wish, refusal }) =>
      refusal ? wish.refuse(refusal) : { status: 200, body: views[done.indexOf(wish)]! },
    );
  });
}

function mayCancel(wish: CancelWish, found: BookingRecord | undefined): Outcome<BookingRecord> {
  const outcome = own(wish.caller, found);
  if (!outcome.ok) return outcome;
  const open = outcome.value.vehicles.filter((vehicle) => !hasEnded(vehicle.status));
  const isAllowed = open.length > 0 && open.every((vehicle) => step(vehicle.status, 'cancel', wish.caller.role).ok);
  return isAllowed ? granted(outcome.value) : wrongState(outcome.value);
}

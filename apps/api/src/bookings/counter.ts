import { portsOfBookings } from '@gl/db/bookings';
import type { StoredAnswer } from '@gl/db/claim-item';
import { coalesce } from '@gl/db/coalesce';
import { isOfData } from '@gl/db/database-fault';
import { refused } from '@gl/domain/refusal';
import type { AppContext } from '../context.js';
import { type CancelWish, cancelTogether } from './cancel-together.js';
import { type ConfirmWish, confirmTogether } from './confirm-together.js';
import type { ChangeWish } from './own-booking.js';

/**
 * Where bookings that stand are confirmed and given back. Each alone held its window's row for seven round trips, and a thousand who cancel
 * in one window wait for that row one after another; here those of a port who come at the same time go through together.
 */
export interface Counter {
  cancel(wish: CancelWish): Promise<StoredAnswer>;
  confirm(wish: ConfirmWish): Promise<StoredAnswer>;
}

/** Of a batch's confirmations each has a savepoint of its own; many in one transaction fill the server's list of them, 64 long. */
const CONFIRMED_AT_ONCE = 32;

export function openCounter(context: Pick<AppContext, 'store' | 'secrets' | 'desk' | 'baseUrl'>): Counter {
  const { store } = context;
  const portOf = coalesce((ids: string[]) => portsOfBookings(store.pool, ids));
  /** A third of the connections: what waits for a window leaves the others to whoever reads. */
  const seats = Math.max(2, Math.floor((store.pool.options.max ?? 2) / 3));
  const apart = { apartBy: ({ portId }: { portId: string }) => portId, seats, isOfOneItem: isOfData };
  const cancel = coalesce((wishes: AtPort<CancelWish>[]) => cancelTogether(context, wishes), apart);
  const confirm = coalesce((wishes: AtPort<ConfirmWish>[]) => confirmTogether(context, wishes), {
    ...apart,
    maxItems: CONFIRMED_AT_ONCE,
  });
  const through =
    <Wish extends ChangeWish>(door: (wish: AtPort<Wish>) => Promise<StoredAnswer>) =>
    async (wish: Wish): Promise<StoredAnswer> => {
      const portId = await portOf(wish.id);
      return portId === null
        ? { ...wish.refuse(refused('NOT_FOUND').refusal), replayed: false }
        : door({ ...wish, portId });
    };
  return { cancel: through(cancel), confirm: through(confirm) };
}

type AtPort<Wish> = Wish & { portId: string };

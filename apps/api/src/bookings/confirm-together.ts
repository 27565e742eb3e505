import type { BookingAmendmentBody } from '@gl/contracts/booking-request';
import {
  type Confirmation,
  confirmHolds,
  holdsThatStand,
  lockIdentities,
  type Naming,
  saveNaming,
} from '@gl/db/booking-changes';
import { type BookingRecord, lockBookings } from '@gl/db/bookings';
import type { StoredAnswer } from '@gl/db/claim-item';
import { onceEach } from '@gl/db/idempotency';
import type { PortWithLanes } from '@gl/db/ports';
import type { Sql } from '@gl/db/transaction';
import { granted, type Outcome, refused } from '@gl/domain/refusal';
import type { AppContext } from '../context.js';
import { nameVehicles } from './naming.js';
import { type ChangeWish, own, wrongState } from './own-booking.js';
import { type Site, siteAmong } from './place.js';
import { viewsAfter } from './view.js';

export interface ConfirmWish extends ChangeWish {
  naming: BookingAmendmentBody;
}

/**
 * Many holds become bookings in one transaction, each decided for itself. What each names is written under a savepoint of its own, for a plate
 * may turn out to be under way; the window, at which all of them meet, is locked after that, once for all.
 */
export async function confirmTogether(
  context: Pick<AppContext, 'store' | 'secrets' | 'desk' | 'baseUrl'>,
  wishes: ConfirmWish[],
): Promise<StoredAnswer[]> {
  const ports = await context.desk.ports();
  return onceEach(context.store.pool, wishes, async (sql, fresh) => {
    const ids = fresh.map(({ id }) => id);
    const standing = await lockBookings(sql, context.secrets, ids);
    const stands = await holdsThatStand(sql, ids);
    const judged = fresh.map((wish) => judge(wish, standing.get(wish.id), stands, ports));
    await lockIdentities(
      sql,
      judged.flatMap(({ outcome }) =>
        outcome.ok ? outcome.value.vehicles.flatMap((vehicle) => vehicle.identities) : [],
      ),
    );
    const confirmed = new Map<ConfirmWish, Confirmation & { site: Site }>();
    const refusals = new Map<ConfirmWish, ReturnType<ConfirmWish['refuse']>>();
    for (const { wish, outcome, site } of judged) {
      const booking = standing.get(wish.id)!;
      const named = outcome.ok ? await nameOne(context, sql, booking, outcome.value, site!) : outcome;
      if (named.ok) {
        confirmed.set(wish, { booking, actor: wish.caller.id, zone: site!.port.zone, site: site! });
        standing.set(wish.id, { ...booking, status: 'confirmed' });
      } else refusals.set(wish, wish.refuse(named.refusal, site?.port.zone));
    }
    await confirmHolds(sql, [...confirmed.values()]);
    const views = await viewsAfter(
      context,
      sql,
      [...confirmed].map(([{ id, language }, { site }]) => ({ id, port: site.port, language })),
    );
    const answers = new Map([...confirmed.keys()].map((wish, n) => [wish, { status: 201, body: views[n]! }]));
    return fresh.map((wish) => answers.get(wish) ?? refusals.get(wish)!);
  });
}

function mayConfirm(wish: ConfirmWish, found: BookingRecord | undefined, stands: Set<string>): Outcome<BookingRecord> {
  const outcome = own(wish.caller, found);
  if (!outcome.ok) return outcome;
  const booking = outcome.value;
  if (booking.status === 'expired') return refused('HOLD_EXPIRED');
  if (booking.status !== 'held') return wrongState(booking);
  return stands.has(booking.id) ? granted(booking) : refused('HOLD_EXPIRED');
}

/** What a wish comes to before anything is written; times in a refusal of what is named are said in the port's zone. */
function judge(
  wish: ConfirmWish,
  found: BookingRecord | undefined,
  stands: Set<string>,
  ports: PortWithLanes[],
): { wish: ConfirmWish; site?: Site; outcome: Outcome<Naming> } {
  const booking = mayConfirm(wish, found, stands);
  if (!booking.ok) return { wish, outcome: booking };
  const site = siteAmong(ports, booking.value.portId)!;
  return { wish, site, outcome: nameVehicles(site, booking.value, wish.naming) };
}

/** Writes what one names, or leaves no trace of it. Of two for one booking the second finds it confirmed, unless the first was refused. */
async function nameOne(
  { secrets }: Pick<AppContext, 'secrets'>,
  sql: Sql,
  booking: BookingRecord,
  naming: Naming,
  { port }: Site,
): Promise<Outcome<null>> {
  if (booking.status !== 'held') return wrongState(booking);
  await sql.query('savepoint naming');
  const isSaved = await saveNaming(sql, secrets, booking, naming, port);
  await sql.query(isSaved ? 'release savepoint naming' : 'rollback to savepoint naming');
  return isSaved ? granted(null) : refused('TRIP_OVERLAP', { rule: 'TRIP_OVERLAP' });
}

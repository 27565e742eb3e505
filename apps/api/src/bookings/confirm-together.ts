import type { BookingAmendmentBody } from '@gl/contracts/booking-request';
import {
  type Confirmation,
  confirmHolds,
  holdsThatStand,
  lockIdentities,
  type Naming,
  saveJudgements,
  saveNaming,
} from '@gl/db/booking-changes';
import { type BookingRecord, lockBookings } from '@gl/db/bookings';
import type { StoredAnswer } from '@gl/db/claim-item';
import { onceEach } from '@gl/db/idempotency';
import type { PortWithLanes } from '@gl/db/ports';
import type { Secrets } from '@gl/db/sealing';
import type { Sql } from '@gl/db/transaction';
import { granted, type Outcome, type Refusal, refused } from '@gl/domain/refusal';
import type { AppContext } from '../context.js';
import type { Reply } from '../http/route.js';
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
      judged.flatMap((one) => (one.ok ? one.naming.vehicles.flatMap((vehicle) => vehicle.identities) : [])),
    );
    const settled: Awaited<ReturnType<typeof settle>>[] = [];
    for (const one of judged) settled.push(one.ok ? await settle(context, sql, one, standing) : one);
    const done = settled.filter((one) => one.ok);
    await saveJudgements(
      sql,
      done.filter(({ wish }) => namesNothing(wish)),
    );
    await confirmHolds(sql, done);
    const views = await viewsAfter(
      context,
      sql,
      done.map(({ wish: { id, language }, site }) => ({ id, port: site.port, language })),
    );
    const bodies = new Map(done.map(({ wish }, n) => [wish, views[n]!]));
    return settled.map((one) => (one.ok ? { status: 201, body: bodies.get(one.wish)! } : one.reply));
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

type Settled<Ok> = ({ ok: true; wish: ConfirmWish } & Ok) | { ok: false; wish: ConfirmWish; reply: Reply };
type Judged = Settled<{ site: Site; naming: Naming }>;

const refusedTo = (wish: ConfirmWish, { refusal }: { refusal: Refusal }, zone?: string) =>
  ({ ok: false, wish, reply: wish.refuse(refusal, zone) }) as const;

/** What a wish comes to before anything is written. */
function judge(
  wish: ConfirmWish,
  found: BookingRecord | undefined,
  stands: Set<string>,
  ports: PortWithLanes[],
): Judged {
  const booking = mayConfirm(wish, found, stands);
  if (!booking.ok) return refusedTo(wish, booking);
  const site = siteAmong(ports, booking.value.portId)!;
  const naming = nameVehicles(site, booking.value, wish.naming);
  return naming.ok ? { ok: true, wish, site, naming: naming.value } : refusedTo(wish, naming, site.port.zone);
}

/** Writes what one names, or leaves no trace of it. Of two for one booking the second finds it confirmed, unless the first was refused. */
async function settle(
  { secrets }: Pick<AppContext, 'secrets'>,
  sql: Sql,
  judged: Judged & { ok: true },
  standing: Map<string, BookingRecord>,
): Promise<Settled<Confirmation & { site: Site; naming: Naming }>> {
  const { wish, site, naming } = judged;
  const booking = standing.get(wish.id)!;
  if (booking.status !== 'held') return refusedTo(wish, wrongState(booking));
  if (!namesNothing(wish) && !(await savedAlone(sql, secrets, booking, naming, site)))
    return refusedTo(wish, refused('TRIP_OVERLAP', { rule: 'TRIP_OVERLAP' }));
  standing.set(wish.id, { ...booking, status: 'confirmed' });
  return { ...judged, booking, actor: wish.caller.id, zone: site.port.zone };
}

async function savedAlone(sql: Sql, secrets: Secrets, booking: BookingRecord, naming: Naming, { port }: Site) {
  await sql.query('savepoint naming');
  const isSaved = await saveNaming(sql, secrets, booking, naming, port);
  await sql.query(isSaved ? 'release savepoint naming' : 'rollback to savepoint naming');
  return isSaved;
}

/** Then plates, papers, drivers and trips stand as they were held: fourteen statements less, and no savepoint. */
const namesNothing = ({ naming }: ConfirmWish) => naming.vehicles.length === 0 && naming.consignments.length === 0;

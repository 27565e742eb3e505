import type { BookingBody } from '@gl/contracts/booking';
import { type BookingRecord, readBookings } from '@gl/db/bookings';
import { findPort } from '@gl/db/ports';
import type { Sql } from '@gl/db/transaction';
import type { Language } from '@gl/domain/language';
import type { Port } from '@gl/domain/port';
import type { AppContext } from '../context.js';
import { bookingBody } from './booking-wire.js';
import { timelinesOf } from './timeline.js';

export const passUrl = (
  { secrets, baseUrl }: Pick<AppContext, 'secrets' | 'baseUrl'>,
  { id, passVersion }: { id: string; passVersion: number },
) => `${baseUrl()}/p/${secrets.passToken(id, passVersion)}`;

/** A stored booking in the caller's words, as `sql` sees it (inside a transaction: with what that has changed). */
export async function viewBooking(
  context: Pick<AppContext, 'secrets' | 'baseUrl'>,
  sql: Sql,
  booking: BookingRecord,
  port: Port,
  language: Language,
) {
  const [timeline] = await timelinesOf(sql, [{ bookingId: booking.id, language, zone: port.zone }]);
  return bookingBody(booking, { port, language, timeline: timeline!, passUrl: (vehicle) => passUrl(context, vehicle) });
}

export interface ViewWish {
  id: string;
  port: Port;
  language: Language;
}

/** Bookings as they stand after a change, for the answers that are stored with it, in the order of the wishes. */
export async function viewsAfter(
  context: Pick<AppContext, 'secrets' | 'baseUrl'>,
  sql: Sql,
  wishes: readonly ViewWish[],
): Promise<BookingBody[]> {
  if (wishes.length === 0) return [];
  const records = await readBookings(
    sql,
    context.secrets,
    wishes.map(({ id }) => id),
  );
  const found = new Map(records.map((booking) => [booking.id, booking]));
  const timelines = await timelinesOf(
    sql,
    wishes.map(({ id, port, language }) => ({ bookingId: id, language, zone: port.zone })),
  );
  return wishes.map(({ id, port, language }, n) => {
    const booking = found.get(id);
    if (!booking) throw new Error(`booking ${id} vanished inside its own transaction`);
    return bookingBody(booking, {
      port,
      language,
      timeline: timelines[n]!,
      passUrl: (vehicle) => passUrl(context, vehicle),
    });
  });
}

/** The same for one. */
export const viewAfter = async (context: AppContext, sql: Sql, id: string, port: Port, language: Language) =>
  (await viewsAfter(context, sql, [{ id, port, language }]))[0]!;

export async function portOf(context: Pick<AppContext, 'store'>, id: string) {
  const found = await findPort(context.store, id);
  if (!found) throw new Error(`port ${id} of a booking is not in the register`);
  return found;
}

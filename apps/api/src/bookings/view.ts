import { type BookingRecord, readBooking } from '@gl/db/bookings';
import { findPort } from '@gl/db/ports';
import type { Sql } from '@gl/db/transaction';
import type { Language } from '@gl/domain/language';
import type { Port } from '@gl/domain/port';
import type { AppContext } from '../context.js';
import { bookingBody } from './booking-wire.js';
import { timelineOf } from './timeline.js';

export const passUrl = (
  { secrets, baseUrl }: Pick<AppContext, 'secrets' | 'baseUrl'>,
  { id, passVersion }: { id: string; passVersion: number },
) => `${baseUrl()}/p/${secrets.passToken(id, passVersion)}`;

/** A stored booking in the caller's words, as `sql` sees it (inside a transaction: with what that has changed). */
export async function viewBooking(
  context: AppContext,
  sql: Sql,
  booking: BookingRecord,
  port: Port,
  language: Language,
) {
  const timeline = await timelineOf(sql, booking.id, language, port.zone);
  return bookingBody(booking, { port, language, timeline, passUrl: (vehicle) => passUrl(context, vehicle) });
}

/** The booking as it stands after a change, for the answer that is stored with it. */
export async function viewAfter(context: AppContext, sql: Sql, id: string, port: Port, language: Language) {
  const booking = await readBooking(sql, context.secrets, id);
  if (!booking) throw new Error(`booking ${id} vanished inside its own transaction`);
  return viewBooking(context, sql, booking, port, language);
}

export async function portOf(context: Pick<AppContext, 'store'>, id: string) {
  const found = await findPort(context.store, id);
  if (!found) throw new Error(`port ${id} of a booking is not in the register`);
  return found;
}

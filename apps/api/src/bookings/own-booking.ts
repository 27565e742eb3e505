import { type BookingRecord, lockBooking } from '@gl/db/bookings';
import type { Caller } from '@gl/db/callers';
import type { Sql } from '@gl/db/transaction';
import { granted, type Outcome, refused } from '@gl/domain/refusal';
import type { AppContext } from '../context.js';
import { seesBooking } from '../http/caller.js';

/** The booking under its lock, for whoever may see it; what belongs to another company is not there. */
export async function lockOwn(
  sql: Sql,
  { secrets }: Pick<AppContext, 'secrets'>,
  caller: Caller,
  id: string,
): Promise<Outcome<BookingRecord>> {
  const booking = await lockBooking(sql, secrets, id);
  return booking && seesBooking(caller, booking) ? granted(booking) : refused('NOT_FOUND');
}

/** A step in a state that does not allow it, in words that name the state. */
export const wrongState = (booking: BookingRecord) =>
  refused('WRONG_STATE', { rule: 'WRONG_STATE', values: { found: booking.status } });

import { type BookingRecord, lockBooking } from '@gl/db/bookings';
import type { Caller } from '@gl/db/callers';
import type { IdempotencyKey } from '@gl/db/claim-item';
import type { Sql } from '@gl/db/transaction';
import type { Language } from '@gl/domain/language';
import { granted, type Outcome, refused } from '@gl/domain/refusal';
import type { AppContext } from '../context.js';
import { seesBooking } from '../http/caller.js';
import type { Asked } from '../http/route.js';

/** The booking under its lock, for whoever may see it; what belongs to another company is not there. */
export async function lockOwn(
  sql: Sql,
  { secrets }: Pick<AppContext, 'secrets'>,
  caller: Caller,
  id: string,
): Promise<Outcome<BookingRecord>> {
  return own(caller, await lockBooking(sql, secrets, id));
}

export const own = (caller: Caller, booking: BookingRecord | null | undefined): Outcome<BookingRecord> =>
  booking && seesBooking(caller, booking) ? granted(booking) : refused('NOT_FOUND');

/** A change of a booking that stands, as its door hands it to the counter. */
export interface ChangeWish {
  id: string;
  caller: Caller;
  language: Language;
  idempotency: IdempotencyKey;
  refuse: Asked<'cancel'>['refuse'];
}

/** A step in a state that does not allow it, in words that name the state. */
export const wrongState = (booking: BookingRecord) =>
  refused('WRONG_STATE', { rule: 'WRONG_STATE', values: { found: booking.status } });

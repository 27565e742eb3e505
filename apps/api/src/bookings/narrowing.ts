import type { bookingListQuery } from '@gl/contracts/booking';
import type { BookingFilter, BookingOrder, OrderColumn } from '@gl/db/booking-list';
import type { Caller } from '@gl/db/callers';
import { addDays, type Instant, instantAt } from '@gl/domain/local-time';
import type { Port } from '@gl/domain/port';
import type { z } from 'zod';
import { companiesOf } from '../http/caller.js';

export type Narrowing = Omit<z.output<typeof bookingListQuery>, 'limit' | 'cursor'>;

/** What of the books a caller asks for: a booker its companies' bookings everywhere, staff their port's whatever they name. */
export function narrow(asked: Narrowing, caller: Caller, ports: readonly Port[], now: Instant): BookingFilter {
  const { status, direction, from, to, q, problems } = asked;
  return {
    companyIds: caller.company ? companiesOf(caller) : undefined,
    portId: caller.company ? asked.port : (caller.portId ?? asked.port),
    status,
    direction,
    text: q,
    problemsAt: problems ? now : undefined,
    days:
      from || to
        ? ports.map(({ id, zone }) => ({
            portId: id,
            fromAt: instantAt(zone, from ?? FIRST_DAY),
            toAt: instantAt(zone, addDays(to ?? LAST_DAY, 1)),
          }))
        : undefined,
  };
}

/** The years that the wire's days lie in. */
const FIRST_DAY = '2000-01-01';
const LAST_DAY = '2099-12-30';

export function orderOf(order: Narrowing['order']): BookingOrder {
  const descending = order.startsWith('-');
  return { column: (descending ? order.slice(1) : order) as OrderColumn, descending };
}

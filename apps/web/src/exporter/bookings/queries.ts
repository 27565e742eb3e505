import type { BookingOrder } from '@gl/contracts/booking';
import type { VehicleStatus } from '@gl/domain/booking';
import type { Direction } from '@gl/domain/port';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { ask } from '../../shared/api.js';

/** The key is the booking's live topic, so that a change renews it. */
export const bookingQuery = (id: string) =>
  queryOptions({
    queryKey: [`booking:${id}`],
    queryFn: ({ signal }) => ask('readBooking', { params: { id }, signal }),
  });

/** What the address of the list says. */
export interface BookingSearch {
  port?: string | undefined;
  status?: VehicleStatus | undefined;
  direction?: Direction | undefined;
  from?: string | undefined;
  to?: string | undefined;
  q?: string | undefined;
  problems?: true | undefined;
  order?: BookingOrder | undefined;
}

/** The same as the server is asked; a single letter looks for nothing yet. */
export function filterOf({ port, status, direction, from, to, q, problems, order }: BookingSearch) {
  const text = q?.trim() ?? '';
  return {
    port,
    status,
    direction,
    from,
    to,
    q: text.length > 1 ? text : undefined,
    problems: problems ? 'true' : undefined,
    order,
  };
}

export const isNarrowed = ({ order: _, ...filter }: BookingSearch): boolean =>
  Object.values(filterOf(filter)).some((value) => value !== undefined);

const PAGE = 100;

export const bookingsQuery = (search: BookingSearch) =>
  infiniteQueryOptions({
    queryKey: ['bookings', filterOf(search)],
    queryFn: ({ pageParam, signal }) =>
      ask('listBookings', { query: { ...filterOf(search), limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

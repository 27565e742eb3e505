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

export interface BookingFilter {
  port?: string | undefined;
  status?: VehicleStatus | undefined;
  direction?: Direction | undefined;
}

export const bookingsQuery = ({ port, status, direction }: BookingFilter) =>
  infiniteQueryOptions({
    queryKey: ['bookings', { port, status, direction }],
    queryFn: ({ pageParam, signal }) =>
      ask('listBookings', { query: { port, status, direction, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

import type { BookingBody } from '@gl/contracts/booking';
import type { BookingRequestInput } from '@gl/contracts/booking-request';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../shared/api.js';
import { asProblem, type Problem } from '../../shared/problem.js';
import { bookingQuery } from '../bookings/queries.js';

interface Given {
  onBooked: (booking: BookingBody) => void;
  onRefused: (problem: Problem) => void;
}

/** Books or holds. The same request sent again after silence carries the same key (shared/intention.ts). */
export function useSend({ onBooked, onRefused }: Given) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ how, request }: { how: 'book' | 'hold'; request: BookingRequestInput }) =>
      ask(how, { body: request }),
    onSuccess: (booking) => {
      queries.setQueryData(bookingQuery(booking.id).queryKey, booking);
      void queries.invalidateQueries({ queryKey: ['bookings'] });
      void queries.invalidateQueries({ queryKey: [`port:${booking.port}`] });
      onBooked(booking);
    },
    onError: (error) => onRefused(asProblem(error)),
  });
}

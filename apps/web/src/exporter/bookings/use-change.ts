import type { BookingBody } from '@gl/contracts/booking';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { asProblem } from '../../shared/problem.js';
import { useWords } from '../../shared/words.js';
import { bookingQuery } from './queries.js';

/** A change of one booking: the answer is the booking's new state. One that was overtaken (412) shows the newest and says so. */
export function useChange<T>(
  id: string,
  change: (given: T) => Promise<BookingBody>,
  said: string,
  onDone?: () => void,
) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { desk } = useWords();
  return useMutation({
    mutationFn: change,
    onSuccess: async (booking) => {
      const { queryKey } = bookingQuery(id);
      // A read under way may have seen the booking before the change; coming in after the answer it would show the old state again.
      await queries.cancelQueries({ queryKey });
      queries.setQueryData(queryKey, booking);
      void queries.invalidateQueries({ queryKey });
      void queries.invalidateQueries({ queryKey: ['bookings'] });
      void message.success(said);
      onDone?.();
    },
    onError: (error) => {
      if (asProblem(error).status !== 412) return;
      void message.warning(desk.booking.changedMeanwhile);
      void queries.invalidateQueries({ queryKey: [`booking:${id}`] });
    },
  });
}

import type { BookingSummaryBody } from '@gl/contracts/booking';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Done, runEach } from './run-each.js';

/** One deed on many bookings: none, under way, or over with a result for each. */
export function useBulk() {
  const queries = useQueryClient();
  const [all, setAll] = useState(0);
  const [done, setDone] = useState<readonly Done<BookingSummaryBody>[]>([]);
  const run = async (
    bookings: readonly BookingSummaryBody[],
    work: (booking: BookingSummaryBody) => Promise<unknown>,
  ) => {
    setAll(bookings.length);
    setDone([]);
    const results = await runEach(bookings, work, setDone);
    await Promise.all(['bookings', 'today'].map((first) => queries.invalidateQueries({ queryKey: [first] })));
    return results;
  };
  return { run, done, all, isRunning: all > 0 && done.length < all, isOver: all > 0 && done.length === all };
}

import type { ConsignmentKind, VehicleKind } from '@gl/domain/booking';
import type { Direction, LaneGroup } from '@gl/domain/port';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ask } from '../../shared/api.js';

/** Whose places are asked for. `group` and `serviceMin` come from the verdict, when there is one. */
export interface PlaceQuestion {
  port: string;
  direction: Direction;
  kind?: ConsignmentKind;
  vehicle: VehicleKind;
  group?: LaneGroup | undefined;
  serviceMin?: number | undefined;
}

/** Places by window. The key begins with the port's topic, so that a change at the port renews it. */
export const availabilityQuery = (question: PlaceQuestion, from: string, days: number) =>
  queryOptions({
    queryKey: [`port:${question.port}`, 'availability', question, from, days],
    queryFn: ({ signal }) => {
      const { port, ...asked } = question;
      return ask('readAvailability', { params: { port }, query: { ...asked, from, days }, signal });
    },
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });

/** How many bookings of one's own begin in each window of these days, by epoch ms; cancelled ones don't count. */
export const ownWindowsQuery = (port: string, direction: Direction, from: string, to: string) =>
  queryOptions({
    queryKey: ['bookings', 'in windows', port, direction, from, to],
    queryFn: async ({ signal }) => {
      const query = { port, direction, from, to, order: 'window', limit: MOST_OWN };
      const { items } = await ask('listBookings', { query, signal });
      const counts: Record<number, number> = {};
      for (const { status, windowStart } of items) {
        const at = Date.parse(windowStart);
        if (!NOT_COMING.includes(status)) counts[at] = (counts[at] ?? 0) + 1;
      }
      return counts;
    },
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
/** One page: a company with more in a week knows its days by other means. */
const MOST_OWN = 100;
const NOT_COMING: readonly string[] = ['cancelled', 'expired', 'no-show', 'turned-back'];

import type { CapacityDayBody } from '@gl/contracts/capacity';
import type { LocalDay } from '@gl/domain/local-time';
import type { Direction } from '@gl/domain/port';
import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../shared/api.js';

/** The key begins with the port's live topic: bookings and cuts renew it. */
export const capacityQuery = (port: string, direction: Direction, date: LocalDay) =>
  queryOptions({
    queryKey: [`port:${port}`, 'capacity', direction, date],
    queryFn: ({ signal }): Promise<CapacityDayBody> =>
      ask('readCapacityDay', { params: { port }, query: { direction, date }, signal }),
    refetchInterval: 60_000,
    staleTime: 5_000,
  });

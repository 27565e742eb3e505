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

import type { MeBody } from '@gl/contracts/caller';
import type { Role } from '@gl/domain/states';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { ask } from './api.js';

/** Who is signed in: a person by the session's cookie, or this tab's API key. Asked for once a sign-in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => ask('readMe', { signal, alone: true }),
  staleTime: Number.POSITIVE_INFINITY,
});

export type Room = 'exporter' | 'inspection';
/** The room that a role works in. */
export const roomOf = (role: Role): Room => (role === 'exporter' || role === 'broker' ? 'exporter' : 'inspection');

/** The signed-in caller; only below the signed-in routes, where it has been loaded. */
export function useCaller(): MeBody {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error('useCaller outside of the signed-in routes');
  return data;
}

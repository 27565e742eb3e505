import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { ask } from '../shared/api.js';

export const companyQuery = queryOptions({
  queryKey: ['company'],
  queryFn: ({ signal }) => ask('readOwnCompany', { signal }),
});

/** After a change the room is asked for anew: one answer holds people, invitations, brokers and keys. */
export function useRenew(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: companyQuery.queryKey });
}

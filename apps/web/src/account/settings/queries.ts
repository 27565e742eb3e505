import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../shared/api.js';

export const securityQuery = queryOptions({
  queryKey: ['security'],
  queryFn: ({ signal }) => ask('readSecurity', { signal }),
});

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => ask('listSessions', { signal }),
});

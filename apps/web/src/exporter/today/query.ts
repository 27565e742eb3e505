import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../shared/api.js';

/** One question for the whole page; asked again each minute, because what is due comes nearer by itself. */
export const todayQuery = (port: string | undefined) =>
  queryOptions({
    queryKey: ['today', port],
    queryFn: ({ signal }) => ask('readToday', { query: { port }, signal }),
    refetchInterval: 60_000,
  });

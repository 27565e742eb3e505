import type { Role } from '@gl/domain/states';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { ask } from '../../shared/api.js';

export const peopleQuery = (port: string | undefined, role: Role | undefined) =>
  infiniteQueryOptions({
    queryKey: ['people', port ?? 'all', role ?? 'all'],
    queryFn: ({ pageParam, signal }) => ask('listPeople', { query: { port, role, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

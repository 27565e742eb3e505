import type { PortBody } from '@gl/contracts/port';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { ask } from './api.js';
import { useCaller } from './caller.js';

export const portsQuery = queryOptions({
  queryKey: ['ports'],
  queryFn: ({ signal }) => ask('listPorts', { signal }),
  staleTime: 10 * 60_000,
});

export function usePorts(): PortBody[] {
  return useQuery(portsQuery).data?.items ?? [];
}

/** The port this page is about: the caller's own, else the one in the address; null while none is chosen. */
export function usePort(): PortBody | null {
  const ports = usePorts();
  const { port: own } = useCaller();
  const { port: chosen } = useSearch({ strict: false });
  return ports.find((port) => port.id === (own ?? chosen)) ?? null;
}

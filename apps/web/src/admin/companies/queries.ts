import type { CompanyBody } from '@gl/contracts/company';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { ask } from '../../shared/api.js';

export const companiesQuery = (status: CompanyBody['status'] | undefined) =>
  infiniteQueryOptions({
    queryKey: ['companies', status ?? 'all'],
    queryFn: ({ pageParam, signal }) => ask('listCompanies', { query: { status, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export const oneCompanyQuery = (id: number) =>
  queryOptions({
    queryKey: ['company-of-register', id],
    queryFn: ({ signal }) => ask('readCompany', { params: { id }, signal }),
  });

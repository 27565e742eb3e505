import type { ForecastBody } from '@gl/contracts/forecast';
import type { LocalDay } from '@gl/domain/local-time';
import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../shared/api.js';

/** Not under the port's live topic: a forecast weighs eight weeks, and no single vehicle changes what it says. */
export const forecastQuery = (port: string, date: LocalDay) =>
  queryOptions({
    queryKey: ['forecast', port, date],
    queryFn: ({ signal }): Promise<ForecastBody> => ask('readForecast', { params: { port }, query: { date }, signal }),
    refetchInterval: 60_000,
    staleTime: 30_000,
  });

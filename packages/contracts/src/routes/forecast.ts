import { forecastQuery, portForecast } from '../forecast.js';
import { ofPort, type RouteContract } from './route-contract.js';

export const FORECAST_ROUTES = {
  readForecast: {
    method: 'get',
    path: '/ports/{port}/forecast',
    importance: 'office',
    summary: 'Vehicles expected on a day with a band and its accuracy, lanes proposed, waits; ETag',
    roles: 'anyone',
    params: ofPort,
    query: forecastQuery,
    ok: { status: 200, body: portForecast },
    refusals: ['NOT_FOUND'],
  },
} as const satisfies Record<string, RouteContract>;

import { liveQuery } from './live.js';
import { API_KEY_ROUTES } from './routes/api-keys.js';
import { BOOKING_ROUTES } from './routes/bookings.js';
import { CALLER_ROUTES } from './routes/callers.js';
import { CAPACITY_ROUTES } from './routes/capacity.js';
import { COMPANY_ROUTES } from './routes/companies.js';
import { CROSSING_ROUTES } from './routes/crossings.js';
import { FORECAST_ROUTES } from './routes/forecast.js';
import { GATE_ROUTES } from './routes/gate.js';
import { JOB_ROUTES } from './routes/jobs.js';
import { LANE_ROUTES } from './routes/lanes.js';
import { PEOPLE_ROUTES } from './routes/people.js';
import { PEOPLE_ADMIN_ROUTES } from './routes/people-admin.js';
import { PORT_ROUTES } from './routes/ports.js';
import { SETUP_ROUTES } from './routes/setup.js';

/** The public API. The server binds one handler to each route; OpenAPI is made from them. */
export const ROUTES = {
  ...CALLER_ROUTES,
  ...PEOPLE_ROUTES,
  ...PORT_ROUTES,
  ...FORECAST_ROUTES,
  ...BOOKING_ROUTES,
  ...LANE_ROUTES,
  ...CAPACITY_ROUTES,
  ...CROSSING_ROUTES,
  ...COMPANY_ROUTES,
  ...PEOPLE_ADMIN_ROUTES,
  ...API_KEY_ROUTES,
  ...JOB_ROUTES,
  ...GATE_ROUTES,
  ...SETUP_ROUTES,
} as const;

export type RouteId = keyof typeof ROUTES;

/** GET /api/v1/live is a stream and stands apart: `event: change`, `id`, `data` as LiveEvent; topics as the caller may. */
export const LIVE = { path: '/live', query: liveQuery } as const;

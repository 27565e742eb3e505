import './exporter.css';
import { VEHICLE_STATUSES } from '@gl/domain/booking';
import { DIRECTIONS } from '@gl/domain/port';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { deskRoute } from '../shared/root-route.js';
import { bookingQuery } from './bookings/queries.js';

const listRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/bookings',
  validateSearch: z.object({
    status: z.enum(VEHICLE_STATUSES).optional().catch(undefined),
    direction: z.enum(DIRECTIONS).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./bookings/list-page.js'), 'ListPage'),
});

const bookRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/bookings/new',
  component: lazyRouteComponent(() => import('./book/book-page.js'), 'BookPage'),
});

const detailRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/bookings/$id',
  /** `fresh`: just booked, say so. */
  validateSearch: z.object({ fresh: z.literal(true).optional().catch(undefined) }),
  loader: ({ context, params }) => context.queries.ensureQueryData(bookingQuery(params.id)),
  component: lazyRouteComponent(() => import('./bookings/detail-page.js'), 'DetailPage'),
});

/** Pages of the exporter's room, children of the signed-in route. */
export const exporterRoutes = [listRoute, bookRoute, detailRoute] as const;

import './exporter.css';
import './bookings/list.css';
import './today/today.css';
import './windows/windows.css';
import { BOOKING_ORDERS } from '@gl/contracts/booking';
import { localDay } from '@gl/contracts/primitives';
import { VEHICLE_STATUSES } from '@gl/domain/booking';
import { DIRECTIONS } from '@gl/domain/port';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { deskRoute } from '../shared/root-route.js';
import { bookingQuery } from './bookings/queries.js';

const todayRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/today',
  component: lazyRouteComponent(() => import('./today/today-page.js'), 'TodayPage'),
});

const listRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/bookings',
  validateSearch: z.object({
    status: z.enum(VEHICLE_STATUSES).optional().catch(undefined),
    direction: z.enum(DIRECTIONS).optional().catch(undefined),
    from: localDay.optional().catch(undefined),
    to: localDay.optional().catch(undefined),
    q: z.string().max(40).optional().catch(undefined),
    problems: z.literal(true).optional().catch(undefined),
    order: z.enum(BOOKING_ORDERS).optional().catch(undefined),
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
  validateSearch: z.object({
    /** Just booked, say so. */
    fresh: z.literal(true).optional().catch(undefined),
    /** The missing thing that somebody came to name, `vehicles[0].plate`: its field takes the focus. */
    fix: z.string().max(80).optional().catch(undefined),
    /** Opens the choice of another window. */
    move: z.literal(true).optional().catch(undefined),
    /** The vehicle that somebody came for. */
    vehicle: z.uuid().optional().catch(undefined),
  }),
  loader: ({ context, params }) => context.queries.ensureQueryData(bookingQuery(params.id)),
  component: lazyRouteComponent(() => import('./bookings/detail-page.js'), 'DetailPage'),
});

/** Pages of the exporter's room, children of the signed-in route. */
export const exporterRoutes = [todayRoute, listRoute, bookRoute, detailRoute] as const;

import './board/board.css';
import './board/plate.css';
import './board/list.css';
import './clock/clock.css';
import './capacity/capacity.css';
import './panel.css';
import { DIRECTIONS } from '@gl/domain/port';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { lazyPage } from '../shared/room-words.js';
import { deskRoute } from '../shared/root-route.js';
import { capacityWords } from './capacity/capacity-words.js';
import { forecastWords } from './forecast/forecast-words.js';

const laneBoardRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/inspection',
  validateSearch: z.object({
    /** Absent: the port's today. */
    date: z.iso.date().optional().catch(undefined),
    /** Absent: as the width of the window suggests. */
    view: z.enum(['axis', 'list']).optional().catch(undefined),
    /** Whose panel is open. */
    vehicle: z.uuid().optional().catch(undefined),
    lane: z.string().max(64).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./board/board-page.js'), 'BoardPage'),
});

const clockRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/inspection/clock',
  validateSearch: z.object({ lane: z.string().max(64).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./clock/clock-page.js'), 'ClockPage'),
});

const capacityRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/inspection/capacity',
  validateSearch: z.object({
    date: z.iso.date().optional().catch(undefined),
    direction: z.enum(DIRECTIONS).optional().catch(undefined),
    /** Whose panel is open. */
    window: z.iso.datetime().optional().catch(undefined),
  }),
  component: lazyPage([capacityWords], () => import('./capacity/capacity-page.js'), 'CapacityPage'),
});

const forecastRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/inspection/forecast',
  validateSearch: z.object({
    /** Absent: the port's today. */
    date: z.iso.date().optional().catch(undefined),
  }),
  component: lazyPage([forecastWords], () => import('./forecast/forecast-page.js'), 'ForecastPage'),
});

/** Pages of the inspection room, children of the signed-in route. */
export const inspectionRoutes = [laneBoardRoute, clockRoute, capacityRoute, forecastRoute] as const;

import './board.css';
import './wall.css';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { rootRoute } from '../shared/root-route.js';

/** Absent, or no day at all: the port's today. */
const ofDay = z.object({ date: z.iso.date().optional().catch(undefined) });

const boardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/board/$port',
  validateSearch: ofDay,
  component: lazyRouteComponent(() => import('./public-board.js'), 'PublicBoard'),
});

const wallRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/wall/$port',
  validateSearch: ofDay,
  component: lazyRouteComponent(() => import('./wall.js'), 'Wall'),
  errorComponent: lazyRouteComponent(() => import('./wall-broken.js'), 'WallBroken'),
});

/** Pages of the border's public boards; nobody signs in for them. */
export const boardRoutes = [boardRoute, wallRoute] as const;

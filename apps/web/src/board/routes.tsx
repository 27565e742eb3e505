import './board.css';
import './wall.css';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../shared/root-route.js';

const boardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/board/$port',
  component: lazyRouteComponent(() => import('./public-board.js'), 'PublicBoard'),
});

const wallRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/wall/$port',
  component: lazyRouteComponent(() => import('./wall.js'), 'Wall'),
  errorComponent: lazyRouteComponent(() => import('./wall-broken.js'), 'WallBroken'),
});

/** Pages of the border's public boards; nobody signs in for them. */
export const boardRoutes = [boardRoute, wallRoute] as const;

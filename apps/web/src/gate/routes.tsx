import './gate.css';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { deskRoute } from '../shared/root-route.js';

const gateRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/gate',
  component: lazyRouteComponent(() => import('./gate-page.js'), 'GatePage'),
});

/** Pages of the gate, children of the signed-in route. */
export const gateRoutes = [gateRoute] as const;

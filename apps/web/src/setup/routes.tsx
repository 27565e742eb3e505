import { createRoute, redirect } from '@tanstack/react-router';
import { z } from 'zod';
import { adminWords } from '../shared/admin-words.js';
import { lazyPage } from '../shared/room-words.js';
import { deskRoute } from '../shared/root-route.js';

const forAdministrators = ({ context }: { context: { caller: { role: string } } }) => {
  if (context.caller.role !== 'admin') throw redirect({ to: '/' });
};

const listRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/admin/ports',
  beforeLoad: forAdministrators,
  component: lazyPage([adminWords], () => import('./list-page.js'), 'ListPage'),
});

const newRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/admin/ports/new',
  beforeLoad: forAdministrators,
  component: lazyPage([adminWords], () => import('./new-page.js'), 'NewPage'),
});

const portRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/admin/ports/$portId',
  /** `fresh`: just opened, say so. */
  validateSearch: z.object({ fresh: z.literal(true).optional().catch(undefined) }),
  beforeLoad: forAdministrators,
  component: lazyPage([adminWords], () => import('./port-page.js'), 'PortPage'),
});

/** Pages on which ports are set up, children of the signed-in route. */
export const setupRoutes = [listRoute, newRoute, portRoute] as const;

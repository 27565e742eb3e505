import './account.css';
import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { accountWords } from '../shared/account-words.js';
import { lazyPage } from '../shared/room-words.js';
import { deskRoute, nextPath, rootRoute } from '../shared/root-route.js';

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: z.object({
    next: nextPath,
    was: z.enum(['signed-out', 'reset', 'accepted']).optional().catch(undefined),
    /** The password was right; the second step is open. */
    step: z.literal('second').optional().catch(undefined),
  }),
  component: lazyPage([accountWords], () => import('./sign-in-page.js'), 'SignInPage'),
});

const enrolRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/enrol',
  validateSearch: z.object({ next: nextPath }),
  component: lazyPage([accountWords], () => import('./enrol/enrol-page.js'), 'EnrolPage'),
});

// The one-time links of letters carry their token behind the #, which no browser sends: no server's log has it.
const resetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset',
  component: lazyPage([accountWords], () => import('./reset-page.js'), 'ResetPage'),
});

const inviteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invite',
  component: lazyPage([accountWords], () => import('./invite-page.js'), 'InvitePage'),
});

const applyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/apply',
  component: lazyPage([accountWords], () => import('./apply-page.js'), 'ApplyPage'),
});

const accountRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/account',
  component: lazyPage([accountWords], () => import('./settings/account-page.js'), 'AccountPage'),
});

/** Pages that stand before the desk: nobody is signed in there yet. */
export const doorRoutes = [signInRoute, enrolRoute, resetRoute, inviteRoute, applyRoute] as const;
/** Pages of the account room, children of the signed-in route. */
export const accountRoutes = [accountRoute] as const;

import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, redirect, retainSearchParams } from '@tanstack/react-router';
import { z } from 'zod';
import { meQuery, roomOf } from './caller.js';
import { Failed, NotFound } from './failures.js';
import { Frame } from './frame.js';
import { portsQuery } from './port-choice.js';
import { apiKey } from './session.js';
import { SignIn } from './sign-in.js';

export interface RouterContext {
  queries: QueryClient;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  notFoundComponent: NotFound,
  errorComponent: Failed,
});

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: z.object({
    /** A path of ours to go on to. */
    next: z
      .string()
      .regex(/^\/(?!\/)/)
      .optional()
      .catch(undefined),
    was: z.literal('signed-out').optional().catch(undefined),
  }),
  component: SignIn,
});

/** Parent of every room: signed in, ports known, the chosen port kept in the address from page to page. */
export const deskRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'desk',
  validateSearch: z.object({
    port: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,31}$/)
      .optional()
      .catch(undefined),
  }),
  search: { middlewares: [retainSearchParams(['port'])] },
  beforeLoad: async ({ context: { queries }, location }) => {
    if (!apiKey()) throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { next: location.href } });
    const [caller] = await Promise.all([queries.ensureQueryData(meQuery), queries.ensureQueryData(portsQuery)]);
    return { caller };
  },
  component: Frame,
});

export const startRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/',
  beforeLoad: ({ context }) => {
    throw redirect({ to: roomOf(context.caller.role) === 'exporter' ? '/today' : '/inspection' });
  },
});

import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, redirect, retainSearchParams } from '@tanstack/react-router';
import { z } from 'zod';
import { meQuery, roomOf } from './caller.js';
import { Failed, NotFound } from './failures.js';
import { Frame } from './frame.js';
import { portsQuery } from './port-choice.js';
import { asProblem } from './problem.js';

export interface RouterContext {
  queries: QueryClient;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  notFoundComponent: NotFound,
  errorComponent: Failed,
});

/** A path of ours to go on to. */
export const nextPath = z
  .string()
  .regex(/^\/(?!\/)/)
  .optional()
  .catch(undefined);

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
    const search = location.pathname === '/' ? {} : { next: location.href };
    const signedIn = queries.ensureQueryData(meQuery).catch((error: unknown) => {
      throw asProblem(error).status === 401 ? redirect({ to: '/sign-in', search }) : error;
    });
    const [caller] = await Promise.all([signedIn, queries.ensureQueryData(portsQuery)]);
    if (caller.sessionState === 'second-factor')
      throw redirect({ to: '/sign-in', search: { ...search, step: 'second' } });
    if (caller.sessionState === 'enrol') throw redirect({ to: '/enrol', search });
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

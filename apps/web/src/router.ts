import { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { accountRoutes, doorRoutes } from './account/routes.js';
import { adminRoutes } from './admin/routes.js';
import { boardRoutes } from './board/routes.js';
import { companyRoutes } from './company/routes.js';
import { exporterRoutes } from './exporter/routes.js';
import { gateRoutes } from './gate/routes.js';
import { inspectionRoutes } from './inspection/routes.js';
import { setupRoutes } from './setup/routes.js';
import { asProblem } from './shared/problem.js';
import { deskRoute, rootRoute, startRoute } from './shared/root-route.js';

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal stays a refusal; only silence and overload are worth another try.
      retry: (failures, error) => failures < 2 && (asProblem(error).isOffline || asProblem(error).status >= 500),
    },
  },
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    ...boardRoutes,
    ...doorRoutes,
    deskRoute.addChildren([
      startRoute,
      ...exporterRoutes,
      ...inspectionRoutes,
      ...gateRoutes,
      ...setupRoutes,
      ...accountRoutes,
      ...companyRoutes,
      ...adminRoutes,
    ]),
  ]),
  context: { queries },
  defaultPreload: false,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

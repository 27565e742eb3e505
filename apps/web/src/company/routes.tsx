import { createRoute } from '@tanstack/react-router';
import { accountWords } from '../shared/account-words.js';
import { companyWords } from '../shared/company-words.js';
import { lazyPage } from '../shared/room-words.js';
import { deskRoute } from '../shared/root-route.js';

const companyRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/company',
  component: lazyPage([accountWords, companyWords], () => import('./company-page.js'), 'CompanyPage'),
});

/** Pages of a company's own room, children of the signed-in route. */
export const companyRoutes = [companyRoute] as const;

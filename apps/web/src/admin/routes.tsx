import { COMPANY_STATUSES } from '@gl/contracts/company';
import { ROLES } from '@gl/domain/states';
import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { accountWords } from '../shared/account-words.js';
import { adminWords } from '../shared/admin-words.js';
import { companyWords } from '../shared/company-words.js';
import { lazyPage } from '../shared/room-words.js';
import { deskRoute } from '../shared/root-route.js';

const words = [accountWords, companyWords, adminWords];

const companiesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/admin/companies',
  validateSearch: z.object({
    state: z.enum(COMPANY_STATUSES).optional().catch(undefined),
    /** Whose drawer is open. */
    companyId: z.number().int().positive().optional().catch(undefined),
  }),
  component: lazyPage(words, () => import('./companies/companies-page.js'), 'CompaniesPage'),
});

const peopleRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/admin/people',
  validateSearch: z.object({
    role: z.enum(ROLES).optional().catch(undefined),
    /** Whose drawer is open. */
    personId: z.uuid().optional().catch(undefined),
  }),
  component: lazyPage(words, () => import('./people/people-page.js'), 'PeoplePage'),
});

const devicesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/admin/devices',
  component: lazyPage(words, () => import('./devices/devices-page.js'), 'DevicesPage'),
});

const jobsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/admin/jobs',
  component: lazyPage(words, () => import('./jobs/jobs-page.js'), 'JobsPage'),
});

/** The administrators' registers, children of the signed-in route. The port of the header is their filter, too. */
export const adminRoutes = [companiesRoute, peopleRoute, devicesRoute, jobsRoute] as const;

import { invariantsAnswer } from '../invariants.js';
import type { RouteContract } from './route-contract.js';

/** For who runs the installation: no part of the public API, and paths from the root. */
export const INTERNAL_ROUTES = {
  readInvariants: {
    method: 'get',
    path: '/internal/invariants',
    // Whoever watches the house is told under every load.
    importance: 'gate',
    summary: 'What the last look at the invariants found',
    roles: ['auditor', 'admin'],
    ok: { status: 200, body: invariantsAnswer },
    refusals: ['NOT_FOUND'],
  },
} as const satisfies Record<string, RouteContract>;

import { me } from '../caller.js';
import { READERS, type RouteContract } from './route-contract.js';

export const CALLER_ROUTES = {
  readMe: {
    method: 'get',
    path: '/me',
    importance: 'gate',
    summary: 'Who am I',
    roles: READERS,
    beforeApproval: true,
    session: 'half',
    ok: { status: 200, body: me },
    refusals: [],
  },
} as const satisfies Record<string, RouteContract>;

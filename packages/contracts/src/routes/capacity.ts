import {
  capacityChange,
  capacityChangeAnswer,
  capacityChangeQuery,
  capacityDay,
  capacityDayQuery,
  capacityQuery,
  ofWindow,
  windowCapacity,
} from '../capacity.js';
import { ofPort, type RouteContract } from './route-contract.js';

/** What windows offer, and a shift lead's word on it. */
export const CAPACITY_ROUTES = {
  readCapacityDay: {
    method: 'get',
    path: '/ports/{port}/capacity',
    importance: 'inspection',
    summary: 'What the windows of a day offer in one direction: derived, overridden, sold',
    roles: ['shift-lead', 'admin'],
    params: ofPort,
    query: capacityDayQuery,
    ok: { status: 200, body: capacityDay },
    refusals: ['NOT_FOUND'],
  },
  readCapacity: {
    method: 'get',
    path: '/ports/{port}/windows/{start}/capacity',
    importance: 'inspection',
    summary: 'What one window offers, the derived values beside',
    roles: ['shift-lead', 'admin'],
    params: ofWindow,
    query: capacityQuery,
    ok: { status: 200, body: windowCapacity },
    refusals: ['NOT_FOUND'],
  },
  changeCapacity: {
    method: 'put',
    path: '/ports/{port}/windows/{start}/capacity',
    importance: 'inspection',
    isSlow: true,
    summary: 'Override what windows offer from this one on; with preview=true only says whom that displaces',
    roles: ['shift-lead', 'admin'],
    params: ofWindow,
    query: capacityChangeQuery,
    body: capacityChange,
    ok: { status: 200, body: capacityChangeAnswer },
    ifMatch: true,
    refusals: ['NOT_FOUND', 'STALE', 'IF_MATCH_REQUIRED', 'WINDOW_PAST', 'STEP_UP_REQUIRED'],
  },
} as const satisfies Record<string, RouteContract>;

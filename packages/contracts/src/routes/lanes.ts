import { laneChange, laneChangeAnswer, laneChangeQuery, plan, planQuery } from '../lane-plan.js';
import { lane, laneList, laneListQuery } from '../port.js';
import { ofLane, ofPort, READERS, type RouteContract, STAFF } from './route-contract.js';

export const LANE_ROUTES = {
  listLanes: {
    method: 'get',
    path: '/ports/{port}/lanes',
    importance: 'inspection',
    summary: 'Lanes of a port',
    roles: READERS,
    params: ofPort,
    query: laneListQuery,
    ok: { status: 200, body: laneList },
    refusals: ['NOT_FOUND'],
  },
  readLane: {
    method: 'get',
    path: '/lanes/{id}',
    importance: 'inspection',
    summary: 'One lane',
    roles: READERS,
    params: ofLane,
    ok: { status: 200, body: lane },
    refusals: ['NOT_FOUND'],
  },
  changeLane: {
    method: 'patch',
    path: '/lanes/{id}',
    importance: 'inspection',
    isSlow: true,
    summary: 'Open, narrow or close a lane; with preview=true only says whom it would move',
    roles: ['shift-lead', 'admin'],
    params: ofLane,
    query: laneChangeQuery,
    body: laneChange,
    ok: { status: 200, body: laneChangeAnswer },
    ifMatch: true,
    refusals: ['NOT_FOUND', 'STALE', 'IF_MATCH_REQUIRED', 'STEP_UP_REQUIRED'],
  },
  readPlan: {
    method: 'get',
    path: '/ports/{port}/plan',
    importance: 'inspection',
    summary: 'The lane plan of a port-day',
    roles: STAFF,
    params: ofPort,
    query: planQuery,
    ok: { status: 200, body: plan },
    refusals: ['NOT_FOUND'],
  },
} as const satisfies Record<string, RouteContract>;

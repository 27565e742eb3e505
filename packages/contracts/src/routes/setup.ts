import { lane, port } from '../port.js';
import { laneSaved, laneStanding, newLane, newPort, portChange, portSaved, previewQuery } from '../port-setup.js';
import { serviceTimes } from '../service-times.js';
import { ofLane, ofPort, type RouteContract, STAFF } from './route-contract.js';

/** Setting ports up: their administrators, and for a new port an administrator of the whole system. */
export const SETUP_ROUTES = {
  createPort: {
    method: 'post',
    path: '/ports',
    importance: 'office',
    summary: 'A new port with its lanes; for administrators of no single port',
    roles: ['admin'],
    body: newPort,
    ok: { status: 201, body: port },
    refusals: ['WRONG_STATE'],
  },
  changePort: {
    method: 'put',
    path: '/ports/{port}',
    importance: 'office',
    summary: 'What a port is; with preview=true only says what would close, open, be lost and gained',
    roles: ['admin'],
    params: ofPort,
    query: previewQuery,
    body: portChange,
    ok: { status: 200, body: portSaved },
    ifMatch: true,
    refusals: ['NOT_FOUND', 'STALE', 'IF_MATCH_REQUIRED', 'WRONG_STATE', 'STEP_UP_REQUIRED'],
  },
  readServiceTimes: {
    method: 'get',
    path: '/ports/{port}/service-times',
    importance: 'office',
    summary: 'Service times as measured in the last eight weeks beside those configured',
    roles: STAFF,
    params: ofPort,
    ok: { status: 200, body: serviceTimes },
    refusals: ['NOT_FOUND'],
  },
  addLane: {
    method: 'post',
    path: '/ports/{port}/lanes',
    importance: 'office',
    summary: "One lane more; If-Match is the port's etag, so that a repeated request adds no second one",
    roles: ['admin'],
    params: ofPort,
    body: newLane,
    ok: { status: 201, body: lane },
    ifMatch: true,
    refusals: ['NOT_FOUND', 'STALE', 'IF_MATCH_REQUIRED', 'WRONG_STATE'],
  },
  setUpLane: {
    method: 'put',
    path: '/lanes/{id}',
    importance: 'office',
    summary: 'What a lane is, or that it is retired; with preview=true only says what that would do',
    roles: ['admin'],
    params: ofLane,
    query: previewQuery,
    body: laneStanding,
    ok: { status: 200, body: laneSaved },
    ifMatch: true,
    refusals: ['NOT_FOUND', 'STALE', 'IF_MATCH_REQUIRED', 'WRONG_STATE', 'STEP_UP_REQUIRED'],
  },
} as const satisfies Record<string, RouteContract>;

import { boardQuery, publicBoard } from '../board.js';
import { availability, availabilityQuery, port, portList } from '../port.js';
import { ofPort, type RouteContract } from './route-contract.js';

export const PORT_ROUTES = {
  listPorts: {
    method: 'get',
    path: '/ports',
    importance: 'inspection',
    summary: 'Ports',
    roles: 'anyone',
    ok: { status: 200, body: portList },
    refusals: [],
  },
  readPort: {
    method: 'get',
    path: '/ports/{port}',
    importance: 'inspection',
    summary: 'One port with its lanes, hours, limits, policies and unverified facts',
    roles: 'anyone',
    params: ofPort,
    ok: { status: 200, body: port },
    refusals: ['NOT_FOUND'],
  },
  readAvailability: {
    method: 'get',
    path: '/ports/{port}/availability',
    importance: 'booking',
    summary: 'Lane-minutes and places left, by window',
    roles: 'anyone',
    params: ofPort,
    query: availabilityQuery,
    ok: { status: 200, body: availability },
    refusals: ['NOT_FOUND'],
  },
  readPublicBoard: {
    method: 'get',
    path: '/ports/{port}/board',
    importance: 'driver',
    summary: 'Who is served where and when on a day, with masked plates; ETag',
    roles: 'anyone',
    params: ofPort,
    query: boardQuery,
    ok: { status: 200, body: publicBoard },
    refusals: ['NOT_FOUND'],
  },
} as const satisfies Record<string, RouteContract>;

import type { RefusalCode } from '@gl/domain/refusal';
import type { Role } from '@gl/domain/states';
import { z } from 'zod';
import { booking, bookingList, bookingListQuery } from './booking.js';
import { bookingAmendment, bookingRequest, cancelRequest, rescheduleRequest } from './booking-request.js';
import { me } from './caller.js';
import { arrive, call, clear, crossing, noShow, refer, start, turnBack } from './crossing.js';
import { laneChange, laneChangeAnswer, laneChangeQuery, plan, planQuery } from './lane-plan.js';
import { liveQuery } from './live.js';
import { availability, availabilityQuery, lane, laneList, port, portList } from './port.js';
import { laneId, portId, uuid } from './primitives.js';
import { verdictAnswer, verdictRequest } from './verdict.js';

/** One route of the public API: what goes in, what comes out, who may. The server binds one handler to each; OpenAPI is made from them. */
export interface RouteContract {
  method: 'get' | 'post' | 'patch';
  /** Below /api/v1, parameters in braces. */
  path: string;
  summary: string;
  /** `anyone`: no key needed. A role outside the list gets 403; an object outside the caller's company or port 404. */
  roles: readonly Role[] | 'anyone';
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodObject;
  ok: { status: 200 | 201; body: z.ZodType };
  /** Needs an Idempotency-Key; its first answer is stored and replayed. */
  idempotent?: boolean;
  /** Needs If-Match with the entity's etag. */
  ifMatch?: boolean;
  refusals: readonly RefusalCode[];
}

const BOOKERS = ['exporter', 'broker'] as const;
const STAFF = ['inspector', 'shift-lead', 'gate', 'operator', 'auditor', 'admin'] as const;
const READERS = [...BOOKERS, ...STAFF] as const;
const CLAIM = [
  'NOT_BOOKABLE',
  'VERDICT_NOT_ACCEPTED',
  'WINDOW_PAST',
  'WINDOW_CLOSED',
  'BEYOND_HORIZON',
  'WINDOW_FULL',
  'COMPANY_CAP',
  'TRIP_OVERLAP',
] as const;
const ofBooking = z.strictObject({ id: uuid });
const ofVehicle = z.strictObject({ id: uuid });
const ofPort = z.strictObject({ port: portId });
const ofLane = z.strictObject({ id: laneId });

const crossingRoute = <Body extends z.ZodObject>(verb: string, summary: string, body: Body, roles: readonly Role[]) =>
  ({
    method: 'post',
    path: `/vehicles/{id}/${verb}`,
    summary,
    roles,
    params: ofVehicle,
    body,
    ok: { status: 200, body: crossing },
    idempotent: true,
    refusals: ['NOT_FOUND', 'WRONG_STATE'],
  }) as const satisfies RouteContract;

export const ROUTES = {
  readMe: {
    method: 'get',
    path: '/me',
    summary: 'Who am I',
    roles: READERS,
    ok: { status: 200, body: me },
    refusals: [],
  },
  listPorts: {
    method: 'get',
    path: '/ports',
    summary: 'Ports',
    roles: 'anyone',
    ok: { status: 200, body: portList },
    refusals: [],
  },
  readPort: {
    method: 'get',
    path: '/ports/{port}',
    summary: 'One port with its lanes, hours, limits, policies and unverified facts',
    roles: 'anyone',
    params: ofPort,
    ok: { status: 200, body: port },
    refusals: ['NOT_FOUND'],
  },
  readAvailability: {
    method: 'get',
    path: '/ports/{port}/availability',
    summary: 'Lane-minutes and places left, by window',
    roles: 'anyone',
    params: ofPort,
    query: availabilityQuery,
    ok: { status: 200, body: availability },
    refusals: ['NOT_FOUND'],
  },
  judge: {
    method: 'post',
    path: '/verdicts',
    summary: 'The green-lane verdict on a booking, before it is made; keeps nothing',
    roles: BOOKERS,
    body: verdictRequest,
    ok: { status: 200, body: verdictAnswer },
    refusals: ['NOT_FOUND'],
  },
  book: {
    method: 'post',
    path: '/bookings',
    summary: 'Book',
    roles: BOOKERS,
    body: bookingRequest,
    ok: { status: 201, body: booking },
    idempotent: true,
    refusals: CLAIM,
  },
  hold: {
    method: 'post',
    path: '/bookings/hold',
    summary: 'Hold a place for a quarter of an hour',
    roles: BOOKERS,
    body: bookingRequest,
    ok: { status: 201, body: booking },
    idempotent: true,
    refusals: [...CLAIM, 'HOLD_LIMIT'],
  },
  confirm: {
    method: 'post',
    path: '/bookings/{id}/confirm',
    summary: 'Confirm a held booking, with what was missing',
    roles: BOOKERS,
    params: ofBooking,
    body: bookingAmendment,
    ok: { status: 201, body: booking },
    idempotent: true,
    refusals: ['NOT_FOUND', 'HOLD_EXPIRED', 'WRONG_STATE', 'NOT_BOOKABLE', 'TRIP_OVERLAP'],
  },
  reschedule: {
    method: 'post',
    path: '/bookings/{id}/reschedule',
    summary: 'Move to another window; the old place is kept until the new one is won',
    roles: BOOKERS,
    params: ofBooking,
    body: rescheduleRequest,
    ok: { status: 200, body: booking },
    idempotent: true,
    refusals: ['NOT_FOUND', 'WRONG_STATE', ...CLAIM],
  },
  cancel: {
    method: 'post',
    path: '/bookings/{id}/cancel',
    summary: 'Cancel; the place is offered on',
    roles: [...BOOKERS, 'shift-lead'],
    params: ofBooking,
    body: cancelRequest,
    ok: { status: 200, body: booking },
    idempotent: true,
    refusals: ['NOT_FOUND', 'WRONG_STATE'],
  },
  amend: {
    method: 'patch',
    path: '/bookings/{id}',
    summary: 'Name plates, drivers and papers until the cut-off',
    roles: BOOKERS,
    params: ofBooking,
    body: bookingAmendment,
    ok: { status: 200, body: booking },
    ifMatch: true,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'NOT_BOOKABLE', 'TRIP_OVERLAP', 'STALE', 'IF_MATCH_REQUIRED'],
  },
  listBookings: {
    method: 'get',
    path: '/bookings',
    summary: 'Bookings of the caller (booker: own company and clients; staff: own port)',
    roles: READERS,
    query: bookingListQuery,
    ok: { status: 200, body: bookingList },
    refusals: [],
  },
  readBooking: {
    method: 'get',
    path: '/bookings/{id}',
    summary: 'One booking with its timeline',
    roles: READERS,
    params: ofBooking,
    ok: { status: 200, body: booking },
    refusals: ['NOT_FOUND'],
  },
  listLanes: {
    method: 'get',
    path: '/ports/{port}/lanes',
    summary: 'Lanes of a port',
    roles: READERS,
    params: ofPort,
    ok: { status: 200, body: laneList },
    refusals: ['NOT_FOUND'],
  },
  readLane: {
    method: 'get',
    path: '/lanes/{id}',
    summary: 'One lane',
    roles: READERS,
    params: ofLane,
    ok: { status: 200, body: lane },
    refusals: ['NOT_FOUND'],
  },
  changeLane: {
    method: 'patch',
    path: '/lanes/{id}',
    summary: 'Open, narrow or close a lane; with preview=true only says whom it would move',
    roles: ['shift-lead', 'admin'],
    params: ofLane,
    query: laneChangeQuery,
    body: laneChange,
    ok: { status: 200, body: laneChangeAnswer },
    ifMatch: true,
    refusals: ['NOT_FOUND', 'STALE', 'IF_MATCH_REQUIRED'],
  },
  readPlan: {
    method: 'get',
    path: '/ports/{port}/plan',
    summary: 'The lane plan of a port-day',
    roles: STAFF,
    params: ofPort,
    query: planQuery,
    ok: { status: 200, body: plan },
    refusals: ['NOT_FOUND'],
  },
  arrive: crossingRoute('arrive', 'Arrived at the staging yard or at the gate', arrive, [
    'inspector',
    'shift-lead',
    'gate',
    'operator',
  ]),
  call: crossingRoute('call', 'Call forward; commits the lane', call, ['inspector', 'shift-lead', 'operator']),
  start: crossingRoute('start', 'Service begins in the lane', start, ['inspector', 'shift-lead', 'gate']),
  refer: crossingRoute('refer', 'Refer to a secondary bay; the reason may be withheld', refer, [
    'inspector',
    'shift-lead',
  ]),
  clear: crossingRoute('clear', 'Cleared', clear, ['inspector', 'shift-lead', 'gate']),
  turnBack: crossingRoute('turn-back', 'Turned back', turnBack, ['inspector', 'shift-lead', 'gate']),
  noShow: crossingRoute('no-show', 'Did not come', noShow, ['inspector', 'shift-lead', 'operator']),
} as const satisfies Record<string, RouteContract>;

export type RouteId = keyof typeof ROUTES;

/** GET /api/v1/live is a stream and stands apart: `event: change`, `id`, `data` as LiveEvent; topics as the caller may. */
export const LIVE = { path: '/live', query: liveQuery } as const;

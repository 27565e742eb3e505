import type { RefusalCode } from '@gl/domain/refusal';
import { TRANSITIONS } from '@gl/domain/states';
import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { liveEvent, liveSnapshot } from './live.js';
import { STATES_NOTE } from './openapi-text.js';
import { problem, STATUS_OF } from './problem.js';
import { needsApproval, type RouteContract } from './routes/route-contract.js';
import { LIVE, ROUTES } from './routes.js';

/** OpenAPI 3.1 of what works, made from the schemas that validate. */
/** @param serverUrl origin under which clients reach the API, without a trailing slash */
export function openApi(serverUrl: string): Record<string, unknown> {
  const paths: ZodOpenApiPathsObject = {};
  for (const [id, route] of Object.entries(ROUTES) as [string, RouteContract][]) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(id, route) };
  }
  paths[LIVE.path] = { get: live() };
  return {
    ...createDocument({
      openapi: '3.1.0',
      info: { title: 'Greenlane', version: '1', description: STATES_NOTE, license: { name: 'MIT' } },
      servers: [{ url: `${serverUrl}/api/v1` }],
      security: [{ apiKey: [] }, { session: [] }],
      paths,
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'API key, `glk_...`: for systems' },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'greenlane-session',
            description:
              'For people; set by POST /session, named `__Host-greenlane-session` on https. Changes need the `Origin` of the desk itself.',
          },
        },
      },
      'x-vehicle-transitions': TRANSITIONS,
    } as Parameters<typeof createDocument>[0]),
  };
}

function operation(id: string, route: RouteContract): ZodOpenApiOperationObject {
  const headers: Record<string, z.ZodType> = {};
  if (route.idempotent)
    headers['Idempotency-Key'] = z
      .string()
      .min(1)
      .max(255)
      .meta({ description: 'One per intention; repeated, it gets the first answer, for 30 days' });
  if (route.ifMatch) headers['If-Match'] = z.string().meta({ description: "The entity's etag" });
  return {
    operationId: id,
    summary: route.summary,
    ...(route.roles === 'anyone'
      ? { security: [] }
      : { description: `For: ${route.roles.join(', ')}.${ofPeople(route)}` }),
    ...(route.people ? { security: [{ session: [] }] } : {}),
    requestParams: {
      ...(route.params ? { path: route.params } : {}),
      ...(route.query ? { query: route.query } : {}),
      ...(Object.keys(headers).length ? { header: z.object(headers) } : {}),
    },
    ...(route.body ? { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } } : {}),
    responses: {
      [route.ok.status]: {
        description: 'Done',
        content: Object.fromEntries(
          (route.ok.types ?? ['application/json']).map((type) => [type, { schema: route.ok.body }]),
        ),
      },
      ...problems(refusalsOf(route)),
    },
  } as ZodOpenApiOperationObject;
}

const ofPeople = ({ people, session, stepUp }: RouteContract): string =>
  [
    people ? ' People only.' : '',
    session === 'half' ? ' A session may still lack its second factor.' : '',
    session === 'enrol' ? ' A session that has still to enrol its first second factor may call it.' : '',
    stepUp ? ' People must have stepped up within the last ten minutes.' : '',
  ].join('');

/** Every code that a route may answer with: its own, and those that its shape brings. A key that nobody has is refused everywhere. */
export function refusalsOf(route: RouteContract): RefusalCode[] {
  return [
    ...new Set<RefusalCode>([
      ...((route.body ?? route.query ?? route.params) ? (['INVALID_REQUEST'] as const) : []),
      ...(route.idempotent
        ? (['IDEMPOTENCY_KEY_REQUIRED', 'IDEMPOTENCY_IN_FLIGHT', 'IDEMPOTENCY_MISMATCH'] as const)
        : []),
      'UNAUTHENTICATED',
      // A page of another site is refused at every change.
      ...(route.roles === 'anyone' && route.method === 'get' ? [] : (['FORBIDDEN'] as const)),
      ...(route.roles === 'anyone' || route.session === 'half' ? [] : (['SECOND_FACTOR_REQUIRED'] as const)),
      ...(route.stepUp ? (['STEP_UP_REQUIRED'] as const) : []),
      ...(needsApproval(route) ? (['COMPANY_NOT_APPROVED'] as const) : []),
      ...route.refusals,
      ...(route.body ? (['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const) : []),
      'RATE_LIMITED',
      'INTERNAL',
      'OVERLOADED',
      ...(route.method === 'get' ? [] : (['OUTCOME_UNKNOWN'] as const)),
    ]),
  ];
}

const problems = (codes: RefusalCode[]): ZodOpenApiOperationObject['responses'] =>
  Object.fromEntries(
    [...new Set(codes.map((code) => STATUS_OF[code]))].map((status) => [
      String(status),
      {
        description: codes.filter((code) => STATUS_OF[code] === status).join(', '),
        content: { 'application/problem+json': { schema: problem } },
      },
    ]),
  );

function live(): ZodOpenApiOperationObject {
  return {
    operationId: 'live',
    summary: 'Changes as server-sent events, with replay by Last-Event-ID',
    requestParams: {
      query: z.object({
        topics: z.string().meta({ example: 'port:zhangmu,booking:7c9e6679-7425-40de-944b-e07fc1f90ae7' }),
        lastEventId: z.string().optional(),
      }),
    },
    responses: {
      '200': {
        description:
          '`event: change`: the topic has something newer to read. `event: snapshot`: changes of these topics were passed over (a slow reader, a long absence): read them again. Come back with the last `id` as Last-Event-ID. `:` begins a comment, at least every 15 s.',
        content: { 'text/event-stream': { schema: z.union([liveEvent, liveSnapshot]) } },
      },
      ...problems(['INVALID_REQUEST', 'UNAUTHENTICATED', 'NOT_FOUND', 'RATE_LIMITED', 'INTERNAL', 'OVERLOADED']),
    },
  };
}

import { randomUUID } from 'node:crypto';
import { refusalsOf } from '@gl/contracts/openapi';
import { type ProblemBody, problem, STATUS_OF } from '@gl/contracts/problem';
import { ROUTES, type RouteId } from '@gl/contracts/routes';
import type { RouteContract } from '@gl/contracts/routes/route-contract';
import { expect } from 'vitest';
import type { z } from 'zod';

/** A request as it goes over the wire; what is not said is left out. */
export interface Request {
  method?: string;
  path: string;
  /** An API key, or a browser's cookies. */
  as?: string | null | undefined;
  /** Where the page that sends it is from: ours unless told; null says nothing of it. A key needs none. */
  origin?: string | null;
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  raw?: string | Uint8Array<ArrayBuffer>;
  /** Idempotency-Key; a fresh one with each POST unless null. */
  key?: string | null | undefined;
  headers?: Record<string, string>;
}
export interface Answer<Body = unknown> {
  status: number;
  headers: Headers;
  text: string;
  body: Body;
}

const isKey = (as: string | null | undefined) => as != null && !as.includes('=');

/** One request over HTTP. Whatever comes back is held against its contract: shape, status, code, words, nothing of our insides. */
export async function send(url: string, request: Request): Promise<Answer> {
  const {
    method = 'GET',
    path,
    as,
    origin = isKey(request.as) ? null : url,
    body,
    raw,
    key = method === 'POST' ? randomUUID() : null,
    headers,
  } = request;
  const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(as ? (isKey(as) ? { Authorization: `Bearer ${as}` } : { Cookie: as }) : {}),
      ...(origin === null ? {} : { Origin: origin }),
      ...(payload === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(key === null ? {} : { 'Idempotency-Key': key }),
      ...headers,
    },
    ...(payload === undefined ? {} : { body: payload }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('Content-Type') ?? '');
  const answer = {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson && text ? JSON.parse(text) : undefined,
  };
  const route = contractOf(method, path);
  if (answer.status >= 400) holdsAsProblem(answer, method, route);
  else if (route && answer.status !== 304) {
    expect(answer.status, text).toBe(route.ok.status);
    if (route.ok.types) expect(route.ok.types).toContain(answer.headers.get('Content-Type')?.split(';')[0]);
    else isExactly(route.ok.body, answer.body);
  }
  return answer;
}

/** The schema takes it, and knows each of its fields. */
export function isExactly(schema: z.ZodType, body: unknown): void {
  const parsed = schema.safeParse(body);
  expect(parsed.error?.issues ?? []).toEqual([]);
  expect(parsed.data).toEqual(body);
}

function holdsAsProblem(answer: Answer, method: string, route: RouteContract | undefined): void {
  expect(answer.headers.get('Content-Type')).toMatch(/^application\/problem\+json(; charset=utf-8)?$/);
  if (method === 'HEAD') return;
  isExactly(problem, answer.body);
  const told = answer.body as ProblemBody;
  expect(told.status).toBe(answer.status);
  expect(STATUS_OF[told.code]).toBe(answer.status);
  expect(told.type).toBe(`urn:greenlane:problem:${told.code.toLowerCase().replaceAll('_', '-')}`);
  expect(told.title && told.detail && told.requestId).toBeTruthy();
  for (const reason of told.reasons) {
    expect(reason.message.length, reason.rule).toBeGreaterThan(2);
    expect(reason.fix?.length ?? 0, reason.rule).toBeGreaterThan(2);
  }
  expect(answer.text).not.toMatch(/node_modules|\.ts:\d|\.js:\d|Error:|\bselect\b .* \bfrom\b|undefined|\[object|NaN/);
  // What the document does not announce, no client is written for.
  if (route) expect(refusalsOf(route)).toContain(told.code);
}

function contractOf(method: string, path: string): RouteContract | undefined {
  const [bare] = path.split('?');
  return Object.values<RouteContract>(ROUTES).find(
    (route) =>
      route.method === method.toLowerCase() &&
      new RegExp(`^/api/v1${route.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(bare!),
  );
}

type Contract<Id extends RouteId> = (typeof ROUTES)[Id];
type In<Id extends RouteId, Part extends string> =
  Contract<Id> extends Record<Part, infer Schema> ? (Schema extends z.ZodType ? z.input<Schema> : never) : never;
export type Ok<Id extends RouteId> = z.output<Contract<Id>['ok']['body']>;

export interface Wish<Id extends RouteId> {
  params?: In<Id, 'params'>;
  query?: { [Name in keyof In<Id, 'query'>]?: string | number };
  body?: In<Id, 'body'>;
  key?: string | null;
  ifMatch?: string;
  language?: string;
  headers?: Record<string, string>;
  origin?: string | null;
}

/** A route by its name, as somebody; `as` null: nobody. */
export function requestFor<Id extends RouteId>(as: string | null, id: Id, wish: Wish<Id> = {}): Request {
  const route: RouteContract = ROUTES[id];
  const params = (wish.params ?? {}) as Record<string, string>;
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name]!));
  const query = new URLSearchParams(
    Object.entries(wish.query ?? {}).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return {
    method: route.method.toUpperCase(),
    path: `/api/v1${path}${query ? `?${query}` : ''}`,
    as,
    ...(route.body ? { body: wish.body ?? {} } : {}),
    ...(wish.key === undefined ? {} : { key: wish.key }),
    ...(wish.origin === undefined ? {} : { origin: wish.origin }),
    headers: {
      ...(wish.ifMatch ? { 'If-Match': wish.ifMatch } : {}),
      ...(wish.language ? { 'Accept-Language': wish.language } : {}),
      ...wish.headers,
    },
  };
}

export async function ask<Id extends RouteId>(
  url: string,
  as: string | null,
  id: Id,
  wish: Wish<Id> = {},
): Promise<Answer<Ok<Id>>> {
  return (await send(url, requestFor(as, id, wish))) as Answer<Ok<Id>>;
}

export const codeOf = (answer: Answer) => (answer.body as ProblemBody | undefined)?.code;
export const rulesOf = (answer: Answer) => (answer.body as ProblemBody).reasons.map((reason) => reason.rule);

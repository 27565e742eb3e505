import { ROUTES, type RouteId } from '@gl/contracts/routes';
import type { z } from 'zod';
import { Intentions } from './intention.js';
import { Problem, problemOf } from './problem.js';
import { apiKey } from './session.js';

type Route<R extends RouteId> = (typeof ROUTES)[R];
type Input<R extends RouteId, Part extends string> =
  Route<R> extends Record<Part, infer S extends z.ZodType> ? z.input<S> : undefined;

interface Loose {
  params?: Record<string, string> | undefined;
  body?: unknown;
  query?: Record<string, string | number | boolean | undefined>;
  /** Of the entity to change; sent as If-Match. */
  etag?: string;
  /** A refusal is the caller's own business: no dialog comes between, nobody is shown the door. For the calls that sign in. */
  alone?: boolean;
  signal?: AbortSignal;
}
export type Ask<R extends RouteId> = Omit<Loose, 'params' | 'body'> &
  (Input<R, 'params'> extends undefined ? unknown : { params: Input<R, 'params'> }) &
  (Input<R, 'body'> extends undefined ? unknown : { body: Input<R, 'body'> });
export type Answer<R extends RouteId> = z.output<Route<R>['ok']['body']>;

const TIMEOUT_MS = 20_000;
let intentions: Intentions | null = null;
let language = 'zh';
let onSignedOut: () => void = () => {};
let rescue: (problem: Problem) => Promise<boolean> = async () => false;

/** The language in which the server answers. */
export const speak = (to: string): void => {
  language = to;
};
/** What to do when the server no longer knows who asks. */
export const whenSignedOut = (react: () => void): void => {
  onSignedOut = react;
};
/** What may turn a refusal round before its caller hears of it (a second factor, a new sign-in); `true`: the same request is sent once more, with the same key. */
export const whenRefused = (react: (problem: Problem) => Promise<boolean>): void => {
  rescue = react;
};

/** Calls one route of the contract. Throws `Problem`, and the signal's reason when the caller gave up. */
export async function ask<R extends RouteId>(id: R, given: Ask<R>): Promise<Answer<R>> {
  const { params, body, query, etag, signal, alone }: Loose = given;
  const route = ROUTES[id];
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''));
  const headers = new Headers({ accept: 'application/json', 'accept-language': language });
  const key = apiKey();
  if (key) headers.set('authorization', `Bearer ${key}`);
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (etag !== undefined) headers.set('if-match', etag);
  const intention = 'idempotent' in route ? `${route.method} ${path}` : null;
  if (intention) {
    intentions ??= new Intentions(sessionStorage, () => crypto.randomUUID());
    headers.set('idempotency-key', intentions.keyFor(intention, body ?? null));
  }
  for (;;) {
    const response = await fetch(`/api/v1${path}${queryText(query)}`, {
      method: route.method.toUpperCase(),
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) : AbortSignal.timeout(TIMEOUT_MS),
    }).catch((cause: unknown) => {
      if (signal?.aborted) throw cause;
      throw new Problem(0, null);
    });
    if (response.ok) {
      const answer = (await response.json()) as Answer<R>;
      if (intention) intentions?.settle(intention);
      return answer;
    }
    const problem = await problemOf(response);
    if (!alone && (await rescue(problem))) continue;
    if (intention && problem.isSettled) intentions?.settle(intention);
    if (!alone && problem.isSignedOut) onSignedOut();
    throw problem;
  }
}

function queryText(query: Loose['query']): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== '');
  return given.length ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}` : '';
}

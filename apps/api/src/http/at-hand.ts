import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import type { AppContext } from '../context.js';
import { readCookies } from '../people/cookies.js';
import { type Edition, isNamed } from '../snapshots/edition.js';

export const VARY = 'Accept-Language, Authorization, Cookie';
const VARY_CODED = `${VARY}, Accept-Encoding`;

/**
 * Answers what was asked before at the same address and is the same to everybody, ahead of everything that looks at who asks: that costs more
 * than the answer. A key is another matter: one that nobody has is refused, so whoever shows one goes the long way. It is not counted against
 * a caller's requests a minute either: counting costs more than telling.
 */
export function answerAtHand(
  context: Pick<AppContext, 'snapshots' | 'log' | 'baseUrl'>,
  always: readonly string[],
): RequestHandler {
  const { snapshots, log } = context;
  return (req, res, next) => {
    if (req.method !== 'GET' || req.headers.authorization !== undefined) return next();
    const atHand = snapshots.at(req.url);
    if (!atHand) return next();
    const edition = atHand(snapshots.hasWriters() ? wroteAtOf(context, req) : 0);
    if (!edition) return next();
    const requestId = randomUUID();
    const headers = [...always, 'X-Request-Id', requestId, ...editionHeaders(edition)];
    if (isNamed(edition.etag, req.headers['if-none-match'])) res.writeHead(304, headers).end();
    else {
      const { coding, text, length } = edition.as(req.headers['accept-encoding'] as string | undefined);
      headers.push('Content-Type', JSON_TYPE, 'Content-Length', length);
      if (coding !== 'identity') headers.push('Content-Encoding', coding);
      res.writeHead(200, headers).end(text, 'latin1');
    }
    if (log.isLevelEnabled('debug'))
      log.debug({ requestId, method: req.method, route: req.path, status: res.statusCode }, 'at hand');
  };
}

const JSON_TYPE = 'application/json; charset=utf-8';
const editionHeaders = (edition: Edition) => ['Vary', VARY_CODED, 'Cache-Control', 'no-cache', 'ETag', edition.etag];

/** The same over the long way. */
export function sendEdition(req: Request, res: Response, edition: Edition, ifNoneMatch: string | undefined): void {
  res.locals.isEdition = true;
  const headers = editionHeaders(edition);
  for (let i = 0; i < headers.length; i += 2) res.setHeader(headers[i]!, headers[i + 1]!);
  if (isNamed(edition.etag, ifNoneMatch)) {
    res.statusCode = 304;
    res.end();
    return;
  }
  const { coding, text, length } = edition.as(req.get('Accept-Encoding'));
  res.setHeader('Content-Type', JSON_TYPE);
  res.setHeader('Content-Length', length);
  if (coding !== 'identity') res.setHeader('Content-Encoding', coding);
  res.end(text, 'latin1');
}

/** By what a caller is known again without being looked up: the key or session that came along. */
export function credentialOf(
  req: Pick<IncomingMessage, 'headers'>,
  { baseUrl }: Pick<AppContext, 'baseUrl'>,
): string | null {
  const { authorization, cookie } = req.headers;
  if (authorization !== undefined) return authorization;
  return cookie === undefined ? null : readCookies(cookie, baseUrl().startsWith('https:')).session;
}

export function wroteAtOf(
  context: Pick<AppContext, 'snapshots' | 'baseUrl'>,
  req: Pick<IncomingMessage, 'headers'>,
): number {
  const credential = credentialOf(req, context);
  return credential === null ? 0 : context.snapshots.wroteAt(credential);
}

/** What a middleware that knows no request sets, as it stands on every answer: names and values in turn. */
export function headersOf(middleware: RequestHandler): string[] {
  const headers: string[] = [];
  const res = {
    setHeader: (name: string, value: string) => headers.push(name, value),
    removeHeader: () => {},
  };
  middleware({} as never, res as never, () => {});
  return headers;
}

import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import type { AppContext } from '../context.js';
import { readCookies } from '../people/cookies.js';
import { authenticate, type Who } from './caller.js';
import type { Visitor } from './route.js';

/** A caller's address, as far as limits tell callers apart: of IPv6 the network. */
export const addressOf = (req: Request): string => ipKeyGenerator(req.ip ?? '');

/** Looks once who calls; limits, routes and streams go by it. */
export const identifyCaller =
  ({ desk, config, baseUrl }: Pick<AppContext, 'desk' | 'config' | 'baseUrl'>): RequestHandler =>
  async (req, res, next) => {
    const cookies = readCookies(req.get('Cookie'), baseUrl().startsWith('https:'));
    res.locals.visitor = { address: addressOf(req), userAgent: req.get('User-Agent'), cookies } satisfies Visitor;
    const credentials = { authorization: req.get('Authorization'), sessionToken: cookies.session };
    res.locals.who = (await authenticate(desk, credentials, config.production)) satisfies Who;
    next();
  };

import { refused } from '@gl/domain/refusal';
import type { RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Config } from '../config.js';
import { showsSession } from '../people/cookies.js';
import type { Who } from './caller.js';
import { languageOf } from './language.js';
import { problemReply } from './problem.js';
import { addressOf } from './visitor.js';

const A_MINUTE = { windowMs: 60_000, standardHeaders: 'draft-8', legacyHeaders: false } as const;

const tooMany: RequestHandler = (req, res) => {
  const { status, body } = problemReply(refused('RATE_LIMITED').refusal, languageOf(req), res.locals.requestId);
  res.status(status).type('application/problem+json').send(JSON.stringify(body));
};

/** Keys and cookies that nobody has, per address: guessing them does not pay. Stands before they are looked up. */
export function limitGuesses({ rateLimit: limited }: Pick<Config, 'rateLimit'>): RequestHandler[] {
  if (!limited) return [];
  return [
    rateLimit({
      ...A_MINUTE,
      limit: 60,
      keyGenerator: addressOf,
      // A page that shows nothing asks politely and is told 401 as well.
      skip: (req) => req.get('Authorization') === undefined && !showsSession(req.get('Cookie')),
      skipSuccessfulRequests: true,
      requestWasSuccessful: (_req, res) => res.statusCode !== 401,
      handler: tooMany,
    }),
  ];
}

/** Requests a minute: per key or person, or per address of whoever is neither. Whoever is over it is told when to come back; nothing is kept of the request. */
export function limitRequests({ rateLimit: limited }: Pick<Config, 'rateLimit'>): RequestHandler[] {
  if (!limited) return [];
  const callerOf = (res: Response) => {
    const who = res.locals.who as Who;
    return 'caller' in who ? who.caller : null;
  };
  return [
    rateLimit({
      ...A_MINUTE,
      limit: 600,
      keyGenerator: (req) => callerOf(req.res!)?.id ?? addressOf(req),
      handler: tooMany,
    }),
  ];
}

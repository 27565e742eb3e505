import { refused } from '@gl/domain/refusal';
import type { Request, RequestHandler, Response } from 'express';
import { MemoryStore, rateLimit } from 'express-rate-limit';
import type { Config } from '../config.js';
import { showsSession } from '../people/cookies.js';
import type { Who } from './caller.js';
import { languageOf } from './language.js';
import { problemReply } from './problem.js';
import { send } from './send.js';
import { addressOf } from './visitor.js';

const A_MINUTE = { windowMs: 60_000, standardHeaders: 'draft-8', legacyHeaders: false } as const;

/** Without the problem's own Retry-After: the limiter has said when its minute is over. */
const tooMany: RequestHandler = (req, res) => {
  const { status, body } = problemReply(refused('RATE_LIMITED').refusal, languageOf(req), res.locals.requestId);
  send(res, { status, body });
};

/** A page that shows nothing asks politely and is told 401 as well. */
const showsSomething = (req: Request) => req.get('Authorization') !== undefined || showsSession(req.get('Cookie'));

/** Keys and cookies that nobody has, per address: guessing them does not pay. Stands before they are looked up. */
export function limitGuesses({ rateLimit: limited }: Pick<Config, 'rateLimit'>): RequestHandler[] {
  if (!limited) return [];
  const store = new MemoryStore();
  return [
    (req, res, next) => {
      if (showsSomething(req)) res.locals.noGuess = () => void store.decrement(addressOf(req));
      next();
    },
    rateLimit({
      ...A_MINUTE,
      limit: 60,
      store,
      keyGenerator: addressOf,
      skip: (req) => !showsSomething(req),
      skipSuccessfulRequests: true,
      requestWasSuccessful: (_req, res) => res.statusCode !== 401 && res.locals.noGuess !== undefined,
      handler: tooMany,
    }),
  ];
}

/**
 * A request counts as a guess until it is answered. A stream is answered for hours, and one that its client ends never is: sixty of them
 * would shut everybody behind their address out.
 */
export function countNoGuess(res: Response): void {
  res.locals.noGuess?.();
  res.locals.noGuess = undefined;
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

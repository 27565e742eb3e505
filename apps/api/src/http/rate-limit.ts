import { createHash } from 'node:crypto';
import { refused } from '@gl/domain/refusal';
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Config } from '../config.js';
import { languageOf } from './language.js';
import { problemReply } from './problem.js';

const A_MINUTE = { windowMs: 60_000, standardHeaders: 'draft-8', legacyHeaders: false } as const;

const tooMany: RequestHandler = (req, res) => {
  const { status, body } = problemReply(refused('RATE_LIMITED').refusal, languageOf(req), res.locals.requestId);
  res.status(status).type('application/problem+json').send(JSON.stringify(body));
};

/**
 * Requests a minute: per key, or per address without one; and per address for keys that nobody has, so that guessing them does not pay. A caller
 * over it is told when to come back; nothing is kept of the request.
 */
export function rateLimits({ rateLimit: limited }: Pick<Config, 'rateLimit'>): RequestHandler[] {
  if (!limited) return [];
  const address = (req: Request) => ipKeyGenerator(req.ip ?? '');
  return [
    rateLimit({
      ...A_MINUTE,
      limit: 60,
      keyGenerator: address,
      // Counted are only the refused keys; a page without a key asks politely and is told 401 as well.
      skip: (req) => req.get('Authorization') === undefined,
      skipSuccessfulRequests: true,
      requestWasSuccessful: (_req, res) => res.statusCode !== 401,
      handler: tooMany,
    }),
    rateLimit({
      ...A_MINUTE,
      limit: 600,
      keyGenerator: (req) => {
        const authorization = req.get('Authorization');
        return authorization ? createHash('sha256').update(authorization).digest('base64') : address(req);
      },
      handler: tooMany,
    }),
  ];
}

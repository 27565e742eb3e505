import { createHash } from 'node:crypto';
import { refused } from '@gl/domain/refusal';
import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Config } from '../config.js';
import { languageOf } from './language.js';
import { problemReply } from './problem.js';

/** Requests a minute: per key, or per address without one. A caller over it is told when to come back; nothing is kept of the request. */
export function rateLimits({ rateLimit: limited }: Pick<Config, 'rateLimit'>): RequestHandler {
  if (!limited) return (_req, _res, next) => next();
  return rateLimit({
    windowMs: 60_000,
    limit: 600,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (req) => {
      const authorization = req.get('Authorization');
      return authorization ? createHash('sha256').update(authorization).digest('base64') : ipKeyGenerator(req.ip ?? '');
    },
    handler: (req, res) => {
      const { status, body } = problemReply(refused('RATE_LIMITED').refusal, languageOf(req), res.locals.requestId);
      res.status(status).type('application/problem+json').send(JSON.stringify(body));
    },
  });
}

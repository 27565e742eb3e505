import type { Refusal } from '@gl/domain/refusal';
import type { Request, Response } from 'express';
import { refusePass } from '../passes/refuse-pass.js';
import { languageOf } from './language.js';
import { problemReply } from './problem.js';
import { send } from './send.js';

/** Refuses a request before or after its handler: a problem for whoever calls the api, a page for whoever opens a pass. Nothing, to whoever has his answer. */
export function refuse(req: Request, res: Response, refusal: Refusal): void {
  if (res.headersSent) return;
  const reply = problemReply(refusal, languageOf(req), res.locals.requestId);
  const isRead = req.method === 'GET' || req.method === 'HEAD';
  if (isRead && req.originalUrl.startsWith('/p/')) refusePass(req, res, reply);
  else send(res, reply);
}

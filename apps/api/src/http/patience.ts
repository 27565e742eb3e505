import { refused } from '@gl/domain/refusal';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { languageOf } from './language.js';
import { problemReply } from './problem.js';
import { send } from './send.js';

/** Whatever hangs, a caller has his answer in this time, and the law's five seconds are kept with room for the network. */
export const ANSWER_WITHIN_MS = 4_500;

/** The time that is left to answer one request. Runs from its arrival, and stands still while its body is on the way: that is the sender's time. */
class Patience {
  #leftMs = ANSWER_WITHIN_MS;
  #fromMs = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #late: () => void;

  constructor(late: () => void) {
    this.#late = late;
  }
  run(): void {
    this.#fromMs = performance.now();
    this.#timer = setTimeout(this.#late, Math.max(0, this.#leftMs));
  }
  hold(): void {
    clearTimeout(this.#timer);
    this.#leftMs -= performance.now() - this.#fromMs;
  }
  end(): void {
    clearTimeout(this.#timer);
  }
}

/** Begins to wait for the answer. */
export const beginPatience =
  ({ log }: { log: Pick<Logger, 'warn'> }): RequestHandler =>
  (req, res, next) => {
    const patience = new Patience(() => tooLate(log, req, res));
    res.locals.patience = patience;
    res.on('close', () => patience.end());
    patience.run();
    next();
  };

/** Who has been answered while he was looked up goes no further: nothing of his request has begun. */
export const awaitBody: RequestHandler = (_req, res, next) => {
  if (res.headersSent) return;
  patienceOf(res).hold();
  next();
};

export const resumePatience: RequestHandler = (_req, res, next) => {
  patienceOf(res).run();
  next();
};

/** What is known to take long is waited for. */
export const endPatience = (res: Response): void => patienceOf(res).end();

/** From here on a change may happen, and whoever has no answer by then does not know whether it did. */
export const beginWork = (req: Request, res: Response): void => {
  res.locals.mayHaveChanged = req.method !== 'GET' && req.method !== 'HEAD';
};

const patienceOf = (res: Response) => res.locals.patience as Patience;

function tooLate(log: Pick<Logger, 'warn'>, req: Request, res: Response): void {
  if (res.headersSent) return;
  const { requestId, mayHaveChanged } = res.locals;
  log.warn({ requestId }, 'an answer took too long; the caller was told to come back');
  if (!req.complete) res.set('Connection', 'close');
  const code = mayHaveChanged ? 'OUTCOME_UNKNOWN' : 'OVERLOADED';
  send(res, problemReply(refused(code).refusal, languageOf(req), requestId));
}

import type { RouteContract } from '@gl/contracts/routes/route-contract';
import { refused } from '@gl/domain/refusal';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { refuse } from './refuse.js';

/** Whatever hangs, a caller has his answer in this time, and the law's five seconds are kept with room for the network. */
export const ANSWER_WITHIN_MS = 4_500;
/** Lists, reports, files and setting up: several large reads, none of which a person waits for at a counter. */
export const REPORT_WITHIN_MS = 9_500;
/** What moves bookings and plans is one transaction of many statements. */
export const MOVE_WITHIN_MS = 28_000;

const SLICE_MS = 500;

/** A slice that took longer than this is not its request's: the whole process stood still. */
const STOOD_STILL_MS = 2 * SLICE_MS;

/**
 * The time that is left to answer one request, in slices. Stands still while its body is on the way, for that is the sender's time. A slice
 * counts as long as it took, for on a busy machine each is a little late, and nine of them were most of a second; one that ended far too late
 * counts as what it should have been: when the whole process stood still (a long turn of the loop, a starved machine), what can be answered
 * then is answered, and not refused by the first timer that goes off.
 */
class Patience {
  #leftMs = ANSWER_WITHIN_MS;
  #timer: NodeJS.Timeout | undefined;
  readonly #late: () => void;
  constructor(late: () => void) {
    this.#late = late;
  }
  run(): void {
    const from = performance.now();
    this.#timer = setTimeout(
      () => {
        const tookMs = performance.now() - from;
        this.#leftMs -= tookMs > STOOD_STILL_MS ? SLICE_MS : tookMs;
        if (this.#leftMs >= 1) this.run();
        else this.#late();
      },
      Math.min(SLICE_MS, this.#leftMs),
    );
  }
  /** So long in all, from its beginning on. */
  stretch(wholeMs: number): void {
    this.#leftMs += wholeMs - ANSWER_WITHIN_MS;
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
  patienceOf(res).end();
  next();
};

export const resumePatience: RequestHandler = (_req, res, next) => {
  patienceOf(res).run();
  next();
};

/**
 * What is known to take longer is given longer. A gate is never given up: it would rather have its answer late than none, and every statement
 * of it has a limit of its own.
 */
export function stretchPatience(
  res: Response,
  { isSlow, importance }: Pick<RouteContract, 'isSlow' | 'importance'>,
): void {
  if (importance === 'gate') patienceOf(res).end();
  else if (isSlow) patienceOf(res).stretch(MOVE_WITHIN_MS);
  else if (importance === 'office') patienceOf(res).stretch(REPORT_WITHIN_MS);
}

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
  refuse(req, res, refused(code).refusal);
}

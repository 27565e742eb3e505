import type { RequestHandler, Response } from 'express';

/** The requests of this process that wait for an answer, and whether new ones are still wanted. */
export interface Traffic {
  watch: RequestHandler;
  /** Requests whose answer has not begun; a stream is none. */
  unanswered(): number;
  readonly isDraining: boolean;
  /** From now on every answer, also of what is under way, ends its connection: whoever keeps one alive comes back elsewhere. */
  drain(): void;
}

export function openTraffic(): Traffic {
  const open = new Set<Response>();
  let isDraining = false;
  return {
    get isDraining() {
      return isDraining;
    },
    watch(_req, res, next) {
      open.add(res);
      res.on('close', () => open.delete(res));
      if (isDraining) res.set('Connection', 'close');
      next();
    },
    unanswered() {
      let count = 0;
      for (const res of open) if (!res.headersSent) count++;
      return count;
    },
    drain() {
      isDraining = true;
      for (const res of open) if (!res.headersSent) res.set('Connection', 'close');
    },
  };
}

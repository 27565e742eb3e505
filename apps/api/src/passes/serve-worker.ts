import type { RequestHandler } from 'express';
import type { AppContext } from '../context.js';
import { sendCompressed } from './compressed.js';
import { PASS_WORKER, RETIRED_WORKER } from './pass-worker.js';

/** The passes' service worker, or its end; asked for anew each time, for it must be gone from every phone within a day of being withdrawn. */
export const serveWorker =
  ({ config }: Pick<AppContext, 'config'>): RequestHandler =>
  async (req, res) => {
    res.set({
      'Content-Type': 'text/javascript; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; connect-src 'self'",
      'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff',
    });
    await sendCompressed(req, res, config.passOffline ? PASS_WORKER : RETIRED_WORKER);
  };

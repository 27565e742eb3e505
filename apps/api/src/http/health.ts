import { findings } from '@gl/db/health';
import type { RequestHandler } from 'express';
import type { AppContext } from '../context.js';

/** The process answers. */
export const healthz: RequestHandler = (_req, res) => void res.set('Cache-Control', 'no-store').json({ status: 'ok' });

/** Ready when bookings can be taken and somebody decides them; each finding is named. */
export const readyz =
  ({ store }: Pick<AppContext, 'store'>): RequestHandler =>
  async (_req, res) => {
    const found = await findings(store.pool).catch((error: Error) => ({
      database: error.message,
      timeZone: 'unknown',
      migrations: 'unknown',
      worker: 'unknown',
    }));
    const ready = Object.values(found).every((finding) => finding === null);
    const checks = Object.fromEntries(Object.entries(found).map(([name, finding]) => [name, finding ?? 'ok']));
    res
      .status(ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ ready, checks });
  };

import { type Findings, findings } from '@gl/db/health';
import { brokenIn, lastCheck } from '@gl/db/law-check';
import type { RequestHandler } from 'express';
import type { AppContext } from '../context.js';

/** The process answers. */
export const healthz: RequestHandler = (_req, res) => void res.set('Cache-Control', 'no-store').json({ status: 'ok' });

/**
 * Ready when bookings can be taken and somebody decides them; each finding is named. The queue is told of, and no reason to be out of
 * service: bookings go on without it, and the worker's sweep finds what it lost. Nor are broken invariants: whoever reads them must come, and
 * taking the house from everybody mends none.
 */
export const readyz =
  ({ store, queue }: Pick<AppContext, 'store' | 'queue'>): RequestHandler =>
  async (_req, res) => {
    const [found, bell, broken] = await Promise.all([
      findings(store.pool).catch(unreachable),
      queue.health(),
      brokenLaws(store.pool),
    ]);
    const ready = Object.values(found).every((finding) => finding === null);
    const told = { ...found, queue: bell.ok ? null : (bell.reason ?? 'it does not answer'), invariants: broken };
    const checks = Object.fromEntries(Object.entries(told).map(([name, finding]) => [name, finding ?? 'ok']));
    res
      .status(ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ ready, checks });
  };

const brokenLaws = (pool: AppContext['store']['pool']): Promise<string | null> =>
  lastCheck(pool).then(
    (check) => {
      if (!check) return 'not looked at yet';
      const numbers = brokenIn(check);
      return numbers && `broken: ${numbers}; an administrator reads more at /internal/invariants`;
    },
    () => 'unknown',
  );

const unreachable = (error: Error): Findings => ({
  database: error.message,
  migrations: 'unknown',
  timeZone: 'unknown',
  worker: 'unknown',
});

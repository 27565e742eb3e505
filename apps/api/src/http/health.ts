import { type Findings, findings } from '@gl/db/health';
import { brokenIn, lastCheck } from '@gl/db/law-check';
import type { RequestHandler, Response } from 'express';
import type { AppContext } from '../context.js';

/** The process answers. */
export const healthz: RequestHandler = (_req, res) => void res.set('Cache-Control', 'no-store').json({ status: 'ok' });

/** Seconds after which whoever watches looks again. */
const LOOK_AGAIN_S = '5';

/**
 * Ready when bookings can be taken and somebody decides them; each finding is named. The queue is told of, and no reason to be out of
 * service: bookings go on without it, and the worker's sweep finds what it lost. Nor are broken invariants: whoever reads them must come, and
 * taking the house from everybody mends none.
 * Not ready from the moment on at which the process was told to end, while it still answers: whoever deals out requests deals no more here.
 */
export const readyz =
  ({ store, queue, traffic }: Pick<AppContext, 'store' | 'queue' | 'traffic'>): RequestHandler =>
  async (_req, res) => {
    if (traffic.isDraining) return answer(res, false, { draining: 'this process is about to end' });
    const [found, bell, broken] = await Promise.all([
      findings(store.pool).catch(unreachable),
      queue.health(),
      brokenLaws(store.pool),
    ]);
    const ready = Object.values(found).every((finding) => finding === null);
    const told = { ...found, queue: bell.ok ? null : (bell.reason ?? 'it does not answer'), invariants: broken };
    const checks = Object.fromEntries(Object.entries(told).map(([name, finding]) => [name, finding ?? 'ok']));
    answer(res, ready, checks);
  };

function answer(res: Response, ready: boolean, checks: Record<string, string>): void {
  if (!ready) res.set('Retry-After', LOOK_AGAIN_S);
  res
    .status(ready ? 200 : 503)
    .set('Cache-Control', 'no-store')
    .json({ ready, checks });
}

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

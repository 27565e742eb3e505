import { checkHouse, type LookedAt, lastCheck } from '@gl/db/law-check';
import type { WorkerContext } from '../context.js';

/** Looks at the invariants; what is newly broken wakes somebody, once, and stays written where /internal/invariants reads it. */
export async function checkLaws({ store, log }: Pick<WorkerContext, 'store' | 'log'>): Promise<void> {
  const before = await lastCheck(store.pool);
  const check = await checkHouse(store.pool);
  if (!check) return;
  const known = new Map(before?.findings.map((finding) => [finding.law, finding]));
  for (const finding of check.findings) {
    const { no, law, broken, fault } = finding;
    if (fault) log.warn({ no, law, fault }, 'an invariant was not looked at');
    if (isNews(finding, known.get(law))) log.error({ no, law, broken }, 'an invariant is broken');
    if (broken.length === 0 && (known.get(law)?.broken.length ?? 0) > 0)
      log.info({ no, law }, 'an invariant holds again');
  }
  log.debug({ laws: check.findings.length, tookMs: check.tookMs }, 'looked at the invariants');
}

const isNews = ({ broken }: LookedAt, before: LookedAt | undefined): boolean =>
  broken.some((one) => !before?.broken.includes(one));

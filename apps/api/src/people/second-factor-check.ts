import { readSecondFactors, takeBackupCode, takeTotpStep } from '@gl/db/second-factors';
import type { AppContext } from '../context.js';
import { stepOf } from './totp.js';

/** Whether a code of the app or a backup code is this person's and was not used before. A right one is used up. */
export async function isSecondFactor(
  { store, secrets, clock }: Pick<AppContext, 'store' | 'secrets' | 'clock'>,
  personId: string,
  { code, backupCode }: { code?: string | undefined; backupCode?: string | undefined },
): Promise<boolean> {
  if (backupCode !== undefined) return takeBackupCode(store.pool, secrets, personId, backupCode);
  const { totp } = await readSecondFactors(store.pool, secrets, personId);
  const step = totp && code !== undefined ? stepOf(totp.secret, code, clock()) : null;
  return step !== null && takeTotpStep(store.pool, personId, step);
}

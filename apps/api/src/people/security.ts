import type { SecurityBody } from '@gl/contracts/person';
import type { Caller } from '@gl/db/callers';
import { readSecondFactors } from '@gl/db/second-factors';
import { needsSecondFactor } from '@gl/domain/sign-in';
import type { AppContext } from '../context.js';
import { iso } from '../http/instant.js';
import type { Handler } from '../http/route.js';

/** What a person can show, for the screen where it is changed. */
export async function securityBody(
  { store, secrets }: Pick<AppContext, 'store' | 'secrets'>,
  caller: Caller,
): Promise<SecurityBody> {
  const { personId, stepUpUntil } = caller.session!;
  const { totp, passkeys, backupCodesLeft } = await readSecondFactors(store.pool, secrets, personId);
  return {
    secondFactorRequired: needsSecondFactor(caller.role),
    totp: totp && { enrolledAt: iso(totp.enrolledAt) },
    passkeys: passkeys.map(({ id, label, createdAt, lastUsedAt }) => ({
      id,
      label,
      createdAt: iso(createdAt),
      lastUsedAt: iso(lastUsedAt),
    })),
    backupCodesLeft,
    stepUpUntil: iso(stepUpUntil),
  };
}

export const readSecurity: Handler<'readSecurity'> = async (context, { caller }) => ({
  status: 200,
  body: await securityBody(context, caller),
});

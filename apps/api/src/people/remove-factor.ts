import type { Caller } from '@gl/db/callers';
import { writeAudit } from '@gl/db/journal';
import { removeCredential } from '@gl/db/passkeys';
import { lockPerson } from '@gl/db/people';
import {
  removeTotp as dropTotp,
  forgetBackupCodes,
  readSecondFactors,
  type SecondFactors,
} from '@gl/db/second-factors';
import { inTransaction, type Sql } from '@gl/db/transaction';
import { type Refusal, refused } from '@gl/domain/refusal';
import { needsSecondFactor } from '@gl/domain/sign-in';
import type { AppContext } from '../context.js';
import type { Handler } from '../http/route.js';
import { securityBody } from './security.js';

export const removeTotp: Handler<'removeTotp'> = async (context, { caller, refuse }) => {
  const refusal = await remove(context, caller, 'person.totp-removed', async (sql, personId, has) => {
    if (!has.totp) return refused('WRONG_STATE', { rule: 'NO_SECOND_FACTOR' }).refusal;
    await dropTotp(sql, personId);
    return null;
  });
  return refusal ? refuse(refusal) : { status: 200, body: await securityBody(context, caller) };
};

export const removePasskey: Handler<'removePasskey'> = async (context, { params, caller, refuse }) => {
  const refusal = await remove(context, caller, 'person.passkey-removed', async (sql, personId) =>
    (await removeCredential(sql, personId, params.id)) ? null : refused('NOT_FOUND').refusal,
  );
  return refusal ? refuse(refusal) : { status: 200, body: await securityBody(context, caller) };
};

class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Takes a factor away and looks at what is left, the person's row locked: two at the same time do not each leave the other's. */
async function remove(
  { store, secrets }: Pick<AppContext, 'store' | 'secrets'>,
  caller: Caller,
  action: string,
  take: (sql: Sql, personId: string, has: SecondFactors) => Promise<Refusal | null>,
): Promise<Refusal | null> {
  const { personId } = caller.session!;
  try {
    await inTransaction(store.pool, async (sql) => {
      await lockPerson(sql, personId);
      const refusal = await take(sql, personId, await readSecondFactors(sql, secrets, personId));
      if (refusal) throw new Refused(refusal);
      const left = await readSecondFactors(sql, secrets, personId);
      if (left.totp || left.passkeys.length > 0) return writeAudit(sql, { actor: caller.id, action });
      if (needsSecondFactor(caller.role))
        throw new Refused(refused('WRONG_STATE', { rule: 'SECOND_FACTOR_NEEDED' }).refusal);
      await forgetBackupCodes(sql, personId);
      await writeAudit(sql, { actor: caller.id, action });
    });
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

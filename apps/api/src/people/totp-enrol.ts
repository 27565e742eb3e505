import { writeAudit } from '@gl/db/journal';
import { readPerson } from '@gl/db/people';
import { keepPendingTotp, confirmTotp as keepTotp, readSecondFactors } from '@gl/db/second-factors';
import { inTransaction } from '@gl/db/transaction';
import { refused } from '@gl/domain/refusal';
import type { Handler } from '../http/route.js';
import { firstBackupCodes, tellEnrolled } from './enrol.js';
import { deviceOf } from './known-device.js';
import { drawTotpSecret, stepOf, totpEnrolment } from './totp.js';
import { tryOnce } from './tries.js';

/** Draws a secret. An app that is enrolled already goes on until the new one is confirmed. */
export const startTotp: Handler<'startTotp'> = async ({ store, secrets }, { caller }) => {
  const { personId } = caller.session!;
  const person = (await readPerson(store.pool, secrets, personId))!;
  const secret = drawTotpSecret();
  await keepPendingTotp(store.pool, secrets, personId, secret);
  return { status: 200, body: totpEnrolment(secret, person.email) };
};

export const confirmTotp: Handler<'confirmTotp'> = async (context, { body, caller, visitor, refuse }) => {
  const { store, secrets, clock } = context;
  const { personId } = caller.session!;
  const { pendingSecret } = await readSecondFactors(store.pool, secrets, personId);
  if (!pendingSecret) return refuse(refused('WRONG_STATE', { rule: 'NOTHING_TO_CONFIRM' }).refusal);
  const tried = await tryOnce(
    context,
    {
      what: 'code',
      account: personId,
      device: deviceOf(secrets, personId, visitor.cookies.device),
      address: visitor.address,
    },
    async () => stepOf(pendingSecret, body.code, clock()),
  );
  if (tried === null) return refuse(refused('SIGN_IN_REFUSED', { rule: 'WRONG_CODE' }).refusal);
  if ('refusal' in tried) return refuse(tried.refusal);
  const backupCodes = await inTransaction(store.pool, async (sql) => {
    if (!(await keepTotp(sql, secrets, personId, pendingSecret, tried.right))) return undefined;
    await writeAudit(sql, { actor: caller.id, action: 'person.totp-enrolled' });
    return firstBackupCodes(context, sql, personId);
  });
  if (backupCodes === undefined) return refuse(refused('WRONG_STATE', { rule: 'NOTHING_TO_CONFIRM' }).refusal);
  return tellEnrolled(context, { caller, visitor }, 200, backupCodes);
};

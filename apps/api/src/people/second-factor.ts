import { refused } from '@gl/domain/refusal';
import type { Handler } from '../http/route.js';
import { wholeSession } from './begin-session.js';
import { deviceOf } from './known-device.js';
import { isSecondFactor } from './second-factor-check.js';
import { tryOnce } from './tries.js';

/** Completes a sign-in by a code. Where none is asked for, there is nothing to complete. */
export const giveSecondFactor: Handler<'giveSecondFactor'> = async (context, { body, caller, visitor, refuse }) => {
  const { id: sessionId, personId, state } = caller.session!;
  if (state !== 'second-factor') return refuse(refused('WRONG_STATE', { rule: 'NO_SECOND_FACTOR' }).refusal);
  const tried = await tryOnce(
    context,
    {
      what: 'code',
      account: personId,
      device: deviceOf(context.secrets, personId, visitor.cookies.device),
      address: visitor.address,
    },
    async () => (await isSecondFactor(context, personId, body)) || null,
  );
  if (tried === null) return refuse(refused('SIGN_IN_REFUSED', { rule: 'WRONG_CODE' }).refusal);
  if ('refusal' in tried) return refuse(tried.refusal);
  return wholeSession(context, visitor, { personId, sessionId, by: body.code === undefined ? 'backup-code' : 'code' });
};

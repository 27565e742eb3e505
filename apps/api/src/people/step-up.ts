import { writeAudit } from '@gl/db/journal';
import { isPasswordOf } from '@gl/db/passwords';
import { passwordHashOf } from '@gl/db/people';
import { stepUpSession } from '@gl/db/person-sessions';
import { inTransaction } from '@gl/db/transaction';
import { refused } from '@gl/domain/refusal';
import type { AppContext } from '../context.js';
import { iso } from '../http/instant.js';
import type { Asked, Handler } from '../http/route.js';
import { deviceOf } from './known-device.js';
import { isPasskeyOf } from './passkey-check.js';
import { isSecondFactor } from './second-factor-check.js';
import { tryOnce } from './tries.js';

/** Shows once more who it is. The password alone is enough only for whoever has nothing better. */
export const stepUp: Handler<'stepUp'> = async (context, asked) => {
  const { body, caller, visitor, refuse } = asked;
  const { id: sessionId, personId, state, methods } = caller.session!;
  if (state === 'second-factor') return refuse(refused('SECOND_FACTOR_REQUIRED').refusal);
  if (body.password !== undefined && methods.length > 0) return refuse(refused('SECOND_FACTOR_REQUIRED').refusal);
  const tried = await tryOnce(
    context,
    {
      what: body.password === undefined ? 'code' : 'password',
      account: personId,
      device: deviceOf(context.secrets, personId, visitor.cookies.device),
      address: visitor.address,
    },
    async () => (await isShown(context, personId, body)) || null,
  );
  if (tried === null) return refuse(refused('SIGN_IN_REFUSED', { rule: wrong(body) }).refusal);
  if ('refusal' in tried) return refuse(tried.refusal);
  const until = await inTransaction(context.store.pool, async (sql) => {
    await writeAudit(sql, { actor: caller.id, action: 'person.step-up', detail: { sessionId } });
    return stepUpSession(sql, sessionId);
  });
  return { status: 200, body: { stepUpUntil: iso(until) } };
};

type Body = Asked<'stepUp'>['body'];

async function isShown(context: AppContext, personId: string, body: Body): Promise<boolean> {
  if (body.passkey) return isPasskeyOf(context, personId, body.passkey);
  if (body.password !== undefined)
    return isPasswordOf(await passwordHashOf(context.store.pool, personId), body.password);
  return isSecondFactor(context, personId, body);
}

const wrong = ({ passkey, password }: Body) =>
  passkey ? 'PASSKEY_NOT_ACCEPTED' : password === undefined ? 'WRONG_CODE' : 'WRONG_CREDENTIALS';

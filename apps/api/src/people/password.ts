import { writeAudit } from '@gl/db/journal';
import { hashPassword, isPasswordOf } from '@gl/db/passwords';
import { passwordHashOf, readPerson, savePassword } from '@gl/db/people';
import { endSessions } from '@gl/db/person-sessions';
import { inTransaction } from '@gl/db/transaction';
import { isPasswordFit } from '@gl/domain/password';
import { refused } from '@gl/domain/refusal';
import type { Handler } from '../http/route.js';
import { deviceOf } from './known-device.js';
import { tryOnce } from './tries.js';

/** Whoever has the old one sets a new one; every other session ends. */
export const changePassword: Handler<'changePassword'> = async (context, { body, caller, visitor, refuse }) => {
  const { store, secrets } = context;
  const { id: sessionId, personId } = caller.session!;
  const person = (await readPerson(store.pool, secrets, personId))!;
  if (!isPasswordFit(body.next, person.email))
    return refuse(refused('INVALID_REQUEST', { rule: 'PASSWORD_RULE', field: 'next' }).refusal);
  const tried = await tryOnce(
    context,
    {
      what: 'password',
      account: personId,
      device: deviceOf(secrets, personId, visitor.cookies.device),
      address: visitor.address,
    },
    async () => (await isPasswordOf(await passwordHashOf(store.pool, personId), body.current)) || null,
  );
  if (tried === null)
    return refuse(refused('SIGN_IN_REFUSED', { rule: 'WRONG_CREDENTIALS', field: 'current' }).refusal);
  if ('refusal' in tried) return refuse(tried.refusal);
  const passwordHash = await hashPassword(body.next);
  await inTransaction(store.pool, async (sql) => {
    await savePassword(sql, personId, passwordHash);
    const ended = await endSessions(sql, personId, sessionId);
    await writeAudit(sql, { actor: caller.id, action: 'person.password-changed', detail: { ended } });
  });
  return { status: 200, body: { done: true } };
};

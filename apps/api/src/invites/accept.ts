import { readInvite, acceptInvite as takeInvite } from '@gl/db/invites';
import { hashPassword } from '@gl/db/passwords';
import { inTransaction } from '@gl/db/transaction';
import { isPasswordFit } from '@gl/domain/password';
import { refused } from '@gl/domain/refusal';
import { needsSecondFactor } from '@gl/domain/sign-in';
import type { Handler } from '../http/route.js';

/** Makes the invited a person. The password is hashed only for a link that holds: a stranger cannot make us work. */
export const acceptInvite: Handler<'acceptInvite'> = async ({ store, secrets }, { body, refuse }) => {
  const ended = () => refuse(refused('NOT_FOUND', { rule: 'LINK_ENDED' }).refusal);
  const { token, name, password, language } = body;
  const invite = await readInvite(store.pool, secrets, token);
  if (!invite) return ended();
  if (!isPasswordFit(password, invite.email))
    return refuse(refused('INVALID_REQUEST', { rule: 'PASSWORD_RULE', field: 'password' }).refusal);
  const passwordHash = await hashPassword(password);
  const taken = await inTransaction(store.pool, (sql) =>
    takeInvite(sql, secrets, { token, name, passwordHash, language }),
  );
  if (!taken.ok)
    return taken.why === 'LINK_ENDED' ? ended() : refuse(refused('WRONG_STATE', { rule: 'EMAIL_TAKEN' }).refusal);
  const { email, role } = taken.invite;
  return { status: 201, body: { email, role, needsSecondFactor: needsSecondFactor(role) } };
};

import { isPasswordOf } from '@gl/db/passwords';
import { findSignIn } from '@gl/db/people';
import { normalEmail } from '@gl/domain/email';
import { refused } from '@gl/domain/refusal';
import type { Handler } from '../http/route.js';
import { beginSession } from './begin-session.js';
import { deviceOf } from './known-device.js';
import { tryOnce } from './tries.js';

/** By e-mail and password. Who is nobody, disabled, or without a password takes as long and hears the same as who typed a wrong one. */
export const signIn: Handler<'signIn'> = async (context, { body, visitor, refuse }) => {
  const { store, secrets, config } = context;
  const found = await findSignIn(store.pool, secrets, body.email);
  const may = found && !found.isDisabled && !(found.demo && config.production) ? found : null;
  const tried = await tryOnce(
    context,
    {
      what: 'password',
      account: normalEmail(body.email),
      device: found && deviceOf(secrets, found.id, visitor.cookies.device),
      address: visitor.address,
    },
    async () => ((await isPasswordOf(may?.passwordHash ?? null, body.password)) ? may : null),
  );
  if (tried === null) return refuse(refused('SIGN_IN_REFUSED', { rule: 'WRONG_CREDENTIALS' }).refusal);
  if ('refusal' in tried) return refuse(tried.refusal);
  if (!tried.right.isCompanyApproved)
    return refuse(refused('SIGN_IN_REFUSED', { rule: 'COMPANY_NOT_APPROVED' }).refusal);
  return beginSession(context, visitor, tried.right.id, 'password');
};

import { keepChallenge } from '@gl/db/passkeys';
import { mayPersonSignIn } from '@gl/db/people';
import { readSecondFactors } from '@gl/db/second-factors';
import { refused } from '@gl/domain/refusal';
import { OF_AN_ADDRESS } from '@gl/domain/sign-in';
import { generateAuthenticationOptions } from '@simplewebauthn/server';
import type { Handler } from '../http/route.js';
import { beginSession } from './begin-session.js';
import { personOfPasskey } from './passkey-check.js';
import { relyingParty } from './relying-party.js';
import { countAsked } from './tries.js';

export const passkeySignInOptions: Handler<'passkeySignInOptions'> = async (context, { body, caller, refuse }) => {
  const { store, secrets } = context;
  const personId = body.purpose === 'step-up' ? (caller?.session?.personId ?? null) : null;
  if (body.purpose === 'step-up' && !personId) return refuse(refused('UNAUTHENTICATED').refusal);
  const own = personId ? (await readSecondFactors(store.pool, secrets, personId)).passkeys : [];
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(context).id,
    userVerification: 'required',
    timeout: 5 * 60_000,
    ...(personId
      ? { allowCredentials: own.map(({ credentialId, transports }) => ({ id: credentialId, transports })) }
      : {}),
  });
  await keepChallenge(store.pool, options.challenge, body.purpose, personId);
  return { status: 200, body: { options } };
};

/** By a passkey: the device that has it has verified its owner, so it stands for both factors. Nothing can be guessed here, so no account is slowed down. */
export const signInByPasskey: Handler<'signInByPasskey'> = async (context, { body, visitor, refuse }) => {
  const personId = await personOfPasskey(context, body.passkey, 'sign-in', null);
  if (personId && (await mayPersonSignIn(context.store.pool, personId, context.config)))
    return beginSession(context, visitor, personId, 'passkey');
  const slowed = await countAsked(context, [{ key: ['address', visitor.address], slowing: OF_AN_ADDRESS }]);
  return refuse(slowed ?? refused('SIGN_IN_REFUSED', { rule: 'PASSKEY_NOT_ACCEPTED' }).refusal);
};

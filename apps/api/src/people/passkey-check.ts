import type { PasskeyAssertion } from '@gl/contracts/person';
import { type ChallengePurpose, findCredential, takeChallenge, useCredential } from '@gl/db/passkeys';
import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { AppContext } from '../context.js';
import { relyingParty } from './relying-party.js';

/** The challenge that an answer of a browser is to, as the browser wrote it; null for what is no client data. */
export function challengeIn(clientDataJSON: string): string | null {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()) as { challenge?: unknown };
    return typeof challenge === 'string' && challenge.length <= 200 ? challenge : null;
  } catch {
    return null;
  }
}

/** Whose passkey this is, shown now, by somebody whom the device has verified; null: nobody's. The challenge is used up either way. */
export async function personOfPasskey(
  context: Pick<AppContext, 'store' | 'ourOrigins' | 'baseUrl'>,
  passkey: PasskeyAssertion,
  purpose: Extract<ChallengePurpose, 'sign-in' | 'step-up'>,
  expected: string | null,
): Promise<string | null> {
  const { store } = context;
  const challenge = challengeIn(passkey.response.clientDataJSON);
  if (!challenge || !(await takeChallenge(store.pool, challenge, purpose, expected))) return null;
  const credential = await findCredential(store.pool, passkey.id);
  if (!credential || (expected !== null && credential.personId !== expected)) return null;
  const { userHandle } = passkey.response;
  if (userHandle && Buffer.from(userHandle, 'base64url').toString() !== credential.personId) return null;
  const party = relyingParty(context);
  const verified = await verifyAuthenticationResponse({
    response: passkey as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: party.origins,
    expectedRPID: party.id,
    requireUserVerification: true,
    credential: {
      id: credential.credentialId,
      publicKey: credential.publicKey,
      counter: credential.counter,
      transports: credential.transports,
    },
    // The library throws at whatever is not as it must be: a forged signature is a refusal, no fault of ours.
  }).catch(() => null);
  if (!verified?.verified) return null;
  return (await useCredential(store.pool, credential, verified.authenticationInfo.newCounter))
    ? credential.personId
    : null;
}

/** Whether this person has shown an own passkey, to the challenge of a step-up. */
export const isPasskeyOf = async (
  context: Parameters<typeof personOfPasskey>[0],
  personId: string,
  passkey: PasskeyAssertion,
): Promise<boolean> => (await personOfPasskey(context, passkey, 'step-up', personId)) !== null;

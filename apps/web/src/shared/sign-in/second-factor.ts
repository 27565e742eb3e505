import { type Answer, ask } from '../api.js';
import type { Proof } from './proof.js';

/** Completes a sign-in. A passkey signs in by itself: it stands for both factors. */
export function giveSecondFactor(proof: Proof): Promise<Answer<'signIn'>> {
  if ('passkey' in proof) return ask('signInByPasskey', { body: proof, alone: true });
  if ('password' in proof) throw new TypeError('a password is no second factor');
  return ask('giveSecondFactor', { body: proof, alone: true });
}

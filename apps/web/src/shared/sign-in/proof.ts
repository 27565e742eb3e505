import type { Factor } from '@gl/contracts/person';
import { ask } from '../api.js';
import { answerByPasskey } from './passkey.js';

type PasskeyProof = { passkey: Awaited<ReturnType<typeof answerByPasskey>> };
/** What a person shows as the second step of a sign-in, or once more before a deed. */
export type Proof = { code: string } | { backupCode: string } | { password: string } | PasskeyProof;
export type Way = Factor | 'password';

export async function passkeyProof(purpose: 'sign-in' | 'step-up'): Promise<PasskeyProof> {
  const { options } = await ask('passkeySignInOptions', { body: { purpose }, alone: true });
  return { passkey: await answerByPasskey(options) };
}

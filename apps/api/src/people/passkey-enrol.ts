import { writeAudit } from '@gl/db/journal';
import { addCredential, keepChallenge, takeChallenge } from '@gl/db/passkeys';
import { readPerson } from '@gl/db/people';
import { readSecondFactors } from '@gl/db/second-factors';
import { inTransaction } from '@gl/db/transaction';
import { refused } from '@gl/domain/refusal';
import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Handler } from '../http/route.js';
import { firstBackupCodes, tellEnrolled } from './enrol.js';
import { challengeIn } from './passkey-check.js';
import { relyingParty } from './relying-party.js';

export const passkeyOptions: Handler<'passkeyOptions'> = async (context, { caller }) => {
  const { store, secrets } = context;
  const { personId } = caller.session!;
  const person = (await readPerson(store.pool, secrets, personId))!;
  const { passkeys } = await readSecondFactors(store.pool, secrets, personId);
  const options = await generateRegistrationOptions({
    rpName: 'Greenlane',
    rpID: relyingParty(context).id,
    userID: new TextEncoder().encode(personId),
    userName: person.email,
    userDisplayName: person.name,
    timeout: 5 * 60_000,
    attestationType: 'none',
    excludeCredentials: passkeys.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await keepChallenge(store.pool, options.challenge, 'enrol', personId);
  return { status: 200, body: { options } };
};

export const addPasskey: Handler<'addPasskey'> = async (context, { body, caller, visitor, refuse }) => {
  const { store } = context;
  const { personId } = caller.session!;
  const notAccepted = () => refuse(refused('SIGN_IN_REFUSED', { rule: 'PASSKEY_NOT_ACCEPTED' }).refusal);
  const challenge = challengeIn(body.passkey.response.clientDataJSON);
  if (!challenge || !(await takeChallenge(store.pool, challenge, 'enrol', personId))) return notAccepted();
  const party = relyingParty(context);
  const verified = await verifyRegistrationResponse({
    response: body.passkey as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: party.origins,
    expectedRPID: party.id,
    requireUserVerification: true,
  }).catch(() => null);
  if (!verified?.verified) return notAccepted();
  const { credential } = verified.registrationInfo;
  const backupCodes = await inTransaction(store.pool, async (sql) => {
    const isNew = await addCredential(sql, {
      personId,
      credentialId: credential.id,
      publicKey: new Uint8Array(credential.publicKey),
      counter: credential.counter,
      transports: body.passkey.response.transports ?? [],
      label: body.label,
    });
    if (!isNew) return undefined;
    await writeAudit(sql, { actor: caller.id, action: 'person.passkey-enrolled' });
    return firstBackupCodes(context, sql, personId);
  });
  return backupCodes === undefined ? notAccepted() : tellEnrolled(context, { caller, visitor }, 201, backupCodes);
};

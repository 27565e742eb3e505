import { randomUUID } from 'node:crypto';
import type { Sql } from './transaction.js';

export type ChallengePurpose = 'enrol' | 'sign-in' | 'step-up';
const CHALLENGE_MIN = 5;

/** Remembers a challenge for five minutes; null for a sign-in: nobody is known yet. */
export async function keepChallenge(
  sql: Sql,
  challenge: string,
  purpose: ChallengePurpose,
  personId: string | null,
): Promise<void> {
  await sql.query(
    'insert into webauthn_challenge (challenge, purpose, person_id, expires_at) values ($1, $2, $3, now() + make_interval(mins => $4))',
    [challenge, purpose, personId, CHALLENGE_MIN],
  );
}

/** Uses a challenge up: true once, for the purpose and the person that it was drawn for. */
export async function takeChallenge(
  sql: Sql,
  challenge: string,
  purpose: ChallengePurpose,
  personId: string | null,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    'delete from webauthn_challenge where challenge = $1 and purpose = $2 and person_id is not distinct from $3 and expires_at > now()',
    [challenge, purpose, personId],
  );
  return rowCount === 1;
}

export interface Credential {
  id: string;
  personId: string;
  credentialId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
  transports: string[];
}

export async function findCredential(sql: Sql, credentialId: string): Promise<Credential | null> {
  const { rows } = await sql.query<Omit<Credential, 'publicKey'> & { publicKey: Buffer }>(
    `select id, person_id as "personId", credential_id as "credentialId", public_key as "publicKey", counter, transports from passkey where credential_id = $1`,
    [credentialId],
  );
  return rows[0] ? { ...rows[0], publicKey: new Uint8Array(rows[0].publicKey) } : null;
}

/** Writes a passkey; false when this one is enrolled already. */
export async function addCredential(
  sql: Sql,
  { personId, credentialId, publicKey, counter, transports, label }: Omit<Credential, 'id'> & { label: string },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `insert into passkey (id, person_id, credential_id, public_key, counter, transports, label) values ($1, $2, $3, $4, $5, $6, $7) on conflict (credential_id) do nothing`,
    [randomUUID(), personId, credentialId, Buffer.from(publicKey), counter, transports, label],
  );
  return rowCount === 1;
}

/** Records a use. False when the counter has moved since it was read: two copies of one passkey, or one answer sent twice. */
export async function useCredential(sql: Sql, { id, counter }: Credential, newCounter: number): Promise<boolean> {
  const { rowCount } = await sql.query(
    'update passkey set counter = $3, last_used_at = now() where id = $1 and counter = $2',
    [id, counter, newCounter],
  );
  return rowCount === 1;
}

export async function removeCredential(sql: Sql, personId: string, id: string): Promise<boolean> {
  const { rowCount } = await sql.query('delete from passkey where id = $1 and person_id = $2', [id, personId]);
  return rowCount === 1;
}

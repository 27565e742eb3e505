import { hashPassword } from '../passwords.js';
import { createPerson, type NewPerson } from '../people.js';
import type { Secrets } from '../sealing.js';
import type { Store } from '../store.js';

export const A_PASSWORD = 'four lanes under the mountain';
/** Hashed once per test file: everybody there has the same password. */
let hash: Promise<string> | undefined;

export interface TestPerson {
  id: string;
  email: string;
  password: string;
  totpSecret: string | null;
  /** How audit rows and idempotency keys name the person. */
  caller: string;
}

let serial = 0;
/** Somebody with a password; with an authenticator app where `totpSecret` is given. */
export async function aPerson(
  { pool }: Pick<Store, 'pool'>,
  secrets: Secrets,
  over: Pick<NewPerson, 'role'> & Partial<NewPerson>,
): Promise<TestPerson> {
  hash ??= hashPassword(A_PASSWORD);
  const email = over.email ?? `${over.role}.${++serial}@example.org`;
  const id = await createPerson(pool, secrets, { name: 'Pema Lhamo', email, passwordHash: await hash, ...over });
  if (!id) throw new Error(`somebody has ${email} already`);
  return { id, email, password: A_PASSWORD, totpSecret: over.totpSecret ?? null, caller: `person:${id}` };
}

import { randomBytes } from 'node:crypto';
import type { Role } from '@gl/domain/states';
import { hashKey } from './sealing.js';
import type { Store } from './store.js';

export interface KeyOwner {
  role: Role;
  /** How people know whose key it is; no person's name. */
  label: string;
  portId?: string | null;
  companyId?: number | null;
  demo?: boolean;
}

/** Draws a key, keeps its hash, and returns it: nobody can read it again. */
export async function issueKey(
  { prisma }: Pick<Store, 'prisma'>,
  owner: KeyOwner,
): Promise<{ id: string; key: string }> {
  const { role, label, portId = null, companyId = null, demo = false } = owner;
  const key = `glk_${demo ? 'demo_' : ''}${randomBytes(18).toString('base64url')}`;
  const { id } = await prisma.apiKey.create({
    data: { keyHash: new Uint8Array(hashKey(key)), prefix: key.slice(0, 13), label, role, portId, companyId, demo },
  });
  return { id, key };
}

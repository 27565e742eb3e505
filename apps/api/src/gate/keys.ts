import { readPassKeys, readRevocations } from '@gl/db/gate';
import { iso } from '../http/instant.js';
import type { Handler } from '../http/route.js';

/** What a gate needs to judge passes for a day without us. */
export const readGateKeys: Handler<'readGateKeys'> = async ({ store, clock }, { caller }) => {
  const now = clock();
  const [keys, revocations] = await Promise.all([
    readPassKeys(store.pool),
    readRevocations(store.pool, caller.portId, now),
  ]);
  return {
    status: 200,
    body: {
      keys: keys.map(({ kid, publicKey, createdAt, retiredAt }) => ({
        kid,
        algorithm: 'Ed25519',
        publicKey: Buffer.from(publicKey).toString('base64url'),
        createdAt: iso(createdAt),
        retiredAt: iso(retiredAt),
      })),
      revocations,
      readAt: iso(now),
    },
  };
};

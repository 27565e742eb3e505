import type { Store } from './store.js';

/** A key that signs passes; its private half is sealed. */
export interface StoredPassKey {
  kid: string;
  publicKey: Uint8Array;
  sealed: string;
}

/** The key in use: the one here already, or `fresh` when there is none. Two processes that start at once agree on one. */
export async function currentPassKey(
  { pool }: Pick<Store, 'pool'>,
  fresh: () => StoredPassKey,
): Promise<StoredPassKey> {
  const newest =
    'select kid, public_key as "publicKey", sealed from pass_key where retired_at is null order by created_at, kid limit 1';
  const found = (await pool.query<StoredPassKey>(newest)).rows[0];
  if (found) return found;
  const { kid, publicKey, sealed } = fresh();
  await pool.query('insert into pass_key (kid, public_key, sealed) values ($1, $2, $3) on conflict do nothing', [
    kid,
    Buffer.from(publicKey),
    sealed,
  ]);
  return (await pool.query<StoredPassKey>(newest)).rows[0]!;
}

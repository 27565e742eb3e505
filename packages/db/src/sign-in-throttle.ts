import type { Slowing } from '@gl/domain/sign-in';
import type { Secrets } from './sealing.js';
import type { Sql } from './transaction.js';

/** What tries are counted under: an account, a device that it knows, an address. Kept as a keyed hash. */
export const throttleKey = (secrets: Secrets, ...parts: string[]): Buffer => secrets.blind('throttle', parts.join('|'));

/** Counts a try before it is made. null: it may be made; else the seconds to wait. Shared by all api processes, by the database's clock. */
export async function takeTry(
  sql: Sql,
  key: Buffer,
  { free, firstWaitS, longestWaitS }: Slowing,
): Promise<number | null> {
  const { rows } = await sql.query<{ wait: number | null }>('select take_try($1, $2, $3, $4) as wait', [
    key,
    free,
    firstWaitS,
    longestWaitS,
  ]);
  return rows[0]!.wait;
}

/** The try was right: it counts for nothing, what was wrong before still does. */
export async function giveTryBack(sql: Sql, key: Buffer): Promise<void> {
  await sql.query(
    'update sign_in_throttle set failures = greatest(failures - 1, 0), blocked_until = null where key = $1',
    [key],
  );
}

/** The account's owner was here: the count starts anew. */
export async function forgetTries(sql: Sql, key: Buffer): Promise<void> {
  await sql.query('delete from sign_in_throttle where key = $1', [key]);
}

import { forgetTries, giveTryBack, takeTry, throttleKey } from '@gl/db/sign-in-throttle';
import { type Refusal, refused } from '@gl/domain/refusal';
import { OF_AN_ACCOUNT, OF_AN_ADDRESS, type Slowing } from '@gl/domain/sign-in';
import type { AppContext } from '../context.js';

/** What is tried, by whom: whoever has a device that the account knows is counted by it instead of with all others. */
export interface Tried {
  what: 'password' | 'code';
  account: string;
  device: string | null;
  address: string;
}

/**
 * Makes a try if account and address have not had too many wrong ones; null from `attempt` is a wrong one. Counted before it is made: a
 * thousand at the same time are a thousand. The address goes first, so that a blocked one cannot spend an account's tries.
 */
export async function tryOnce<T>(
  { store, secrets, log }: Pick<AppContext, 'store' | 'secrets' | 'log'>,
  { what, account, device, address }: Tried,
  attempt: () => Promise<T | null>,
): Promise<{ right: T } | { refusal: Refusal } | null> {
  const ofAddress = throttleKey(secrets, 'address', address);
  const ofAccount = device
    ? throttleKey(secrets, `${what}-device`, account, device)
    : throttleKey(secrets, what, account);
  const wait =
    (await takeTry(store.pool, ofAddress, OF_AN_ADDRESS)) ?? (await takeTry(store.pool, ofAccount, OF_AN_ACCOUNT));
  // Enough to see that one account or one address is tried again and again, and no name.
  const tried = { what, account: ofAccount.toString('hex', 0, 4), address: ofAddress.toString('hex', 0, 4) };
  if (wait !== null) {
    log.warn({ ...tried, waitS: wait }, 'too many wrong tries to sign in');
    return { refusal: tooMany(wait) };
  }
  const right = await attempt();
  if (right === null) {
    log.info(tried, 'a wrong try to sign in');
    return null;
  }
  await giveTryBack(store.pool, ofAddress);
  await forgetTries(store.pool, ofAccount);
  return { right };
}

/** Counts something that anybody may ask for, whether it comes to anything or not. */
export async function countAsked(
  { store, secrets }: Pick<AppContext, 'store' | 'secrets'>,
  counted: { key: string[]; slowing: Slowing }[],
): Promise<Refusal | null> {
  for (const { key, slowing } of counted) {
    const wait = await takeTry(store.pool, throttleKey(secrets, ...key), slowing);
    if (wait !== null) return tooMany(wait);
  }
  return null;
}

const tooMany = (waitS: number): Refusal =>
  refused('RATE_LIMITED', { rule: 'TOO_MANY_TRIES', values: { waitS } }).refusal;

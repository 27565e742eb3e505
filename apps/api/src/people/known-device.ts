import { randomBytes } from 'node:crypto';
import { isSame, type Secrets } from '@gl/db/sealing';

/**
 * A device from which somebody has signed in before proves it by a cookie that only we can write: a nonce and its MAC for that person. Wrong
 * tries from it are counted apart, so that a stranger who guesses at the account elsewhere does not lock its owner out here.
 */
export function knowDevice(secrets: Secrets, personId: string): string {
  const nonce = randomBytes(16).toString('base64url');
  return `${nonce}.${mac(secrets, personId, nonce)}`;
}

/** The device's nonce, or null where the cookie is another person's, or nobody's. */
export function deviceOf(secrets: Secrets, personId: string, cookie: string | null): string | null {
  const [nonce, given] = cookie?.split('.') ?? [];
  return nonce && given && isSame(mac(secrets, personId, nonce), given) ? nonce : null;
}

const mac = (secrets: Secrets, personId: string, nonce: string) =>
  secrets.blind('device', `${personId}|${nonce}`).toString('base64url');

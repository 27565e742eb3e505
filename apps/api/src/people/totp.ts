import { randomInt } from 'node:crypto';
import { clearest } from '@gl/domain/qr-mask';
import { Secret, TOTP } from 'otpauth';
import { encode } from 'uqr';

const PERIOD_S = 30;
/** Clocks of phones are off by some seconds; one step either way. */
const WINDOW = 1;

export const drawTotpSecret = (): string => new Secret({ size: 20 }).base32;

const totpOf = (secret: string, label = '') =>
  new TOTP({ issuer: 'Greenlane', label, secret: Secret.fromBase32(secret), period: PERIOD_S });

/** The step (of 30 s since 1970) whose code this is, within one step of `nowMs`; null: none. */
export function stepOf(secret: string, code: string, nowMs: number): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: nowMs, window: WINDOW });
  return delta === null ? null : Math.floor(nowMs / 1000 / PERIOD_S) + delta;
}

/** What an authenticator app reads: as an address, and as the modules of its QR code. */
export function totpEnrolment(secret: string, email: string): { secret: string; uri: string; qr: string[] } {
  const uri = totpOf(secret, email).toString();
  const modules = clearest((drawing) => encode(uri, { border: 0, ...drawing }).data);
  return { secret, uri, qr: modules.map((row) => row.map((dark) => (dark ? '1' : '0')).join('')) };
}

/** Without what is easily taken for something else when read from paper: i l o u 0 1. 49 bits a code. */
const ALPHABET = '23456789abcdefghjkmnpqrstvwxyz';

/** Ten codes to write down. */
export function drawBackupCodes(): string[] {
  const part = () => Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: 10 }, () => `${part()}-${part()}`);
}

import { typedCode } from './typed-code.js';

/** Crockford's base 32: no I, L, O or U, so that a reference survives a telephone and a wet printout. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A booking's reference, `ZM-7K3F-9Q`: the port's two letters and 30 bits of chance. Not a secret, and unique only by the store's constraint.
 * Takes at least six random bytes; throws RangeError on fewer.
 */
export function bookingReference(code: string, bytes: Uint8Array): string {
  if (bytes.length < 6) throw new RangeError('a reference needs six random bytes');
  const characters = Array.from(bytes.subarray(0, 6), (byte) => ALPHABET[byte & 31]!).join('');
  return `${code}-${characters.slice(0, 4)}-${characters.slice(4)}`;
}

/** A reference as somebody typed or read it out: case, spaces and dashes do not matter, O is 0, I and L are 1. Null when it cannot be one. */
export function understandReference(text: string): string | null {
  const compact = typedCode(text);
  const characters = compact.slice(2).replaceAll('O', '0').replace(/[IL]/g, '1');
  if (!/^[A-Z]{2}$/.test(compact.slice(0, 2)) || !/^[0-9A-HJKMNP-TV-Z]{6}$/.test(characters)) return null;
  return `${compact.slice(0, 2)}-${characters.slice(0, 4)}-${characters.slice(4)}`;
}

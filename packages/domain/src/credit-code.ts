import { granted, type Outcome, refused } from './refusal.js';
import { typedCode } from './typed-code.js';

// GB 32100-2015: digits and capitals without I, O, S, V and Z; weights are powers of three modulo 31.
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const BODY = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{9}$/;

/** Check character for the first 17 characters. A remainder of 0 gives `0`, not the 31st letter. */
function checkCharacter(body: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of body) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET[(31 - (sum % 31)) % 31]!;
}

/** Completes 17 characters to a unified social credit code: for tests and seeds. Throws RangeError when they are not the body of one. */
export function withCreditCheck(body: string): string {
  if (!BODY.test(body)) throw new RangeError('a credit code is 17 characters and its check character');
  return body + checkCharacter(body);
}

/**
 * Understands a unified social credit code (统一社会信用代码, GB 32100), 18 characters.
 * Refuses (INVALID_REQUEST, INVALID_FIELD) a wrong shape, and a wrong check character with `expected` in values. Some early pilot
 * areas issued codes whose check character does not compute; they are refused too.
 */
export function understandCreditCode(text: string): Outcome<string> {
  const code = typedCode(text);
  const body = code.slice(0, 17);
  if (code.length !== 18 || !BODY.test(body)) return refused('INVALID_REQUEST', { rule: 'INVALID_FIELD' });
  const expected = checkCharacter(body);
  if (code[17] !== expected) return refused('INVALID_REQUEST', { rule: 'INVALID_FIELD', values: { expected } });
  return granted(code);
}

import { granted, type Outcome, refused } from './refusal.js';
import { typedCode } from './typed-code.js';

const WELL_FORMED = /^[A-HJ-NPR-Z0-9]{17}$/;
const VALUES: Record<string, number> = {
  ...{ A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8, J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9 },
  ...{ S: 2, T: 3, U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9 },
};
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const CHECK_AT = 8;

/** Digit or `X` that belongs at position 9, whatever stands there (49 CFR 565.15(c), GB 16735). Takes a well-formed VIN. */
export function vinCheckDigit(vin: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * (VALUES[vin[i]!] ?? Number(vin[i])), 0);
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}

/** The same VIN with the right check digit: for tests, seeds and demonstrations. Throws RangeError when it is not 17 VIN characters. */
export function withCheckDigit(vin: string): string {
  const upper = vin.toUpperCase();
  if (!WELL_FORMED.test(upper)) throw new RangeError('a VIN has 17 characters and neither I, O nor Q');
  return upper.slice(0, CHECK_AT) + vinCheckDigit(upper) + upper.slice(CHECK_AT + 1);
}

/** Chinese (L) and North American (1-5) makers must compute position 9; elsewhere it may hold anything (ISO 3779). */
export const checkDigitBinds = (vin: string): boolean => /^[L1-5]/.test(vin);

/**
 * Understands a vehicle identification number: full width and lower case accepted, spaces and dashes dropped.
 * Refuses with VIN_FORMAT, or VIN_CHECK_DIGIT whose values hold `found` and `expected`.
 */
export function understandVin(text: string): Outcome<string> {
  const vin = typedCode(text);
  if (!WELL_FORMED.test(vin)) return refused('NOT_BOOKABLE', { rule: 'VIN_FORMAT' });
  const [found, expected] = [vin[CHECK_AT]!, vinCheckDigit(vin)];
  if (checkDigitBinds(vin) && found !== expected)
    return refused('NOT_BOOKABLE', { rule: 'VIN_CHECK_DIGIT', values: { found, expected } });
  return granted(vin);
}

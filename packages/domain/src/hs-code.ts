import { granted, type Outcome, refused } from './refusal.js';

/** Understands a commodity code: 6 digits of the Harmonized System and up to 4 national ones; dots and spaces dropped. Refuses with HS_CODE_FORMAT. */
export function understandHsCode(text: string): Outcome<string> {
  const code = text.normalize('NFKC').replace(/[.\p{Zs}]/gu, '');
  return /^\d{6,10}$/.test(code) ? granted(code) : refused('NOT_BOOKABLE', { rule: 'HS_CODE_FORMAT' });
}

const digits = (code: string) => code.normalize('NFKC').replace(/[.\p{Zs}]/gu, '');

/** Whether a code falls under a heading, each written with dots or without: `87038010` under `8703.80`. */
export const hsStartsWith = (code: string, heading: string): boolean => digits(code).startsWith(digits(heading));

export const hsUnder = (code: string, headings: readonly string[]): boolean =>
  headings.some((heading) => hsStartsWith(code, heading));

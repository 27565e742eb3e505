import { granted, type Outcome, refused } from './refusal.js';

/**
 * Understands a customs declaration number. Goods of Chinese origin: 18 digits (海关编号: customs office, year, direction, serial).
 * Elsewhere every country has its own form: 5 to 35 printable ASCII characters (35 is the bound of the WCO data model).
 * Refuses with DECLARATION_FORMAT; the digits wanted stand in values where they are known.
 */
export function understandDeclaration(text: string, originCountry: string): Outcome<string> {
  const number = text.normalize('NFKC').trim();
  if (originCountry === 'CN') {
    const digits = number.replace(/[\p{Zs}\p{Pd}]/gu, '');
    return /^\d{18}$/.test(digits)
      ? granted(digits)
      : refused('NOT_BOOKABLE', { rule: 'DECLARATION_FORMAT', values: { digits: 18 } });
  }
  return /^[\x20-\x7e]{5,35}$/.test(number) ? granted(number) : refused('NOT_BOOKABLE', { rule: 'DECLARATION_FORMAT' });
}

import type { DeskLanguage } from '@gl/messages/desk/load';

/** Countries whose vehicles and goods these crossings see, the reader's neighbours first. */
export const COUNTRIES = [
  'CN',
  'NP',
  'KZ',
  'KG',
  'TJ',
  'UZ',
  'MN',
  'RU',
  'VN',
  'LA',
  'MM',
  'PK',
  'IN',
  'TH',
  'BY',
  'DE',
  'PL',
] as const;

const names = new Map<DeskLanguage, Intl.DisplayNames>();
export function countryName(code: string, language: DeskLanguage): string {
  const known = names.get(language) ?? new Intl.DisplayNames([language], { type: 'region' });
  names.set(language, known);
  return known.of(code) ?? code;
}

export const countryOptions = (language: DeskLanguage) =>
  COUNTRIES.map((code) => ({ value: code, label: `${code} ${countryName(code, language)}` }));

/** Options of a select from a table of names. */
export const optionsOf = (table: Record<string, string>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }));

import { LANGUAGES } from '@gl/domain/language';
import type { DeskLanguage } from '@gl/messages/desk/load';
import { LANGUAGE_NAMES } from '@gl/messages/language-names';

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

export interface Option {
  value: string;
  label: string;
  /** In which the label is written, when not in the page's. */
  lang?: string;
}

/** The languages of drivers, each by its own name. */
export const languageOptions = (): Option[] =>
  LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language], lang: language }));

/** Options of a select from a table of names. */
export const optionsOf = (table: Record<string, string>): Option[] =>
  Object.entries(table).map(([value, label]) => ({ value, label }));

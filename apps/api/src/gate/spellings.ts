import { understandPlate } from '@gl/domain/plate';

/** Whose plates come to these gates. */
const COUNTRIES = ['CN', 'NP', 'KZ', 'RU', 'VN', 'MN', 'BT'];

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{Zs}\p{Pd}.·•‧∙⋅・/]/gu, '')
    .replace(/[a-z]|\p{Script=Cyrillic}/gu, (letter) => letter.toUpperCase());

/**
 * How a plate, VIN or container number that somebody read off a vehicle may be written in the books: as typed, and as each country's plates
 * are understood, because nobody at a gate says the country. Capitals without separators.
 */
export function spellingsOf(typed: string): string[] {
  const understood = COUNTRIES.flatMap((country) => {
    const outcome = understandPlate({ country, text: typed });
    return outcome.ok ? [bare(outcome.value.text)] : [];
  });
  return [...new Set([bare(typed), ...understood])].filter((spelling) => spelling.length >= 3);
}

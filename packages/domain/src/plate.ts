import type { PlateText } from './booking.js';
import { foldCyrillic, foldToCyrillic, romaniseNepali, simplifyHan } from './plate-script.js';
import { granted, type Outcome, refused } from './refusal.js';

export interface UnderstoodPlate {
  /** ISO 3166-1 alpha-2, upper case. */
  country: string;
  /** Normal form, what we understood: `藏A·12345`, `29C-123.45`, `BA 12 PA 1234`. Understanding it again gives the same. */
  text: string;
  /** Equal for one physical plate however it was typed. */
  key: string;
}

interface Series {
  /** One script and one spelling for each letter; separators are gone and ASCII and Cyrillic are upper case already. */
  fold: (compact: string) => string;
  wellFormed: RegExp;
  show: (compact: string) => string;
}

const asIs = (compact: string) => compact;

// GA 36-2018: serials have neither I nor O, so a typed one can only be meant as 1 or 0. New-energy plates name their drive
// by a letter: A to E battery, F to K other; before the serial for small vehicles, behind it for large ones.
const CHINESE_SERIAL = '[A-HJ-NP-Z0-9]';
const CHINESE = new RegExp(
  '^(?:[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z]' +
    `(?:${CHINESE_SERIAL}{5}|${CHINESE_SERIAL}{4}[挂学警领港澳试超]|[A-HJK]${CHINESE_SERIAL}\\d{4}|\\d{5}[A-HJK])` +
    '|使\\d{6}|\\d{6}使)$',
  'u',
);

// The twelve letters of GOST R 50577 that both scripts share; D and CD are diplomatic.
const RUSSIAN_LETTER = '[ABEKMHOPCTYX]';
const RUSSIAN = new RegExp(
  `^(?:${RUSSIAN_LETTER}\\d{3}${RUSSIAN_LETTER}{2}\\d{2,3}|${RUSSIAN_LETTER}{2}\\d{5,7}|\\d{4}${RUSSIAN_LETTER}{2}\\d{2,3}` +
    `|${RUSSIAN_LETTER}{2}\\d{3}${RUSSIAN_LETTER}\\d{2,3}|\\d{3}C?D\\d{3,6})$`,
);

const SERIES: Record<string, Series> = {
  CN: {
    fold: (compact) => {
      const folded = simplifyHan(foldCyrillic(compact));
      return folded.slice(0, 2) + folded.slice(2).replaceAll('O', '0').replaceAll('I', '1');
    },
    wellFormed: CHINESE,
    show: (compact) => (compact.includes('使') ? compact : `${compact.slice(0, 2)}·${compact.slice(2)}`),
  },
  RU: { fold: foldCyrillic, wellFormed: RUSSIAN, show: asIs },
  // Companies have two letters, old series begin with the region's letter.
  KZ: {
    fold: foldCyrillic,
    wellFormed: /^(?:\d{2,4}[A-Z]{2,3}\d{2}|[A-Z]\d{3}[A-Z]{2,3})$/,
    show: asIs,
  },
  MN: {
    fold: foldToCyrillic,
    wellFormed: /^(?:\d{4}[А-ЯЁӨҮ]{2,3}|[А-ЯЁӨҮ]{2,3}\d{4})$/u,
    show: asIs,
  },
  NP: {
    fold: romaniseNepali,
    wellFormed: /^(?=.*\d)[A-Z][A-Z0-9]{3,23}$/,
    show: (compact) =>
      compact
        .replace(/^P(\d)(\d{2})(\d{3})(?=[A-Z])/, 'P$1-$2-$3')
        .replace(/(?<=[A-Z])(?=\d)(?!\d-)|(?<=\d)(?=[A-Z])/g, ' '),
  },
  VN: {
    fold: (compact) => foldCyrillic(compact).replace(/[đÐð]/g, 'Đ'),
    wellFormed: /^(?:\d{2}[A-ZĐ]{1,2}\d{4,5}|\d{5}(?:NG|NN|QT|CV)\d{2})$/,
    show: (compact) => {
      const [, head, serial] = /^(\d{2}[A-ZĐ]{1,2})(\d{4,5})$/.exec(compact) ?? [];
      if (!head || !serial) return compact;
      return serial.length === 5 ? `${head}-${serial.slice(0, 3)}.${serial.slice(3)}` : `${head}-${serial}`;
    },
  },
};
const ANY_OTHER: Series = { fold: foldCyrillic, wellFormed: /^(?=.*\d)[A-Z0-9]{4,10}$/, show: asIs };

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}]/u;
const SEPARATORS = /[\p{Zs}\p{Pd}\u2212.·•‧∙⋅・]/gu;
const LONGEST_TYPED = 48;

/**
 * Understands a number plate as typed: NFKC, look-alike letters folded per country, spaces, dashes and dots dropped.
 * Refuses (NOT_BOOKABLE) bidi controls, zero-width and control characters as CONTROL_CHARACTER, everything that no series of
 * the country knows as PLATE_FORMAT. Countries without a series of their own here: 4 to 10 Latin letters and digits.
 */
export function understandPlate(plate: PlateText): Outcome<UnderstoodPlate> {
  if (INVISIBLE.test(plate.text) || INVISIBLE.test(plate.country))
    return refused('NOT_BOOKABLE', { rule: 'CONTROL_CHARACTER' });
  const country = plate.country.trim().toUpperCase();
  if (!/^[A-Z]{2}$/.test(country) || plate.text.length > LONGEST_TYPED)
    return refused('NOT_BOOKABLE', { rule: 'PLATE_FORMAT', values: { country } });
  // Only these scripts are raised: a blanket upper-casing turns ß into SS and ı into I, letters that no plate here carries.
  const compact = plate.text
    .normalize('NFKC')
    .replace(SEPARATORS, '')
    .replace(/[a-z]|\p{Script=Cyrillic}/gu, (letter) => letter.toUpperCase());
  const series = SERIES[country] ?? ANY_OTHER;
  const folded = series.fold(compact);
  if (!series.wellFormed.test(folded)) return refused('NOT_BOOKABLE', { rule: 'PLATE_FORMAT', values: { country } });
  return granted({ country, text: series.show(folded), key: `${country}:${folded}` });
}

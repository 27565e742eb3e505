import type { Language } from '@gl/domain/language';

// Intl has no Tibetan name for most neighbours, and another one for China than its Tibetan press uses.
const TIBETAN: Record<string, string> = {
  CN: 'ཀྲུང་གོ',
  NP: 'བལ་ཡུལ',
  KZ: 'ཧ་སག་སི་ཐན',
  VN: 'ཡུའེ་ནན',
  MN: 'སོག་པོའི་རྒྱལ་ཁབ',
  RU: 'ཨུ་རུ་སུ',
  IN: 'རྒྱ་གར',
  KG: 'ཀིར་གི་སི་ཐན',
  LA: 'ལའོ་སི',
};

/** The name of a country by its ISO 3166 code of two letters; what is no such code comes back unchanged. */
export function countryName(code: string, language: Language): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return (
    (language === 'bo' ? TIBETAN[code] : undefined) ??
    new Intl.DisplayNames([language], { type: 'region' }).of(code) ??
    code
  );
}

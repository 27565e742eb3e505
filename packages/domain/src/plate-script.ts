/** Letters that the eye takes for one another, and scripts in which one plate is typed twice. All take NFKC text in upper case. */
const CYRILLIC = 'АВЕКМНОРСТУХІЅЈ';
const LATIN_LIKE = 'ABEKMHOPCTYXISJ';
const toLatin = new Map([...CYRILLIC].map((letter, i) => [letter, LATIN_LIKE[i]!]));
// Mongolian has neither І, Ѕ nor Ј: only the twelve common ones go back. Latin Y is taken for У, as in УБ, not for Ү.
const toCyrillic = new Map([...CYRILLIC.slice(0, 12)].map((letter, i) => [LATIN_LIKE[i]!, letter]));

const exchange = (text: string, table: Map<string, string>) =>
  [...text].map((letter) => table.get(letter) ?? letter).join('');

export const foldCyrillic = (text: string): string => exchange(text, toLatin);
export const foldToCyrillic = (text: string): string => exchange(text, toCyrillic);

const TRADITIONAL = '滬雲遼魯蘇贛陝閩貴粵寧掛學領試';
const SIMPLIFIED = '沪云辽鲁苏赣陕闽贵粤宁挂学领试';
const toSimplified = new Map([...TRADITIONAL].map((letter, i) => [letter, SIMPLIFIED[i]!]));
export const simplifyHan = (text: string): string => exchange(text, toSimplified);

const CONSONANTS: Record<string, string> = {
  क: 'K',
  ख: 'KH',
  ग: 'G',
  घ: 'GH',
  ङ: 'NG',
  च: 'CH',
  छ: 'CHH',
  ज: 'J',
  झ: 'JH',
  ञ: 'NY',
  ट: 'TT',
  ठ: 'TTH',
  ड: 'DD',
  ढ: 'DDH',
  ण: 'NN',
  त: 'T',
  थ: 'TH',
  द: 'D',
  ध: 'DH',
  न: 'N',
  प: 'P',
  फ: 'PH',
  ब: 'B',
  भ: 'BH',
  म: 'M',
  य: 'Y',
  र: 'R',
  ल: 'L',
  व: 'W',
  श: 'SH',
  ष: 'SS',
  स: 'S',
  ह: 'H',
};
const VOWEL_SIGNS: Record<string, string> = {
  'ा': 'A',
  'ि': 'I',
  'ी': 'I',
  'ु': 'U',
  'ू': 'U',
  'े': 'E',
  'ै': 'AI',
  'ो': 'O',
  'ौ': 'AU',
  '्': '',
};
const VOWELS: Record<string, string> = {
  अ: 'A',
  आ: 'A',
  इ: 'I',
  ई: 'I',
  उ: 'U',
  ऊ: 'U',
  ए: 'E',
  ऐ: 'AI',
  ओ: 'O',
  औ: 'AU',
};
// Spoken without the vowel that the script implies, so letter by letter they would not meet their Latin names.
const PROVINCES: [RegExp, string][] = [
  [/बागमती/g, 'BAGMATI'],
  [/गण्डकी/g, 'GANDAKI'],
  [/लुम्बिनी/g, 'LUMBINI'],
  [/कर्णाली/g, 'KARNALI'],
  [/मधेश/g, 'MADHESH'],
  [/कोशी/g, 'KOSHI'],
  [/सुदूरपश्चिम/g, 'SUDURPASHCHIM'],
  [/प्रदेश|PRADESHA?|PROVINCE/g, 'P'],
];

/** `बा १२ प १२३४` and `BA 12 PA 1234` are one plate. What is neither script stays as it is, for the series to refuse. */
export function romaniseNepali(text: string): string {
  const named = PROVINCES.reduce((before, [name, latin]) => before.replace(name, latin), text);
  const letters = [...named];
  return letters
    .map((letter, i) => {
      const consonant = CONSONANTS[letter];
      if (consonant) return VOWEL_SIGNS[letters[i + 1] ?? ''] === undefined ? `${consonant}A` : consonant;
      const digit = letter.codePointAt(0)! - 0x966;
      if (digit >= 0 && digit <= 9) return String(digit);
      return VOWEL_SIGNS[letter] ?? VOWELS[letter] ?? letter;
    })
    .join('');
}

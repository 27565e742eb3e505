import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { understandPlate } from './plate.js';

const understood = (country: string, text: string) => {
  const outcome = understandPlate({ country, text });
  if (!outcome.ok) throw new Error(`${country} ${text}: ${outcome.refusal.reasons[0]?.rule}`);
  return outcome.value;
};
const ruleFor = (country: string, text: string) => {
  const outcome = understandPlate({ country, text });
  return outcome.ok ? null : outcome.refusal.reasons[0]?.rule;
};

it.each([
  ['CN', '藏a 12345', '藏A·12345'],
  ['CN', '藏Ａ－１２３４５', '藏A·12345'],
  ['CN', '新FD12345', '新F·D12345'],
  ['CN', '桂A12345D', '桂A·12345D'],
  ['CN', '藏A1234挂', '藏A·1234挂'],
  ['CN', '京A1234領', '京A·1234领'],
  ['CN', '雲A·1O234', '云A·10234'],
  ['CN', '藏А·А12З4'.replace('З', '3'), '藏A·A1234'],
  ['CN', '使014578', '使014578'],
  ['KZ', '123 авс 01', '123ABC01'],
  ['KZ', '123AB01', '123AB01'],
  ['KZ', 'A 123 BCD', 'A123BCD'],
  ['RU', 'а123вс 77', 'A123BC77'],
  ['RU', 'AB 1234 750', 'AB1234750'],
  ['MN', '1234 уба', '1234УБА'],
  ['MN', '1234-TӨB', '1234ТӨВ'],
  ['NP', 'बा १२ प १२३४', 'BA 12 PA 1234'],
  ['NP', 'ba12pa1234', 'BA 12 PA 1234'],
  ['NP', 'प्रदेश ३-०१-००१ च १२३४', 'P3-01-001 CHA 1234'],
  ['NP', 'बागमती प्रदेश ०१ ००१ च १२३४', 'BAGMATIP 01001 CHA 1234'],
  ['VN', '29c 12345', '29C-123.45'],
  ['VN', '29MÐ1234', '29MĐ-1234'],
  ['VN', '80123NN45', '80123NN45'],
  ['KG', '01 123 ABC', '01123ABC'],
  ['kg', '01 KG 123', '01KG123'],
])('%s %s is understood as %s', (country, typed, text) => {
  expect(understood(country, typed).text).toBe(text);
});

it.each([
  ['CN', '藏A1234'],
  ['CN', '藏A123456'],
  ['CN', 'ABC12345'],
  ['CN', '臧A12345'],
  ['KZ', '12 345'],
  ['RU', 'Я123ЮШ77'],
  ['MN', '1234 UBA'],
  ['NP', 'काठमाडौं'],
  ['VN', '9C12345'],
  ['KG', 'ABCDEF'],
  ['KG', '123'],
  ['KG', '12345678901'],
  ['KG', 'straße12'],
  ['KG', '12ı345'],
  ['China', '藏A12345'],
  ['CN', ''],
  ['CN', '藏A12345'.repeat(20)],
])('%s %s is no plate', (country, text) => {
  expect(ruleFor(country, text)).toBe('PLATE_FORMAT');
});

it.each([
  ['right-to-left override', '藏A\u202e12345'],
  ['isolate', '藏A\u206612345'],
  ['zero width space', '藏A\u200b12345'],
  ['zero width joiner', 'बा\u200d १२ प १२३४'],
  ['byte order mark', '\ufeff藏A12345'],
  ['soft hyphen', '藏A\u00ad12345'],
  ['NUL', '藏A\u000012345'],
  ['tab', '藏A\t12345'],
  ['lone surrogate', '藏A\ud80012345'],
])('%s is refused by name', (_, text) => {
  expect(ruleFor('CN', text)).toBe('CONTROL_CHARACTER');
});

it('composed and decomposed spelling are one vehicle', () => {
  const text = '1234БӨЙ';
  expect(text.normalize('NFD')).not.toBe(text);
  expect(understood('MN', text.normalize('NFD'))).toEqual(understood('MN', text));
});

describe('well-formed plates', () => {
  const from = (letters: string, size: number) =>
    fc.array(fc.constantFrom(...letters), { minLength: size, maxLength: size }).map((all) => all.join(''));
  const digits = (size: number) => from('0123456789', size);
  const provinces = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
  const latin = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const serial = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';
  // Each Nepali letter as its plate has it, in both scripts.
  const zones = [
    ['मे', 'ME'],
    ['को', 'KO'],
    ['स', 'SA'],
    ['ज', 'JA'],
    ['बा', 'BA'],
    ['ना', 'NA'],
    ['ग', 'GA'],
    ['लु', 'LU'],
    ['ध', 'DHA'],
    ['रा', 'RA'],
    ['भे', 'BHE'],
    ['क', 'KA'],
    ['से', 'SE'],
    ['म', 'MA'],
  ] as const;
  const classes = [
    ['क', 'KA'],
    ['ख', 'KHA'],
    ['ग', 'GA'],
    ['च', 'CHA'],
    ['ज', 'JA'],
    ['झ', 'JHA'],
    ['प', 'PA'],
    ['फ', 'PHA'],
    ['ब', 'BA'],
    ['त', 'TA'],
    ['थ', 'THA'],
    ['ह', 'HA'],
    ['य', 'YA'],
  ] as const;
  const devanagari = (text: string) => text.replace(/\d/g, (digit) => String.fromCodePoint(0x966 + Number(digit)));
  const cyrillic = (text: string) =>
    text.replace(/[ABEKMHOPCTYX]/g, (letter) => 'АВЕКМНОРСТУХ'['ABEKMHOPCTYX'.indexOf(letter)]!);
  const fullWidth = (text: string) =>
    text.replace(/[A-Z0-9]/g, (c) => String.fromCodePoint(c.codePointAt(0)! + 0xfee0));

  /** A physical plate, with the scripts that it can be typed in. */
  const plates = fc.oneof(
    fc
      .tuple(fc.constantFrom(...provinces), from(latin, 1), from(serial, 5))
      .map(([p, l, s]) => ({ country: 'CN', spellings: [p + l + s] })),
    fc
      .tuple(fc.constantFrom(...provinces), from(latin, 1), from('DF', 1), from(serial, 1), digits(4))
      .map((all) => ({ country: 'CN', spellings: [all.join('')] })),
    fc
      .tuple(fc.constantFrom(...provinces), from(latin, 1), from(serial, 4), fc.constantFrom('挂', '学', '领'))
      .map((all) => ({ country: 'CN', spellings: [all.join('')] })),
    fc
      .tuple(digits(3), from(latin, 3), digits(2))
      .map((all) => ({ country: 'KZ', spellings: [all.join(''), cyrillic(all.join(''))] })),
    fc
      .tuple(from('ABEKMHOPCTYX', 1), digits(3), from('ABEKMHOPCTYX', 2), fc.oneof(digits(2), digits(3)))
      .map((all) => ({ country: 'RU', spellings: [all.join(''), cyrillic(all.join(''))] })),
    fc.tuple(digits(4), from('АБВГДЕЗКМНОӨПРСТУҮХЭ', 3)).map((all) => ({ country: 'MN', spellings: [all.join('')] })),
    fc
      .tuple(fc.constantFrom(...zones), fc.integer({ min: 1, max: 99 }), fc.constantFrom(...classes), digits(4))
      .map(([z, lot, c, n]) => ({
        country: 'NP',
        spellings: [`${z[1]}${lot}${c[1]}${n}`, devanagari(`${z[0]}${lot}${c[0]}${n}`)],
      })),
    fc.tuple(digits(2), from(latin, 1), digits(5)).map((all) => ({ country: 'VN', spellings: [all.join('')] })),
  );
  const habits = fc.record({
    spelling: fc.nat(),
    isLowerCase: fc.boolean(),
    isFullWidth: fc.boolean(),
    form: fc.constantFrom('NFC', 'NFD', 'NFKD'),
    separators: fc.array(fc.constantFrom('', '', ' ', '-', '·', '.', '–', '　', '\u00a0'), { maxLength: 12 }),
  });
  type Plate = typeof plates extends fc.Arbitrary<infer T> ? T : never;
  type Habit = typeof habits extends fc.Arbitrary<infer T> ? T : never;
  function type({ country, spellings }: Plate, habit: Habit) {
    let text = spellings[habit.spelling % spellings.length]!;
    if (habit.isFullWidth) text = fullWidth(text);
    if (habit.isLowerCase) text = text.toLowerCase();
    text = [...text]
      .map((letter, i) => (habit.separators[i] && !/\p{M}/u.test(letter) ? habit.separators[i] + letter : letter))
      .join('');
    return { country, text: text.normalize(habit.form) };
  }

  it('understanding what was understood changes nothing', () => {
    fc.assert(
      fc.property(plates, habits, (plate, habit) => {
        const once = understood(plate.country, type(plate, habit).text);
        expect(understood(once.country, once.text)).toEqual(once);
      }),
    );
  });

  it('one plate has one key however it is typed', () => {
    fc.assert(
      fc.property(plates, habits, habits, (plate, one, other) => {
        expect(understandPlate(type(plate, one))).toEqual(understandPlate(type(plate, other)));
        expect(understandPlate(type(plate, one)).ok).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('two plates never share a key', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(plates, { minLength: 20, maxLength: 60, selector: (p) => p.country + p.spellings[0] }),
        (all) => {
          const keys = all.map(({ country, spellings }) => understood(country, spellings[0]!).key);
          expect(new Set(keys).size).toBe(all.length);
        },
      ),
    );
  });

  it('one changed digit is another plate', () => {
    fc.assert(
      fc.property(plates, fc.nat(), fc.integer({ min: 1, max: 9 }), ({ country, spellings }, at, by) => {
        const text = spellings[0]!;
        const places = [...text].flatMap((c, i) => (/\d/.test(c) ? [i] : []));
        fc.pre(places.length > 0);
        const place = places[at % places.length]!;
        const letters = [...text];
        letters[place] = String((Number(letters[place]) + by) % 10);
        const other = understandPlate({ country, text: letters.join('') });
        if (other.ok) expect(other.value.key).not.toBe(understood(country, text).key);
      }),
    );
  });
});

it('whatever is typed, the answer is a plate or a refusal that names a rule', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('CN', 'RU', 'KZ', 'MN', 'NP', 'VN', 'KG', '??'),
      fc.string({ unit: 'binary' }),
      (country, text) => {
        const outcome = understandPlate({ country, text });
        if (outcome.ok) expect(understandPlate(outcome.value)).toEqual(outcome);
        else expect(['PLATE_FORMAT', 'CONTROL_CHARACTER']).toContain(outcome.refusal.reasons[0]?.rule);
      },
    ),
    { numRuns: 500 },
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskIdentity } from './mask.js';

test('a driver knows his own', () => {
  expect(maskIdentity('藏A·12345')).toBe('藏••45');
  expect(maskIdentity('BA 12 PA 1234')).toBe('B••34');
  expect(maskIdentity('LRW3E7FA8MC000017')).toBe('L••17');
  expect(maskIdentity('29C-123.45')).toBe('2••45');
});

test('of a short one there is less', () => {
  expect(maskIdentity('AB12')).toBe('••12');
  expect(maskIdentity('A1')).toBe('••1');
  expect(maskIdentity('7')).toBe('••');
  expect(maskIdentity('')).toBe('••');
});

const signsOf = (text: string) => Array.from(text.normalize('NFC')).filter((sign) => /[\p{L}\p{N}]/u.test(sign));
const anyIdentity = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'藏新桂AB12·- .𠮷Ж'), maxLength: 40 }),
);

test('a mask never shows more than the first sign and the last two, nor more than half', () => {
  fc.assert(
    fc.property(anyIdentity, (identity) => {
      const [signs, shown] = [signsOf(identity), signsOf(maskIdentity(identity))];
      expect(shown.length).toBeLessThanOrEqual(Math.min(3, Math.floor(signs.length / 2)));
      if (shown.length === 3) expect(shown).toEqual([signs[0], ...signs.slice(-2)]);
      else expect(shown).toEqual(signs.slice(signs.length - shown.length));
    }),
  );
});

test('what lies between, and how much of it, changes nothing', () => {
  const sign = fc.constantFrom(...'ABC123藏');
  fc.assert(
    fc.property(
      sign,
      fc.array(sign, { minLength: 3 }),
      fc.array(sign, { minLength: 3 }),
      sign,
      sign,
      (a, m, n, y, z) => {
        const of = (middle: string[]) => maskIdentity([a, ...middle, y, z].join(''));
        expect(of(m)).toBe(of(n));
      },
    ),
  );
});

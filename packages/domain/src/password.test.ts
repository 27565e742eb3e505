import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPasswordFit, isPasswordLong } from './password.js';

const EMAIL = 'Pema.Lhamo@Example.org';

describe('a new password', () => {
  it.each([
    ['twelve characters', 'lanes-by-wat'],
    ['four words', 'four lanes under the mountain'],
    ['128 characters', 'abcdefgh'.repeat(16)],
    ['Tibetan', 'གོ་ལམ་བཞི་རི་འོག་ཏུ'],
    ['twelve signs that are two units each', '🚚🚛🚗🚙🛻🚐🚌🚎🏍🛵🚲🛴'],
  ])('may be %s', (_, typed) => expect(isPasswordFit(typed, EMAIL)).toBe(true));

  it.each([
    ['eleven characters', 'lanes-by-wa'],
    ['129 characters', `${'abcdefgh'.repeat(16)}i`],
    ['eleven signs that are two units each', '🚚🚛🚗🚙🛻🚐🚌🚎🏍🛵🚲'],
    ['a common one', 'password1234'],
    ['a common one in capitals', 'PassWord1234'],
    ['a common one in full width', 'ｐａｓｓｗｏｒｄ１２３４'],
    ['the e-mail', 'pema.lhamo@example.org'],
    ['three characters over and over', 'abcabcabcabcabc'],
  ])('may not be %s', (_, typed) => expect(isPasswordFit(typed, EMAIL)).toBe(false));

  it('may not be the first part of the e-mail', () => {
    expect(isPasswordFit('pema.lhamo.norbu', 'Pema.Lhamo.Norbu@example.org')).toBe(false);
  });

  it('is as long as a person counts, whatever form it came in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 140 }), (typed) => {
        expect(isPasswordLong(typed)).toBe(isPasswordLong(typed.normalize('NFD')));
      }),
    );
  });
});

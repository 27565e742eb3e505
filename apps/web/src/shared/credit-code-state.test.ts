import { withCreditCheck } from '@gl/domain/credit-code';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { creditCodeState } from './credit-code-state.js';

const RIGHT = '91350100M000100Y43';

it.each([
  ['', { is: 'empty' }],
  ['  ', { is: 'empty' }],
  ['9135', { is: 'unfinished', found: 4 }],
  [`${RIGHT}3`, { is: 'unfinished', found: 19 }],
  ['9135I', { is: 'misshapen' }],
  ['某某公司', { is: 'misshapen' }],
  ['91350100M000100Y44', { is: 'mistyped', expected: '3' }],
  [' 91350100 m000100y43', { is: 'right', code: RIGHT }],
])('%j is %o', (typed, state) => {
  expect(creditCodeState(typed)).toEqual(state);
});

it('says of every code but the last character which one is missing', () => {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const tail = fc.array(fc.constantFrom(...alphabet), { minLength: 9, maxLength: 9 }).map((all) => all.join(''));
  fc.assert(
    fc.property(tail, fc.constantFrom(...alphabet), (body, last) => {
      const code = withCreditCheck(`91540100${body}`);
      const state = creditCodeState(code.slice(0, 17) + last);
      expect(state).toEqual(last === code[17] ? { is: 'right', code } : { is: 'mistyped', expected: code[17] });
    }),
  );
});

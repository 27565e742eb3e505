import fc from 'fast-check';
import { expect, it } from 'vitest';
import { understandCreditCode, withCreditCheck } from './credit-code.js';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const some = (letters: string, size: number) =>
  fc.array(fc.constantFrom(...letters), { minLength: size, maxLength: size }).map((all) => all.join(''));
const bodies = fc.tuple(some(alphabet, 2), some('0123456789', 6), some(alphabet, 9)).map((all) => all.join(''));

it.each(['91350100M000100Y43', '91110000600037341L', '91440300708461136T'])('%s, a public one, is right', (code) => {
  expect(understandCreditCode(code)).toEqual({ ok: true, value: code });
});

it('a remainder of nought ends in 0', () => {
  const ends = fc
    .sample(bodies, { numRuns: 2000, seed: 1 })
    .map(withCreditCheck)
    .filter((code) => code.endsWith('0'));
  expect(ends.length).toBeGreaterThan(20);
  for (const code of ends) expect(understandCreditCode(code)).toEqual({ ok: true, value: code });
});

it('every single changed character is noticed', () => {
  fc.assert(
    fc.property(bodies, fc.nat(16), fc.constantFrom(...alphabet), (body, at, other) => {
      fc.pre(body[at] !== other);
      const code = withCreditCheck(body);
      expect(understandCreditCode(code.slice(0, at) + other + code.slice(at + 1)).ok).toBe(false);
    }),
  );
});

it('names the character it expected', () => {
  expect(understandCreditCode('91350100M000100Y44')).toMatchObject({
    refusal: { reasons: [{ rule: 'INVALID_FIELD', values: { expected: '3' } }] },
  });
});

it.each([
  '',
  '91350100M000100Y4',
  '91350100M000100Y433',
  '9135010IM000100Y43',
  '9135O100M000100Y43',
  '91350100S000100Y43',
])('%j is none', (text) => {
  expect(understandCreditCode(text).ok).toBe(false);
});

it('reads lower case and full width', () => {
  expect(understandCreditCode('９１３５０１００m000100y43')).toEqual({ ok: true, value: '91350100M000100Y43' });
  expect(() => withCreditCheck('short')).toThrow(RangeError);
});

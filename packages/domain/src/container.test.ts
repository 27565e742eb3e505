import fc from 'fast-check';
import { expect, it } from 'vitest';
import { understandContainer, withContainerCheckDigit } from './container.js';

it.each(['CSQU3054383', 'MSKU6011672', 'TOLU4734787'])('%s, a published one, is right', (number) => {
  expect(understandContainer(number)).toEqual({ ok: true, value: number });
});

it('reads it as painted on the box', () => {
  expect(understandContainer('csqu 305438-3')).toEqual({ ok: true, value: 'CSQU3054383' });
});

it('names the digit it expected', () => {
  expect(understandContainer('CSQU3054384')).toMatchObject({
    refusal: { code: 'NOT_BOOKABLE', reasons: [{ rule: 'CONTAINER_FORMAT', values: { expected: '3' } }] },
  });
});

it.each(['', 'CSQU305438', 'CSQX3054383', 'CS1U3054383', 'CSQU30543833', 'CSQU305438X'])('%j is none', (text) => {
  expect(understandContainer(text)).toMatchObject({ refusal: { reasons: [{ rule: 'CONTAINER_FORMAT' }] } });
});

it('what the builder made is accepted, and no other check digit', () => {
  const letters = fc.array(fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(
      letters,
      fc.constantFrom('U', 'J', 'Z'),
      fc.nat(999_999),
      fc.nat(9),
      (owner, category, serial, digit) => {
        const body = `${owner.join('')}${category}${String(serial).padStart(6, '0')}`;
        const right = withContainerCheckDigit(body);
        expect(understandContainer(right)).toEqual({ ok: true, value: right });
        expect(understandContainer(`${body}${digit}`).ok).toBe(right.endsWith(String(digit)));
      },
    ),
  );
  expect(() => withContainerCheckDigit('CSQU30543')).toThrow(RangeError);
});

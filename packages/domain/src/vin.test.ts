import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkDigitBinds, understandVin, vinCheckDigit, withCheckDigit } from './vin.js';

const characters = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';
const vins = fc.array(fc.constantFrom(...characters), { minLength: 17, maxLength: 17 }).map((all) => all.join(''));

it.each(['1M8GDM9AXKP042788', '11111111111111111', '5GZCZ43D13S812715'])(
  '%s, published with its check digit, is right',
  (vin) => {
    expect(understandVin(vin)).toEqual({ ok: true, value: vin });
  },
);

it('names the digit it expected', () => {
  expect(understandVin('1M8GDM9A1KP042788')).toEqual({
    ok: false,
    refusal: { code: 'NOT_BOOKABLE', reasons: [{ rule: 'VIN_CHECK_DIGIT', values: { found: '1', expected: 'X' } }] },
  });
});

it('leaves position 9 to makers elsewhere', () => {
  expect(checkDigitBinds('WVWZZZ1JZXW000001')).toBe(false);
  expect(understandVin('WVWZZZ1JZXW000001').ok).toBe(true);
  expect(understandVin('XTA210990Y1234567').ok).toBe(true);
});

it.each([
  '',
  '1M8GDM9AXKP04278',
  '1M8GDM9AXKP0427888',
  'IM8GDM9AXKP042788',
  '1M8GDM9AXKPO42788',
  '1M8GDM9AXKPQ42788',
  '1М8GDM9AXKP042788',
  '1M8GDM9\u200bAXKP042788',
])('%j is no VIN', (text) => {
  expect(understandVin(text)).toMatchObject({ ok: false, refusal: { reasons: [{ rule: 'VIN_FORMAT' }] } });
});

it('reads what people type', () => {
  expect(understandVin(' 1m8gdm9a-xkp04 2788 ')).toEqual({ ok: true, value: '1M8GDM9AXKP042788' });
});

it('what the builder made is accepted, and makes itself again', () => {
  fc.assert(
    fc.property(vins, (vin) => {
      const right = withCheckDigit(vin);
      expect(understandVin(right)).toEqual({ ok: true, value: right });
      expect(withCheckDigit(right)).toBe(right);
    }),
  );
});

it('where the check digit binds, any other is refused', () => {
  fc.assert(
    fc.property(vins, fc.constantFrom(...'L12345'), fc.constantFrom(...'0123456789X'), (vin, maker, digit) => {
      const tampered = `${maker}${vin.slice(1, 8)}${digit}${vin.slice(9)}`;
      expect(understandVin(tampered).ok).toBe(vinCheckDigit(tampered) === digit);
    }),
  );
});

it('a builder given no VIN says so', () => {
  expect(() => withCheckDigit('SHORT')).toThrow(RangeError);
});

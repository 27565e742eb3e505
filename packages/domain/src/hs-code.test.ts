import { expect, it } from 'vitest';
import { hsStartsWith, hsUnder, understandHsCode } from './hs-code.js';

it('takes six to ten digits, dotted or not', () => {
  expect(understandHsCode('8703.80.10')).toEqual({ ok: true, value: '87038010' });
  expect(understandHsCode('870380')).toEqual({ ok: true, value: '870380' });
  for (const text of ['', '87038', '87038010001', '8703-80', '8703８O'])
    expect(understandHsCode(text)).toMatchObject({ refusal: { reasons: [{ rule: 'HS_CODE_FORMAT' }] } });
});

it('finds the heading that a code stands under', () => {
  expect(hsStartsWith('87038010', '8703.80')).toBe(true);
  expect(hsStartsWith('8703.80.10', '870380')).toBe(true);
  expect(hsStartsWith('87034010', '8703.80')).toBe(false);
  expect(hsUnder('08081000', ['07', '08'])).toBe(true);
  expect(hsUnder('08081000', [])).toBe(false);
});

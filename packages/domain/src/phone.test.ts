import { expect, it } from 'vitest';
import { understandPhone } from './phone.js';

it.each(['+8613800000000', '+9779800000000', '+77010000000', '+1234567', '+123456789012345'])(
  '%s can be dialled',
  (text) => {
    expect(understandPhone(text)).toEqual({ ok: true, value: text });
  },
);

it.each([
  '',
  '13800000000',
  '+123456',
  '+1234567890123456',
  '+0123456789',
  '+86 138 0000 0000',
  '+８６１３８００００００００',
  '+8613800000000\n',
])('%j cannot', (text) => {
  expect(understandPhone(text)).toMatchObject({ refusal: { reasons: [{ rule: 'PHONE_FORMAT' }] } });
});

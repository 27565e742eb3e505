import { expect, it } from 'vitest';
import { understandDeclaration } from './declaration.js';

it('goods of Chinese origin have 18 digits', () => {
  expect(understandDeclaration('5301 2026 0000 000001', 'CN')).toEqual({ ok: true, value: '530120260000000001' });
  for (const text of ['', '53012026000000001', '5301202600000000012', '53012026000000000A'])
    expect(understandDeclaration(text, 'CN')).toMatchObject({
      refusal: { reasons: [{ rule: 'DECLARATION_FORMAT', values: { digits: 18 } }] },
    });
});

it('goods from elsewhere have their own forms within bounds', () => {
  expect(understandDeclaration(' 57505/120326/0012345 ', 'KZ')).toEqual({ ok: true, value: '57505/120326/0012345' });
  for (const text of ['1234', 'X'.repeat(36), 'AB\u0000CDE', 'номер-12345'])
    expect(understandDeclaration(text, 'KZ').ok).toBe(false);
});

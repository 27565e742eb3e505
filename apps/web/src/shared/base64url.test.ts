import fc from 'fast-check';
import { expect, it } from 'vitest';
import { base64urlOf, bytesOf } from './base64url.js';

it('brings every run of bytes back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = base64urlOf(new Uint8Array(bytes).buffer);
      expect(text).toMatch(/^[\w-]*$/);
      expect(new Uint8Array(bytesOf(text))).toEqual(new Uint8Array(bytes));
    }),
  );
});

it.each([
  [[], ''],
  [[0xfb, 0xff], '-_8'],
  [[0, 0, 0], 'AAAA'],
  [[104, 105], 'aGk'],
])('writes %j as %j', (bytes, text) => {
  expect(base64urlOf(new Uint8Array(bytes).buffer)).toBe(text);
});

it('refuses what is none', () => {
  expect(() => bytesOf('a b*')).toThrow();
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bookingReference, understandReference } from './reference.js';

const bytes = fc.uint8Array({ minLength: 6, maxLength: 16 });

it('has no letter that looks or sounds like another', () => {
  fc.assert(
    fc.property(bytes, (chance) => {
      expect(bookingReference('ZM', chance)).toMatch(/^ZM-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/);
    }),
  );
});

it('uses all of its thirty bits', () => {
  const firsts = Array.from({ length: 256 }, (_, byte) => bookingReference('ZM', new Uint8Array(6).fill(byte))[3]);
  expect(new Set(firsts).size).toBe(32);
  expect(new Set(firsts.slice(0, 32)).size).toBe(32);
});

it('is found again however it was read out', () => {
  fc.assert(
    fc.property(bytes, (chance) => {
      const reference = bookingReference('ZM', chance);
      expect(understandReference(reference)).toBe(reference);
      expect(understandReference(reference.toLowerCase().replaceAll('-', ' '))).toBe(reference);
      const misheard = `ZM-${reference.slice(3).replaceAll('0', 'O').replaceAll('1', 'l')}`;
      expect(understandReference(misheard)).toBe(reference);
    }),
  );
  for (const text of ['', 'ZM-7K3F-9', 'ZM-7K3F-9QX', '7K3F9Q', 'ZM-7K3F-9U'])
    expect(understandReference(text)).toBeNull();
});

it('refuses to be made of too little chance', () => {
  expect(() => bookingReference('ZM', new Uint8Array(5))).toThrow(RangeError);
});

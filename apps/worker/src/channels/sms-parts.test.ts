import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smsParts, tooLongForSms } from './sms-parts.js';

describe('parts of an SMS', () => {
  it.each([
    ['a'.repeat(160), 'gsm7', 1],
    ['a'.repeat(161), 'gsm7', 2],
    ['€'.repeat(80), 'gsm7', 1], // extension characters take two units
    ['€'.repeat(81), 'gsm7', 2],
    ['中'.repeat(70), 'ucs2', 1],
    ['中'.repeat(71), 'ucs2', 2],
    ['བ'.repeat(134), 'ucs2', 2],
    ['བ'.repeat(135), 'ucs2', 3],
    ['𠀀'.repeat(35), 'ucs2', 1], // two units each
    ['𠀀'.repeat(36), 'ucs2', 2],
    [`${'a'.repeat(70)}я`, 'ucs2', 2], // one foreign character changes the alphabet of all
  ] as const)('%s', (text, alphabet, count) => {
    const split = smsParts(text);
    expect([split.alphabet, split.parts.length]).toEqual([alphabet, count]);
  });

  it('no UCS-2 part is longer than 70, or 67 of several, and together they are the text', () => {
    const letters = fc.constantFrom(...'通道吉隆 नेपाल ལམ་ཁ хөлөө ғәі ệđ 09:10 A'.split(''), '𠀀');
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 300 }), (chosen) => {
        const text = `道${chosen.join('')}`;
        const { alphabet, parts } = smsParts(text);
        expect(alphabet).toBe('ucs2');
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(parts.length === 1 ? 70 : 67);
        expect(parts.join('')).toBe(text);
        expect(tooLongForSms(text, parts.length)).toBeNull();
        if (parts.length > 1) expect(tooLongForSms(text, parts.length - 1)).toContain('shorten to');
      }),
    );
  });

  it('says how far to shorten', () => {
    expect(tooLongForSms('中'.repeat(71))).toBe('2 SMS parts (71 characters, ucs2), at most 1 allowed: shorten to 70');
    expect(tooLongForSms('a'.repeat(400), 2)).toContain('shorten to 306');
  });
});

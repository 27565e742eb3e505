import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CborReader, cborArray, cborBytes, cborInt, cborMap, cborText } from './cbor.js';

const hex = (bytes: number[]) => Buffer.from(bytes).toString('hex');
const reader = (text: string) => new CborReader(Uint8Array.from(Buffer.from(text, 'hex')));

describe('cbor', () => {
  it.each([
    [0, '00'],
    [23, '17'],
    [24, '1818'],
    [100, '1864'],
    [1000, '1903e8'],
    [1_000_000, '1a000f4240'],
    [0xffffffff, '1affffffff'],
    [-1, '20'],
    [-19, '32'],
    [-100, '3863'],
  ])('writes %d as RFC 8949 appendix A shows it', (value, expected) => {
    expect(hex(cborInt(value))).toBe(expected);
  });

  it('writes strings, arrays and maps as appendix A shows them', () => {
    expect(hex(cborBytes([1, 2, 3, 4]))).toBe('4401020304');
    expect(hex(cborText('水'))).toBe('63e6b0b4');
    expect(hex(cborText('\u{10151}'))).toBe('64f0908591');
    expect(hex(cborArray([cborInt(1), cborInt(2), cborInt(3)]))).toBe('83010203');
    expect(
      hex(
        cborMap([
          [1, cborInt(2)],
          [3, cborInt(4)],
        ]),
      ),
    ).toBe('a201020304');
  });

  it.each([-0.5, 2 ** 32, Number.NaN, Number.POSITIVE_INFINITY])('does not write %d', (value) => {
    expect(() => cborInt(value)).toThrow(RangeError);
  });

  it('does not write half a character', () => {
    expect(() => cborText('\ud800')).toThrow(URIError);
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(
        fc.nat(0xffffffff),
        fc.uint8Array({ maxLength: 300 }),
        fc.string({ unit: 'binary' }),
        (n, bytes, text) => {
          const read = new CborReader(Uint8Array.from(cborArray([cborInt(n), cborBytes(bytes), cborText(text)])));
          read.array(3);
          expect([read.uint(), read.bytes(), read.text(), read.done]).toEqual([n, bytes, text, true]);
        },
      ),
    );
  });

  it.each(['1817', '190018', '1a00000100', '1b0000000000000001', '1f', '20', '18', '', '0000', '40'])(
    'does not take %s for a number in its shortest form',
    (text) => {
      const read = reader(text);
      read.uint();
      expect(read.done).toBe(false);
    },
  );

  it.each(['61ff', '62c080', '63eda080', '5f4101ff', '7f6161ff', '6261'])('does not take %s for text', (text) => {
    const read = reader(text);
    read.text();
    expect(read.done).toBe(false);
  });

  it('stays failed', () => {
    const read = reader('6101');
    read.uint();
    read.bytes();
    expect([read.text(), read.done]).toEqual(['', false]);
  });
});

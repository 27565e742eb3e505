import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase45, toBase45 } from './base45.js';
import { cborArray, cborBytes, cborInt, cborMap, cborText } from './cbor.js';
import { MINUTE } from './local-time.js';
import { assemble, type PassPayload, read, toBeSigned } from './pass-payload.js';
import { DIRECTIONS, LANE_GROUPS, SERVICE_CLASSES } from './port.js';

const START = Date.UTC(2026, 10, 24, 1, 30);
const PASS: PassPayload = {
  port: 'zhangmu',
  vehicleId: '018f6c2e-7b1a-7c3d-9e4f-a1b2c3d4e5f6',
  version: 1,
  windowStartAt: START,
  windowEndAt: START + 30 * MINUTE,
  direction: 'export',
  group: 'green',
  serviceClass: 'self-driven-car',
  identity: 'LRW3E7FA8MC000000',
};
const KID = '9f86d081';
const SIGNATURE = Uint8Array.from({ length: 64 }, (_, i) => (i * 37) & 0xff);
const TEXT = assemble(PASS, KID, SIGNATURE);

const anyPayload: fc.Arbitrary<PassPayload> = fc
  .record({
    port: fc.stringMatching(/^[a-z-]{1,32}$/),
    vehicleId: fc.uuid(),
    version: fc.integer({ min: 1, max: 0xffff }),
    startMin: fc.nat(0xf0000000),
    lengthMin: fc.integer({ min: 1, max: 10_000 }),
    direction: fc.constantFrom(...DIRECTIONS),
    group: fc.constantFrom(...LANE_GROUPS),
    serviceClass: fc.constantFrom(...SERVICE_CLASSES),
    identity: fc.string({ unit: 'binary', minLength: 1, maxLength: 16 }),
  })
  .map(({ startMin, lengthMin, ...rest }) => ({
    ...rest,
    windowStartAt: startMin * MINUTE,
    windowEndAt: (startMin + lengthMin) * MINUTE,
  }));
const anyKid = fc.stringMatching(/^[0-9a-f]{8}$/);
const anySignature = fc.uint8Array({ minLength: 64, maxLength: 64 });

/** The same message with one part put in differently. */
function message(parts: {
  header?: number[];
  other?: number[];
  payload?: number[];
  signature?: number[];
  items?: number[][];
}): string {
  const header =
    parts.header ??
    cborMap([
      [1, cborInt(-19)],
      [4, cborBytes([0x9f, 0x86, 0xd0, 0x81])],
    ]);
  const items = [
    cborBytes(header),
    parts.other ?? cborMap([]),
    cborBytes(parts.payload ?? payload()),
    cborBytes(parts.signature ?? [...SIGNATURE]),
  ];
  return `GL1:${toBase45(Uint8Array.from(cborArray(parts.items ?? items)))}`;
}
function payload(put: Record<number, number[]> = {}, more: number[][] = []): number[] {
  const id = Buffer.from(PASS.vehicleId.replaceAll('-', ''), 'hex');
  const fields = [
    cborText('zhangmu'),
    cborBytes(id),
    ...[1, START / MINUTE, 30, 0, 0, 2].map(cborInt),
    cborText(PASS.identity),
  ];
  return cborArray([...fields.map((field, i) => put[i] ?? field), ...more]);
}

describe('the pass on paper', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(anyPayload, anyKid, anySignature, (pass, kid, signature) => {
        const reading = read(assemble(pass, kid, signature));
        expect(reading).toEqual({
          ok: true,
          value: { payload: pass, kid, signature, toBeSigned: toBeSigned(pass, kid) },
        });
      }),
    );
  });

  it('is 207 characters with a VIN at zhangmu, 210 at the port with the longest name', () => {
    expect(TEXT).toHaveLength(207);
    expect(assemble({ ...PASS, port: 'youyiguan', version: 23 }, KID, SIGNATURE)).toHaveLength(210);
    expect(assemble({ ...PASS, identity: '藏A·12345' }, KID, SIGNATURE).length).toBeLessThan(207);
  });

  it('uses only signs of the alphanumeric mode of QR codes', () => {
    expect(TEXT).toMatch(/^[0-9A-Z $%*+\-./:]+$/);
  });

  it('signs what RFC 9052 section 4.4 says', () => {
    const expected = cborArray([
      cborText('Signature1'),
      cborBytes(
        cborMap([
          [1, cborInt(-19)],
          [4, cborBytes([0x9f, 0x86, 0xd0, 0x81])],
        ]),
      ),
      cborBytes([]),
      cborBytes(payload()),
    ]);
    expect(toBeSigned(PASS, KID)).toEqual(Uint8Array.from(expected));
    expect(message({})).toBe(TEXT);
  });

  it('names different passes by different bytes', () => {
    fc.assert(
      fc.property(anyPayload, anyPayload, anyKid, (a, b, kid) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        expect(Buffer.compare(toBeSigned(a, kid), toBeSigned(b, kid)) === 0).toBe(same);
      }),
    );
  });

  it('is never the same after any flipped bit: unreadable, or other bytes to verify', () => {
    const bytes = fromBase45(TEXT.slice(4))!;
    const texts = [
      ...Array.from({ length: TEXT.length * 16 }, (_, i) => {
        const at = i >> 4;
        return TEXT.slice(0, at) + String.fromCharCode(TEXT.charCodeAt(at) ^ (1 << (i & 15))) + TEXT.slice(at + 1);
      }),
      ...Array.from({ length: bytes.length * 8 }, (_, i) => {
        const flipped = bytes.slice();
        flipped[i >> 3]! ^= 1 << (i & 7);
        return `GL1:${toBase45(flipped)}`;
      }),
    ];
    const signed = ({ toBeSigned, signature }: { toBeSigned: Uint8Array; signature: Uint8Array }) =>
      Buffer.concat([toBeSigned, signature]).toString('hex');
    const original = read(TEXT);
    if (!original.ok) throw new Error('the original reads');
    let readable = 0;
    for (const text of texts) {
      const reading = read(text);
      if (!reading.ok) continue;
      readable++;
      expect(signed(reading.value)).not.toBe(signed(original.value));
    }
    expect(texts.length).toBeGreaterThan(4000);
    expect(readable).toBeGreaterThan(500);
  });

  it('never throws on a text, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 200 }).map(toBase45)), (rest) => {
        expect(read(`GL1:${rest}`).ok).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 90 }), (bytes) => {
        expect(read(message({ payload: [...bytes] })).ok).toBe(false);
      }),
    );
  });

  it.each(['', 'GL2:', 'gl1:', ' GL1:', 'HC1:6BF', 'https://example.org/p/x'])('is not a pass: %s', (text) => {
    expect(read(text)).toEqual({ ok: false, reason: 'NOT_A_PASS' });
  });

  it.each<[string, string]>([
    ['nothing behind the prefix', 'GL1:'],
    ['lower case', `GL1:${TEXT.slice(4).toLowerCase()}`],
    ['a space behind', `${TEXT} `],
    ['one text twice', TEXT + TEXT.slice(4)],
    ['a trailing byte', `GL1:${toBase45(Uint8Array.of(...fromBase45(TEXT.slice(4))!, 0))}`],
    ['a byte less', `GL1:${toBase45(fromBase45(TEXT.slice(4))!.slice(0, -1))}`],
    ['the COSE tag', `GL1:${toBase45(Uint8Array.of(0xd2, ...fromBase45(TEXT.slice(4))!))}`],
    [
      'EdDSA by its old number',
      message({
        header: cborMap([
          [1, cborInt(-8)],
          [4, cborBytes([0x9f, 0x86, 0xd0, 0x81])],
        ]),
      }),
    ],
    [
      'ES256',
      message({
        header: cborMap([
          [1, cborInt(-7)],
          [4, cborBytes([0x9f, 0x86, 0xd0, 0x81])],
        ]),
      }),
    ],
    ['no algorithm', message({ header: cborMap([[4, cborBytes([0x9f, 0x86, 0xd0, 0x81])]]) })],
    [
      'keys of the header the other way round',
      message({
        header: cborMap([
          [4, cborBytes([0x9f, 0x86, 0xd0, 0x81])],
          [1, cborInt(-19)],
        ]),
      }),
    ],
    [
      'a third header',
      message({
        header: cborMap([
          [1, cborInt(-19)],
          [3, cborInt(0)],
          [4, cborBytes([0x9f, 0x86, 0xd0, 0x81])],
        ]),
      }),
    ],
    ['no header', message({ header: [] })],
    [
      'a short key id',
      message({
        header: cborMap([
          [1, cborInt(-19)],
          [4, cborBytes([0x9f, 0x86, 0xd0])],
        ]),
      }),
    ],
    ['an unprotected header', message({ other: cborMap([[1, cborInt(-19)]]) })],
    ['a short signature', message({ signature: [...SIGNATURE.slice(0, 63)] })],
    ['a long signature', message({ signature: [...SIGNATURE, 0] })],
    ['a fifth part', message({ items: [[0], [0], [0], [0], [0]] })],
    ['a field more', message({ payload: payload({}, [cborInt(0)]) })],
    ['a number not in its shortest form', message({ payload: payload({ 2: [0x18, 1] }) })],
    ['version 0', message({ payload: payload({ 2: cborInt(0) }) })],
    ['a window of no length', message({ payload: payload({ 4: cborInt(0) }) })],
    ['a window that ends before it begins', message({ payload: payload({ 4: cborInt(-30) }) })],
    ['an unknown direction', message({ payload: payload({ 5: cborInt(2) }) })],
    ['an unknown lane group', message({ payload: payload({ 6: cborInt(4) }) })],
    ['an unknown class', message({ payload: payload({ 7: cborInt(10) }) })],
    ['no identity', message({ payload: payload({ 8: cborText('') }) })],
    ['an identity that is too long', message({ payload: payload({ 8: cborText('A'.repeat(65)) }) })],
    ['text that is not UTF-8', message({ payload: payload({ 8: [0x62, 0xc0, 0x80] }) })],
    ['a vehicle id of 15 bytes', message({ payload: payload({ 1: cborBytes(new Uint8Array(15)) }) })],
    ['10 kB', `GL1:${'0'.repeat(10_000)}`],
  ])('refuses %s', (_, text) => {
    expect(read(text)).toEqual({ ok: false, reason: 'UNREADABLE' });
  });

  it.each<Partial<PassPayload>>([
    { port: '' },
    { port: 'p'.repeat(33) },
    { vehicleId: '018F6C2E-7B1A-7C3D-9E4F-A1B2C3D4E5F6' },
    { version: 0 },
    { version: 1.5 },
    { version: 0x10000 },
    { windowStartAt: START + 1 },
    { windowStartAt: -MINUTE },
    { windowEndAt: START },
    { direction: 'sideways' as 'export' },
    { identity: '' },
    { identity: '藏'.repeat(22) },
  ])('does not write %j', (wrong) => {
    expect(() => toBeSigned({ ...PASS, ...wrong }, KID)).toThrow(RangeError);
  });

  it.each(['', '9f86d08', '9F86D081', '9f86d0811', 'kid'])('does not name a key %j', (kid) => {
    expect(() => toBeSigned(PASS, kid)).toThrow(RangeError);
  });
});

/**
 * The part of CBOR (RFC 8949) that a pass needs: unsigned and negative integers below 2^32, byte and text strings, arrays and maps of known
 * length, always in the shortest form (section 4.2.1). No library: a gate's browser carries this too, and what is not here cannot be misread.
 */
const MAJOR = { uint: 0, negative: 1, bytes: 2, text: 3, array: 4, map: 5 } as const;

function head(major: number, value: number): number[] {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff)
    throw new RangeError(`CBOR here holds integers from 0 to 2^32 - 1, not ${value}`);
  if (value < 24) return [(major << 5) | value];
  if (value <= 0xff) return [(major << 5) | 24, value];
  if (value <= 0xffff) return [(major << 5) | 25, value >> 8, value & 0xff];
  return [(major << 5) | 26, value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}

export const cborInt = (value: number): number[] =>
  value < 0 ? head(MAJOR.negative, -1 - value) : head(MAJOR.uint, value);
export const cborBytes = (bytes: ArrayLike<number>): number[] => [
  ...head(MAJOR.bytes, bytes.length),
  ...Array.from(bytes),
];
export const cborArray = (items: number[][]): number[] => [...head(MAJOR.array, items.length), ...items.flat()];
/** Keys in the order given; the caller keeps the canonical one. */
export const cborMap = (pairs: [number, number[]][]): number[] => [
  ...head(MAJOR.map, pairs.length),
  ...pairs.flatMap(([key, value]) => [...cborInt(key), ...value]),
];

/** Throws URIError on a lone surrogate. */
export function cborText(text: string): number[] {
  const utf8 = utf8Bytes(text);
  return [...head(MAJOR.text, utf8.length), ...utf8];
}

/** TextEncoder is the web's and Node's, not the language's; this is. */
export function utf8Bytes(text: string): number[] {
  return Array.from(encodeURIComponent(text).matchAll(/%(..)|./g), ([sign, hex]) =>
    hex === undefined ? sign.charCodeAt(0) : Number.parseInt(hex, 16),
  );
}

/**
 * Reads one value after another. The first thing that is not what was asked for ends it: from then on everything reads as empty and `done`
 * stays false, so the caller asks once, at the end.
 */
export class CborReader {
  #at = 0;
  #failed = false;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Everything was as asked for, and nothing is left. */
  get done(): boolean {
    return !this.#failed && this.#at === this.#bytes.length;
  }

  uint(): number {
    return this.#head(MAJOR.uint);
  }

  bytes(): Uint8Array {
    return this.#take(this.#head(MAJOR.bytes));
  }

  text(): string {
    const utf8 = this.#take(this.#head(MAJOR.text));
    try {
      return decodeURIComponent(Array.from(utf8, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
    } catch {
      this.#failed = true;
      return '';
    }
  }

  /** An array of exactly `length` values, which the caller reads next. */
  array(length: number): void {
    if (this.#head(MAJOR.array) !== length) this.#failed = true;
  }

  /** Exactly these bytes. */
  literal(expected: readonly number[]): void {
    const found = this.#take(expected.length);
    if (expected.some((byte, i) => byte !== found[i])) this.#failed = true;
  }

  #head(major: number): number {
    const first = this.#take(1)[0];
    if (first === undefined || first >> 5 !== major) return this.#fail();
    const short = first & 31;
    if (short < 24) return short;
    const size = { 24: 1, 25: 2, 26: 4 }[short];
    if (size === undefined) return this.#fail();
    const value = this.#take(size).reduce((total, byte) => total * 256 + byte, 0);
    const least = { 1: 24, 2: 0x100, 4: 0x10000 }[size]!;
    return value < least ? this.#fail() : value;
  }

  #take(length: number): Uint8Array {
    if (this.#failed || this.#at + length > this.#bytes.length) {
      this.#failed = true;
      return new Uint8Array(0);
    }
    this.#at += length;
    return this.#bytes.slice(this.#at - length, this.#at);
  }

  #fail(): number {
    this.#failed = true;
    return 0;
  }
}

import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { type Coding, chooseCoding } from './coding.js';

/** Below this a compressed answer fits no fewer packets. */
const SMALL_BYTES = 1_024;

export interface Compressors {
  gzip(bytes: Buffer): Buffer;
  br(bytes: Buffer): Buffer;
}
// Of two weeks of windows: gzip 6 and brotli 5 are within a few percent of their best and take a fraction of its time.
const COMPRESSORS: Compressors = {
  gzip: (bytes) => gzipSync(bytes, { level: 6 }),
  br: (bytes) =>
    brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
};

/** An answer's bytes as Latin-1 text: joined with the head it is one write to the socket; a buffer would be a second one. */
export interface Coded {
  coding: Coding;
  text: string;
  length: string;
}

/** One version of an answer as it goes over the wire: written once, compressed once per coding and only when somebody takes it. */
export class Edition {
  readonly version: string;
  readonly etag: string;
  readonly #plain: Buffer;
  readonly #coded = new Map<Coding, Coded>();
  readonly #compressors: Compressors;

  constructor(version: string, json: string, compressors = COMPRESSORS) {
    this.version = version;
    this.etag = `"${version}"`;
    this.#plain = Buffer.from(json);
    this.#compressors = compressors;
  }

  /** In the coding that the reader likes best of those that pay. */
  as(acceptEncoding: string | undefined): Coded {
    const coding = this.#plain.length < SMALL_BYTES ? 'identity' : chooseCoding(acceptEncoding);
    return this.#coded.get(coding) ?? this.#make(coding);
  }

  #make(coding: Coding): Coded {
    const bytes = coding === 'identity' ? this.#plain : this.#compressors[coding](this.#plain);
    const coded = { coding, text: bytes.toString('latin1'), length: String(bytes.length) };
    this.#coded.set(coding, coded);
    return coded;
  }
}

/** What says whether two answers are the same, in any process. */
export const versionOf = (json: string): string => createHash('sha256').update(json).digest('base64url').slice(0, 22);

/** Does If-None-Match name this version? A proxy that compresses makes a tag weak; for a reader's copy that is the same. */
export function isNamed(etag: string, ifNoneMatch: string | null | undefined): boolean {
  if (!ifNoneMatch) return false;
  if (ifNoneMatch === etag) return true;
  return ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}

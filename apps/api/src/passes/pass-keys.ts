import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { type PassPayload, read, type UnreadablePass } from '@gl/domain/pass-payload';

/** A row of the table of pass keys. `publicKey` is the raw 32 bytes, as a gate's WebCrypto imports them; `sealed` opens to the private half. */
export interface PassKey {
  kid: string;
  publicKey: Uint8Array;
  sealed: string;
}

/** Makes an Ed25519 key. It is named by the first four bytes of its public half's SHA-256, in hexadecimal. */
export function newPassKey(seal: (text: string) => string): PassKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const publicKey = rawPublic(privateKey);
  return { kid: kidOf(publicKey), publicKey, sealed: seal(privateKey.export({ format: 'jwk' }).d!) };
}

/**
 * What signs with `key`. Opening costs more than signing, so a caller keeps the result while the key is in use.
 * Throws when the sealed half is not that of the public one: a gate would refuse every pass it signs.
 */
export function signer(key: PassKey, open: (sealed: string) => string): (bytes: Uint8Array) => Uint8Array {
  const x = base64url(key.publicKey);
  const privateKey = createPrivateKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x, d: open(key.sealed) } });
  if (base64url(rawPublic(privateKey)) !== x) throw new Error(`pass key ${key.kid}: its halves do not belong together`);
  return (bytes) => new Uint8Array(sign(null, bytes, privateKey));
}

export type PassVerification =
  | { ok: true; value: { payload: PassPayload; kid: string } }
  | { ok: false; reason: UnreadablePass | 'UNKNOWN_KEY' | 'FORGED' };

/** Is this a pass that one of `keys` signed? Whether it still holds (window, version, port) is the gate's question, asked of the payload. */
export function verifyPass(text: string, keys: readonly Pick<PassKey, 'kid' | 'publicKey'>[]): PassVerification {
  const reading = read(text);
  if (!reading.ok) return reading;
  const { payload, kid, toBeSigned, signature } = reading.value;
  const key = keys.find((candidate) => candidate.kid === kid);
  if (!key) return { ok: false, reason: 'UNKNOWN_KEY' };
  return verify(null, toBeSigned, publicKeyOf(key), signature)
    ? { ok: true, value: { payload, kid } }
    : { ok: false, reason: 'FORGED' };
}

const publicKeyOf = (key: Pick<PassKey, 'publicKey'>): KeyObject =>
  createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: base64url(key.publicKey) } });

const rawPublic = (privateKey: KeyObject): Uint8Array =>
  new Uint8Array(Buffer.from(createPublicKey(privateKey).export({ format: 'jwk' }).x!, 'base64url'));

const kidOf = (publicKey: Uint8Array): string => createHash('sha256').update(publicKey).digest('hex').slice(0, 8);
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

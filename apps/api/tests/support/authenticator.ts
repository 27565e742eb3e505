import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import type { PasskeyAssertion, PasskeyAttestation } from '@gl/contracts/person';

const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest();

/** What a browser's authenticator does with a passkey (WebAuthn level 3, ES256, no attestation), in software. */
export class Authenticator {
  readonly #id = randomBytes(16);
  readonly #key: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  /** Of the page that asks, and what it goes by: a test may be another's. */
  origin: string;
  rpId: string;
  #userHandle = '';
  counter = 0;
  /** Whether it asks its owner for a finger or a PIN. */
  verifiesUser = true;

  constructor(origin: string, rpId = 'localhost') {
    this.origin = origin;
    this.rpId = rpId;
  }

  create(options: Record<string, unknown>): PasskeyAttestation {
    this.#userHandle = (options.user as { id: string }).id;
    const { x, y } = this.#key.publicKey.export({ format: 'jwk' }) as { x: string; y: string };
    const cose = Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
      Buffer.from(x, 'base64url'),
      Buffer.from([0x22, 0x58, 0x20]),
      Buffer.from(y, 'base64url'),
    ]);
    const length = Buffer.from([0, this.#id.length]);
    const authData = Buffer.concat([this.#authData(0x40), Buffer.alloc(16), length, this.#id, cose]);
    const text = (word: string) => Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)]);
    const size = Buffer.from([0x58, authData.length]);
    const attestationObject = Buffer.concat([
      Buffer.from([0xa3]),
      text('fmt'),
      text('none'),
      text('attStmt'),
      Buffer.from([0xa0]),
      text('authData'),
      size,
      authData,
    ]);
    return {
      id: b64(this.#id),
      rawId: b64(this.#id),
      type: 'public-key',
      response: {
        clientDataJSON: this.#clientData('webauthn.create', options.challenge as string),
        attestationObject: b64(attestationObject),
        transports: ['internal'],
      },
      clientExtensionResults: {},
    };
  }

  get(options: Record<string, unknown>): PasskeyAssertion {
    this.counter++;
    const authenticatorData = this.#authData(0);
    const clientDataJSON = this.#clientData('webauthn.get', options.challenge as string);
    const signed = Buffer.concat([authenticatorData, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    return {
      id: b64(this.#id),
      rawId: b64(this.#id),
      type: 'public-key',
      response: {
        clientDataJSON,
        authenticatorData: b64(authenticatorData),
        signature: b64(createSign('sha256').update(signed).sign(this.#key.privateKey)),
        userHandle: this.#userHandle,
      },
      clientExtensionResults: {},
    };
  }

  #authData(more: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    const flags = 0x01 | (this.verifiesUser ? 0x04 : 0) | more;
    return Buffer.concat([sha256(this.rpId), Buffer.from([flags]), counter]);
  }

  #clientData(type: string, challenge: string): string {
    return b64(Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false })));
  }
}

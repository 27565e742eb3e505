import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hash,
  hkdfSync,
  randomBytes,
  sign,
  timingSafeEqual,
} from 'node:crypto';

/** All secrets of an installation come from one: 32 bytes, base64url, in GREENLANE_SECRET. */
export interface Secrets {
  /** AES-256-GCM over one field or record of personal data; the key's id stands in front, so that a second key can follow. */
  seal(text: string): string;
  open(sealed: string): string;
  /** 128 bits over vehicle id and pass version, base64url: can be computed again, cannot be guessed. */
  passToken(vehicleId: string, version: number): string;
  /** A keyed hash (HMAC-SHA256), to find again what must not be read: same purpose and text, same 32 bytes. */
  blind(purpose: BlindPurpose, text: string): Buffer;
  /** The token of a one-time link: whoever has the secret writes it into a letter, a reader of the database cannot. */
  linkToken(linkId: string): string;
  /** Signs the head of an audit chain, Ed25519; with the public half anybody can tell. */
  signHead(head: Uint8Array): Buffer;
  headKey: { kid: string; publicKey: Buffer };
}

/** The fault of one record: whoever reads many may go on with the others (`isOfData`). */
export class CannotOpen extends RangeError {}

export type BlindPurpose = 'email' | 'backup-code' | 'throttle' | 'device';

export function secretsFrom(secret: string): Secrets {
  const master = Buffer.from(secret, 'base64url');
  if (master.length < 32)
    throw new Error(
      'GREENLANE_SECRET must be at least 32 bytes in base64url; make one with: node -p "crypto.randomBytes(32).toString(\'base64url\')"',
    );
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', master, 'greenlane', purpose, 32));
  const sealKey = derive('personal-data');
  const tokenKey = derive('pass-token');
  const blindKey = derive('blind-index');
  const linkKey = derive('one-time-link');
  const keyId = createHash('sha256').update(sealKey).digest('hex').slice(0, 8);
  const auditKey = createPrivateKey({
    key: Buffer.concat([ED25519_PKCS8, derive('audit-head')]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = Buffer.from(createPublicKey(auditKey).export({ format: 'jwk' }).x!, 'base64url');
  return {
    seal(text) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealKey, iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${keyId}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed) {
      const [id, data] = sealed.split('.');
      if (id !== keyId || !data) throw new CannotOpen(`sealed with key ${id}, which this installation does not have`);
      const bytes = Buffer.from(data, 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', sealKey, bytes.subarray(0, 12));
        decipher.setAuthTag(bytes.subarray(12, 28));
        return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
      } catch (cause) {
        throw new CannotOpen('sealed with our key, and changed since', { cause });
      }
    },
    passToken(vehicleId, version) {
      const mac = createHmac('sha256', tokenKey).update(`${vehicleId}|${version}`).digest().subarray(0, 16);
      return `${shortId(vehicleId)}.${version}.${mac.toString('base64url')}`;
    },
    blind: (purpose, text) => createHmac('sha256', blindKey).update(`${purpose}|${text}`).digest(),
    signHead: (head) => sign(null, head, auditKey),
    headKey: { kid: createHash('sha256').update(publicKey).digest('hex').slice(0, 8), publicKey },
    linkToken: (linkId) => `${shortId(linkId)}.${createHmac('sha256', linkKey).update(linkId).digest('base64url')}`,
  };
}

/** What stands before the 32 bytes of a private key in PKCS #8 (RFC 8410). */
const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

const shortId = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url');
const longId = (short: string) =>
  Buffer.from(short, 'base64url')
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** Whether two texts are equal, in a time that does not tell where they differ. */
export function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The link that a token names, or null for anything forged or cut. */
export function readLinkToken(secrets: Secrets, token: string): string | null {
  const short = /^([\w-]{22})\.[\w-]{43}$/.exec(token)?.[1];
  if (!short) return null;
  const linkId = longId(short);
  return isSame(secrets.linkToken(linkId), token) ? linkId : null;
}

/** The vehicle that a pass token names, or null for anything forged, cut or of another version scheme. */
export function readPassToken(secrets: Secrets, token: string): { vehicleId: string; version: number } | null {
  const match = /^([\w-]{22})\.(\d{1,4})\.[\w-]{22}$/.exec(token);
  if (!match) return null;
  const vehicleId = longId(match[1]!);
  const version = Number(match[2]);
  return isSame(secrets.passToken(vehicleId, version), token) ? { vehicleId, version } : null;
}

/** SHA-256 of an API key or a session's token: what the database keeps instead of it. */
export const hashKey = (key: string): Buffer => createHash('sha256').update(key).digest();

/** 64 bits of SHA-256, as text for int8 parameters: identities and lock names in the claim. */
export const hash64 = (text: string): string => hash('sha256', text, 'buffer').readBigInt64BE(0).toString();

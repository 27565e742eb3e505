import { randomBytes } from 'node:crypto';
import { secretsFrom } from '@gl/db/sealing';
import { fromBase45, toBase45 } from '@gl/domain/base45';
import { assemble, toBeSigned } from '@gl/domain/pass-payload';
import { describe, expect, it } from 'vitest';
import { aPassPayload } from '../testing/a-pass.js';
import { newPassKey, signer, verifyPass } from './pass-keys.js';

const { seal, open } = secretsFrom(randomBytes(32).toString('base64url'));
const KEY = newPassKey(seal);
const PASS = aPassPayload();
const signedBy = (key: typeof KEY, kid = key.kid) => assemble(PASS, kid, signer(key, open)(toBeSigned(PASS, kid)));
const TEXT = signedBy(KEY);

describe('the keys that sign passes', () => {
  it('sign what verifies', () => {
    expect(verifyPass(TEXT, [newPassKey(seal), KEY])).toEqual({ ok: true, value: { payload: PASS, kid: KEY.kid } });
  });

  it('keep their private half sealed', () => {
    expect(KEY.publicKey).toHaveLength(32);
    expect(KEY.kid).toMatch(/^[0-9a-f]{8}$/);
    expect(KEY.sealed).not.toContain(open(KEY.sealed));
    expect(newPassKey(seal).kid).not.toBe(KEY.kid);
  });

  it('do not sign with halves of two keys, nor with a secret of another installation', () => {
    expect(() => signer({ ...KEY, publicKey: newPassKey(seal).publicKey }, open)).toThrow();
    expect(() => signer(KEY, secretsFrom(randomBytes(32).toString('base64url')).open)).toThrow();
  });

  it('refuse a pass of a key that is not known, and one that only names a known key', () => {
    const other = newPassKey(seal);
    expect(verifyPass(TEXT, [other])).toEqual({ ok: false, reason: 'UNKNOWN_KEY' });
    expect(verifyPass(TEXT, [])).toEqual({ ok: false, reason: 'UNKNOWN_KEY' });
    expect(verifyPass(signedBy(other, KEY.kid), [KEY])).toEqual({ ok: false, reason: 'FORGED' });
  });

  it('refuse a signature under another payload', () => {
    const signature = signer(KEY, open)(toBeSigned(PASS, KEY.kid));
    const later = { ...PASS, windowEndAt: PASS.windowEndAt + 60_000 };
    expect(verifyPass(assemble(later, KEY.kid, signature), [KEY])).toEqual({ ok: false, reason: 'FORGED' });
  });

  it('agree with WebCrypto, by which a gate verifies without the server', async () => {
    const key = await crypto.subtle.importKey('raw', new Uint8Array(KEY.publicKey), 'Ed25519', false, ['verify']);
    const bytes = toBeSigned(PASS, KEY.kid);
    expect(
      await crypto.subtle.verify('Ed25519', key, new Uint8Array(signer(KEY, open)(bytes)), new Uint8Array(bytes)),
    ).toBe(true);
  });

  it('refuse every pass with one flipped bit, of the text or of the bytes', () => {
    const bytes = fromBase45(TEXT.slice(4))!;
    const flippedText = (i: number) => {
      const at = i >> 3;
      return TEXT.slice(0, at) + String.fromCharCode(TEXT.charCodeAt(at) ^ (1 << (i & 7))) + TEXT.slice(at + 1);
    };
    const flippedBytes = (i: number) => {
      const flipped = bytes.slice();
      flipped[i >> 3]! ^= 1 << (i & 7);
      return `GL1:${toBase45(flipped)}`;
    };
    const forged = [
      ...Array.from({ length: TEXT.length * 8 }, (_, i) => flippedText(i)),
      ...Array.from({ length: bytes.length * 8 }, (_, i) => flippedBytes(i)),
    ];
    const reasons = new Set<string>();
    for (const text of forged) {
      const verification = verifyPass(text, [KEY]);
      expect(verification.ok, text).toBe(false);
      if (!verification.ok) reasons.add(verification.reason);
    }
    expect([...reasons].sort()).toEqual(['FORGED', 'NOT_A_PASS', 'UNKNOWN_KEY', 'UNREADABLE']);
  });
});

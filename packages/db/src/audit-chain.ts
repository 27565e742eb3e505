import { createHash, createPublicKey, verify } from 'node:crypto';
import { epochMs } from './decision-json.js';

/** A chain: what happened at a port on one of its local days; port '' is the house's own, in UTC. */
export interface Chain {
  portId: string;
  day: string;
}

/** SQL: an audit row `a` as it is sealed, all of it. PostgreSQL writes one jsonb as one text. */
export const BODY = `json_build_array(a.id, ${epochMs('a.at')}, a.actor, a.action, a.port_id, a.booking_id, a.vehicle_id, a.lane_id, a.detail)::text`;

const sha256 = (...parts: (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const ORIGIN = 'greenlane audit|';

/** What the first seal of a port follows. */
export const originOf = (portId: string): Buffer => sha256(ORIGIN + portId);
export const ORIGIN_SQL = (portId: string) => `pg_catalog.sha256(convert_to('${ORIGIN}' || ${portId}, 'UTF8'))`;

export const sealOf = ({ portId, day }: Chain, no: number, previous: Uint8Array, body: string): Buffer =>
  sha256(previous, `${portId}|${day}|${no}|${body}`);
/** SQL: the same of a seal `s` and its row `a`. */
export const SEAL_SQL = `pg_catalog.sha256(s.previous || convert_to(s.port_id || '|' || to_char(s.day, 'YYYY-MM-DD') || '|' || s.no || '|' || ${BODY}, 'UTF8'))`;

/** What is signed of a chain: whose it is, how long, and where it ends. */
export const headText = ({ portId, day }: Chain, length: number, head: Uint8Array): Buffer =>
  Buffer.from(`${ORIGIN}${portId}|${day}|${length}|${Buffer.from(head).toString('hex')}`);

export interface SignedHead extends Chain {
  length: number;
  head: Uint8Array;
  publicKey: Uint8Array;
  signature: Uint8Array;
}

export function isSignedBy(publicKey: Uint8Array, { signature, ...signed }: SignedHead): boolean {
  const x = Buffer.from(publicKey).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, headText(signed, signed.length, signed.head), key, signature);
}

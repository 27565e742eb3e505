import { createHash, createHmac } from 'node:crypto';

export interface Acs3Request {
  method: 'GET' | 'POST';
  /** As the Host header says it, with the port when it is not the scheme's own. */
  host: string;
  path: string;
  query: Record<string, string>;
  body: string;
  action: string;
  version: string;
  /** UTC to the second, `2023-10-26T10:22:32Z`; the provider refuses more than 15 minutes of drift. */
  date: string;
  /** Used once: the provider refuses a second request with the same one. */
  nonce: string;
}

export interface Acs3Key {
  id: string;
  secret: string;
}

/** RFC 3986: `encodeURIComponent` leaves five characters alone that the provider wants encoded. */
const percent = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

const sha256Hex = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The query as it is signed, and as it must go over the wire. */
export const canonicalQuery = (query: Record<string, string>): string =>
  Object.keys(query)
    .sort()
    .map((name) => `${percent(name)}=${percent(query[name] ?? '')}`)
    .join('&');

/**
 * Signs a request as Alibaba Cloud's "Request syntax and signature method V3" (ACS3-HMAC-SHA256) asks.
 * Returns every header of the request; `host` is among them because it is signed.
 * Source: alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature
 */
export function signAcs3(request: Acs3Request, key: Acs3Key): Record<string, string> {
  const payloadHash = sha256Hex(request.body);
  const signed: Record<string, string> = {
    host: request.host,
    'x-acs-action': request.action,
    'x-acs-content-sha256': payloadHash,
    'x-acs-date': request.date,
    'x-acs-signature-nonce': request.nonce,
    'x-acs-version': request.version,
  };
  const names = Object.keys(signed).sort();
  const canonical = [
    request.method,
    request.path,
    canonicalQuery(request.query),
    ...names.map((name) => `${name}:${signed[name]?.trim()}`),
    '',
    names.join(';'),
    payloadHash,
  ].join('\n');
  const signature = createHmac('sha256', key.secret)
    .update(`ACS3-HMAC-SHA256\n${sha256Hex(canonical)}`, 'utf8')
    .digest('hex');
  return {
    ...signed,
    authorization: `ACS3-HMAC-SHA256 Credential=${key.id},SignedHeaders=${names.join(';')},Signature=${signature}`,
  };
}

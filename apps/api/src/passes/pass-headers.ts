import { createHash } from 'node:crypto';
import { PASS_SCRIPT } from './pass-script.js';
import { PASS_STYLE } from './pass-style.js';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The page's own style and script by their hashes, its own address to read again, and nothing else in the world. */
export const PASS_CSP = [
  "default-src 'none'",
  `style-src ${hashOf(PASS_STYLE)}`,
  `script-src ${hashOf(PASS_SCRIPT)}`,
  "connect-src 'self'",
  "worker-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** The address is the key to the pass: it goes into no index, no referrer and no shared cache. */
export const PASS_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': PASS_CSP,
  'Cache-Control': 'private, no-cache',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex, nofollow',
} as const;

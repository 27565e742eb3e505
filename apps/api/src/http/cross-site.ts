import type { Request } from 'express';
import type { AppContext } from '../context.js';

/**
 * Whether a request was sent by a page of ours. Browsers tell it in Sec-Fetch-Site and Origin, which no page can change; older ones in Origin
 * alone. What tells neither is no browser that we know, and no page of ours.
 */
export function isFromUs(
  req: Pick<Request, 'get'>,
  { ourOrigins, config }: Pick<AppContext, 'ourOrigins' | 'config'>,
): boolean {
  if (req.get('Sec-Fetch-Site') === 'same-origin') return true;
  const origin = req.get('Origin');
  if (origin === undefined) return false;
  if (ourOrigins().includes(origin)) return true;
  // Nobody has said where people reach us: then it is where this one did. A browser writes Host itself, and a cookie goes to its own host only.
  return config.baseUrl === null && URL.canParse(origin) && new URL(origin).host === req.get('Host');
}

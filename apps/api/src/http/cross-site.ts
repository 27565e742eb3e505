import type { Request } from 'express';

/**
 * Whether a request was sent by a page of ours. Browsers tell it in Sec-Fetch-Site and Origin, which no page can change; older ones in Origin
 * alone. What tells neither is no browser that we know, and no page of ours.
 */
export function isFromUs(req: Pick<Request, 'get'>, origins: string[]): boolean {
  const origin = req.get('Origin');
  return req.get('Sec-Fetch-Site') === 'same-origin' || (origin !== undefined && origins.includes(origin));
}

import type { Response } from 'express';
import type { Reply } from './route.js';

export function send(res: Response, { status, body, headers }: Reply): void {
  res.status(status);
  if (headers) res.set(headers);
  if (body === undefined) res.end();
  else if (status >= 400) res.type('application/problem+json').send(JSON.stringify(body));
  else res.json(body);
}

import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { Reply } from './route.js';

/** Nothing, to whoever was told already that it took too long. */
export function send(res: Response, { status, body, headers }: Reply): void {
  if (res.headersSent) return;
  res.status(status);
  if (headers) res.set(headers);
  if (body === undefined) res.end();
  else if (status >= 400) res.type('application/problem+json').send(JSON.stringify(body));
  else res.json(body);
}

/** As it is made; whoever hangs up in the middle ends the making. Rejects on a fault of the maker's. */
export async function sendFile(res: Response, { name, type, content }: NonNullable<Reply['file']>): Promise<void> {
  res.set({ 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` });
  try {
    await pipeline(content, res);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

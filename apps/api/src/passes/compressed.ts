import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Request, Response } from 'express';

const gzipped = promisify(gzip);

/** A link of 50 kbps pays a second for each 6 kB, so what a pass sends is packed here and not left to a proxy that may not be there. */
export async function sendCompressed(req: Request, res: Response, text: string): Promise<void> {
  res.vary('Accept-Encoding');
  if (!req.acceptsEncodings('gzip')) return void res.send(text);
  res.set('Content-Encoding', 'gzip').send(await gzipped(text, { level: 9 }));
}

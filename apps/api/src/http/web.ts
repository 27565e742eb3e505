import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Express } from 'express';
import sirv from 'sirv';

/**
 * antd writes its styles at run time, so styles may be inline; scripts may not. The camera's reader of codes is machine code, which is
 * compiled and not evaluated. Nothing leaves the origin.
 */
export const WEB_CSP = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "object-src 'none'",
].join('; ');

/** The desk's build, compressed there already. Hashed files stay for a year, the page is asked for each time; every other path is a room of the page. */
export function serveWeb(app: Express, webDir: string | null): void {
  if (!webDir || !existsSync(join(webDir, 'index.html'))) return;
  app.use((_req, res, next) => {
    res.set('Content-Security-Policy', WEB_CSP);
    next();
  });
  const files = sirv(webDir, {
    // Looked up anew each time: kept sizes cut the page short once somebody builds beside us.
    dev: true,
    brotli: true,
    gzip: true,
    etag: true,
    single: true,
    ignores: ['^/assets/'],
    setHeaders: (res, path) =>
      res.setHeader('Cache-Control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  });
  app.use((req, res, next) => (req.method === 'GET' || req.method === 'HEAD' ? files(req, res, next) : next()));
}

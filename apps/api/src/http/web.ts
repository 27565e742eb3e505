import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express } from 'express';

/** antd writes its styles at run time, so styles may be inline; scripts may not. Nothing leaves the origin. */
export const WEB_CSP = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "object-src 'none'",
].join('; ');

/** The desk's build. Hashed files stay for a year, the page is asked for each time; every other path is a room of the page. */
export function serveWeb(app: Express, webDir: string | null): void {
  if (!webDir || !existsSync(join(webDir, 'index.html'))) return;
  app.use((_req, res, next) => {
    res.set('Content-Security-Policy', WEB_CSP);
    next();
  });
  app.use(
    '/assets',
    express.static(join(webDir, 'assets'), { immutable: true, maxAge: '365d', index: false, fallthrough: false }),
  );
  app.use(express.static(webDir, { index: false, maxAge: 0 }));
  app.get(
    /^\/(?!assets\/).*/,
    (_req, res) => void res.set('Cache-Control', 'no-cache').sendFile(join(webDir, 'index.html')),
  );
}

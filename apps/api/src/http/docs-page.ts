import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { Express } from 'express';

const HTML = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Greenlane API</title>
<link rel="icon" href="/favicon.svg"><link rel="stylesheet" href="/api/docs/swagger-ui.css"></head><body><div id="swagger-ui"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/open.js"></script></body></html>`;
const OPEN = `window.ui = SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#swagger-ui', deepLinking: true, supportedSubmitMethods: ['get'], validatorUrl: null });`;
const CSP =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

/** A readable page of the API, from files that we serve ourselves: a border may have no internet. */
export function docsPage(app: Express): void {
  const files = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  app.get('/api/docs', (_req, res) => void res.set('Content-Security-Policy', CSP).type('html').send(HTML));
  app.get('/api/docs/open.js', (_req, res) => void res.type('js').send(OPEN));
  for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js']) {
    app.get(`/api/docs/${file}`, (_req, res) => void res.sendFile(file, { root: files, maxAge: '1d' }));
  }
}

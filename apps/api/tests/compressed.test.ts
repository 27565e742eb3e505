import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveWeb } from '../src/http/web.js';
import { openHouse } from './support/house.js';

const PAGE = '<!doctype html><title>desk</title>';
const SCRIPT = `export const words = ${JSON.stringify('window lane booking '.repeat(200))};`;

interface Got {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  bytes: number;
}
/** As a browser asks; the body is not opened. */
const get = (url: string, encodings: string, method = 'GET'): Promise<Got> =>
  new Promise((resolve, reject) => {
    request(url, { method, headers: { 'Accept-Encoding': encodings } }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
      answer.on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, bytes }));
    })
      .on('error', reject)
      .end();
  });

describe('the desk', () => {
  const dir = mkdtempSync(join(tmpdir(), 'greenlane-web-'));
  let server: Server;
  let url: string;
  beforeAll(async () => {
    mkdirSync(join(dir, 'assets'));
    writeFileSync(join(dir, 'index.html'), PAGE);
    writeFileSync(join(dir, 'assets/app-1.js'), SCRIPT);
    writeFileSync(join(dir, 'assets/app-1.js.gz'), gzipSync(SCRIPT));
    writeFileSync(join(dir, 'assets/app-1.js.br'), brotliCompressSync(SCRIPT));
    const app = express();
    serveWeb(app, dir);
    app.use((_req, res) => void res.status(404).end());
    server = createServer(app);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
    rmSync(dir, { recursive: true });
  });

  test.each([
    ['gzip, br', 'br'],
    ['gzip', 'gzip'],
    ['identity', undefined],
  ])('asked with %s sends %s', async (asked, sent) => {
    const { status, headers, bytes } = await get(`${url}/assets/app-1.js`, asked);
    expect(status).toBe(200);
    expect(headers['content-encoding']).toBe(sent);
    expect(headers['content-type']).toMatch(/javascript/);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers.vary).toBe('Accept-Encoding');
    if (sent) expect(bytes).toBeLessThan(SCRIPT.length / 4);
    else expect(bytes).toBe(SCRIPT.length);
  });

  test('every path of a room is the page, asked for each time', async () => {
    for (const path of ['/', '/bookings', '/bookings/new?port=zhangmu']) {
      const { status, headers } = await get(url + path, 'gzip');
      expect([status, headers['content-type'], headers['cache-control']], path).toEqual([
        200,
        'text/html;charset=utf-8',
        'no-cache',
      ]);
      const csp = String(headers['content-security-policy']).split('; ');
      // What reads a code from the camera is compiled; nothing that stands in a page runs.
      expect(csp).toContain("script-src 'self' 'wasm-unsafe-eval'");
      expect(csp).toContain("default-src 'self'");
    }
  });

  test('a build that comes while we run is served whole', async () => {
    const page = join(dir, 'index.html');
    writeFileSync(page, PAGE + PAGE);
    const { status, bytes } = await get(url, 'identity');
    writeFileSync(page, PAGE);
    expect([status, bytes]).toEqual([200, 2 * PAGE.length]);
  });

  test('what a build does not have is not the page, and nothing is posted to a page', async () => {
    expect((await get(`${url}/assets/app-0.js`, 'gzip')).status).toBe(404);
    expect((await get(`${url}/assets/none`, 'gzip')).status).toBe(404);
    expect((await get(`${url}/bookings`, 'gzip', 'POST')).status).toBe(404);
  });
});

describe('the api', () => {
  const house = openHouse();
  test('a long answer comes compressed, the same one plain', async () => {
    const ports = `${house.url}/api/v1/ports`;
    const [small, plain] = [await get(ports, 'gzip'), await get(ports, 'identity')];
    expect([small.headers['content-encoding'], plain.headers['content-encoding']]).toEqual(['gzip', undefined]);
    expect(small.bytes).toBeLessThan(plain.bytes / 4);
    expect(small.headers.vary).toContain('Accept-Encoding');
  });
});

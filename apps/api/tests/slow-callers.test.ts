import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import express from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../../../tests/support/running/eventually.js';
import { refuseTooMany } from '../src/http/connections.js';
import { listen } from '../src/http/server.js';

const WAITS = { headersMs: 300, requestMs: 600, keepAliveMs: 300, idleMs: 500 };
let server: Server;
let port: number;
const sockets: Socket[] = [];

/** Instead of the one that each test begins with. */
async function serve(waits: typeof WAITS): Promise<void> {
  const app = express()
    .use(refuseTooMany)
    .get('/long', (_req, res) => void res.send('x'.repeat(64 * 1024 * 1024)))
    .post('/', express.json(), (_req, res) => void res.json({}))
    .get('/', (_req, res) => void res.json({}));
  server = await listen(app, 0, '127.0.0.1', { maxConnections: 3, waits });
  port = (server.address() as AddressInfo).port;
}
async function hangUp(): Promise<void> {
  for (const socket of sockets.splice(0)) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
}
beforeEach(() => serve(WAITS));
afterEach(hangUp);

interface Wire {
  socket: Socket;
  said(): string;
  isOver(): boolean;
}
async function dial(): Promise<Wire> {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  let said = '';
  let over = false;
  socket.on('data', (bytes) => {
    said += bytes.toString('latin1');
  });
  socket
    .on('error', () => {})
    .on('close', () => {
      over = true;
    });
  socket.on('end', () => {
    over = true;
  });
  await once(socket, 'connect');
  return { socket, said: () => said, isOver: () => over };
}
const ASK = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';
const soon = (check: () => void) => eventually(check, 20_000);

test.each([
  ['headers that never end', 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '],
  [
    'a body that never comes',
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"a',
  ],
])('%s: told, and hung up on', async (_what, sent) => {
  const wire = await dial();
  wire.socket.write(sent);
  const drip = setInterval(() => wire.socket.write(' '), 40);
  wire.socket.on('close', () => clearInterval(drip));
  await soon(() => {
    expect(wire.said()).toMatch(/^HTTP\/1\.1 4\d\d .*problem\+json/s);
    expect(wire.isOver()).toBe(true);
  });
});

test('who does not read his answer is hung up on', async () => {
  const wire = await dial();
  wire.socket.pause();
  wire.socket.write('GET /long HTTP/1.1\r\nHost: x\r\n\r\n');
  const open = () => new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)));
  await eventually(async () => expect(await open()).toBe(0), 20_000);
});

test('a kept connection that asks nothing is ended', async () => {
  const wire = await dial();
  wire.socket.write(ASK);
  await soon(() => expect(wire.said()).toContain('200 OK'));
  await soon(() => expect(wire.isOver()).toBe(true));
});

test('beyond the limit a connection is told to come back, and the next one after an end is served', async () => {
  await hangUp();
  // Who has said nothing yet must not be hung up on before he asks.
  await serve({ headersMs: 30_000, requestMs: 60_000, keepAliveMs: 30_000, idleMs: 50_000 });
  const first = [await dial(), await dial(), await dial()];
  const late = await dial();
  late.socket.write(ASK);
  await soon(() => {
    expect(late.said()).toMatch(/^HTTP\/1\.1 503 /);
    expect(late.said()).toMatch(/Retry-After: [1-5]\r\n/);
    expect(late.said()).toContain('"code":"OVERLOADED"');
    expect(late.isOver()).toBe(true);
  });
  for (const { socket } of first) socket.write(ASK);
  await soon(() => {
    for (const { said } of first) expect(said()).toContain('200 OK');
  });
  for (const { socket } of first) socket.destroy();
  await eventually(async () => {
    const next = await dial();
    next.socket.write(ASK);
    await soon(() => expect(next.said()).not.toBe(''));
    expect(next.said()).toContain('200 OK');
  }, 20_000);
});

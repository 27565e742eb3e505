import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { openClient } from './client.js';

let server: Server | null = null;
afterEach(() => server?.close());

async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function impatient(address: string) {
  const pauses: number[] = [];
  const pause = (async (ms: number) => {
    pauses.push(ms);
  }) as never;
  const told: number[] = [];
  const client = openClient(address, {
    signal: new AbortController().signal,
    pause,
    onWait: (seconds) => told.push(seconds),
  });
  return { client, pauses, told };
}

test('waits as long as it is told, and asks again with the same key', async () => {
  const keys: unknown[] = [];
  const address = await serve((request, response) => {
    keys.push(request.headers['idempotency-key']);
    if (keys.length < 3) response.writeHead(429, { 'Retry-After': '7' }).end('{"code":"RATE_LIMITED"}');
    else response.writeHead(201).end('{"id":"b1"}');
  });
  const { client, pauses, told } = impatient(address);
  expect(await client.ask('key', 'POST', '/bookings', { body: {} })).toEqual({ status: 201, body: { id: 'b1' } });
  expect(pauses).toEqual([7000, 7000]);
  expect(told).toEqual([7, 7]);
  expect(new Set(keys).size).toBe(1);
  expect(client.waits).toEqual({ times: 2, ms: 14_000 });
});

test('a connection that breaks is tried again with the same key', async () => {
  const keys: unknown[] = [];
  const address = await serve((request, response) => {
    keys.push(request.headers['idempotency-key']);
    if (keys.length === 1) request.socket.destroy();
    else response.end('{"ok":true}');
  });
  const { client } = impatient(address);
  expect((await client.ask('key', 'POST', '/bookings', { body: {} })).status).toBe(200);
  expect(keys[0]).toBe(keys[1]);
});

test('a refusal is an answer where one may come, and a fault where not', async () => {
  const address = await serve((_request, response) => {
    response.writeHead(404).end('{"code":"NOT_FOUND","reasons":[{"rule":"OTHER_PORT"}]}');
  });
  const { client } = impatient(address);
  expect((await client.ask('key', 'GET', '/ports/x')).status).toBe(404);
  await expect(client.need('key', 'GET', '/ports/x')).rejects.toThrow('GET /ports/x: 404 NOT_FOUND OTHER_PORT');
});

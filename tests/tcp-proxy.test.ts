import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from './support/running/eventually.js';
import { openProxy, type TcpProxy } from './support/running/tcp-proxy.js';

let echo: Server;
let proxy: TcpProxy;
let pieces: number;
const sockets: Socket[] = [];

beforeEach(async () => {
  pieces = 0;
  echo = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      pieces++;
      socket.write(bytes);
    });
  });
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  proxy = await openProxy((echo.address() as AddressInfo).port);
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await proxy.close();
  await new Promise((resolve) => echo.close(resolve));
});

interface Caller {
  socket: Socket;
  heard: string;
  ended: string | null;
}

async function call(): Promise<Caller> {
  const socket = connect(proxy.port, '127.0.0.1');
  sockets.push(socket);
  const caller: Caller = { socket, heard: '', ended: null };
  socket.on('data', (bytes) => {
    caller.heard += bytes;
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    caller.ended = error.code!;
  });
  socket.on('close', () => {
    caller.ended ??= 'closed';
  });
  await Promise.race([once(socket, 'connect'), once(socket, 'error')]).catch(() => {});
  return caller;
}
const hears = (caller: Caller, words: string) => eventually(() => expect(caller.heard).toBe(words), 5_000);
const ends = (caller: Caller, how: RegExp) => eventually(() => expect(caller.ended).toMatch(how), 5_000);

test('passes both ways, and an end, too', async () => {
  const caller = await call();
  caller.socket.write('ping');
  await hears(caller, 'ping');
  expect(proxy.connections()).toBe(1);
  caller.socket.end();
  await ends(caller, /closed/);
  expect(proxy.connections()).toBe(0);
});

test('cut: connections end, new ones are refused; afterwards the same port answers', async () => {
  const before = await call();
  proxy.cut();
  await ends(before, /ECONNRESET|closed/);
  const during = await call();
  await ends(during, /ECONNREFUSED/);
  proxy.pass();
  const after = await call();
  after.socket.write('ping');
  await hears(after, 'ping');
});

test('half-open: connections are accepted and mute, and stay so; only a new one speaks afterwards', async () => {
  const before = await call();
  before.socket.write('one');
  await hears(before, 'one');
  proxy.halfOpen();
  const during = await call();
  before.socket.write('two');
  during.socket.write('three');
  await eventually(() => expect(proxy.connections()).toBe(2), 5_000);
  // What passes through a third connection afterwards was sent later: what the first two sent has been swallowed by then.
  proxy.pass();
  const after = await call();
  after.socket.write('four');
  before.socket.write('five');
  await hears(after, 'four');
  expect([before.heard, during.heard]).toEqual(['one', '']);
  expect([before.ended, during.ended]).toEqual([null, null]);
});

test('reset: connections are torn down, and each new one', async () => {
  const before = await call();
  proxy.reset();
  const during = await call();
  await ends(before, /ECONNRESET/);
  await ends(during, /ECONNRESET/);
});

test('slow: nothing arrives before its time', async () => {
  const caller = await call();
  proxy.delay(80);
  const from = performance.now();
  caller.socket.write('ping');
  await hears(caller, 'ping');
  expect(performance.now() - from).toBeGreaterThanOrEqual(155);
});

test('sliced: everything arrives, in small pieces', async () => {
  const caller = await call();
  caller.socket.setNoDelay(true);
  proxy.slice(3);
  const words = '0123456789'.repeat(300);
  caller.socket.write(words);
  await hears(caller, words);
  expect(pieces).toBeGreaterThan(1);
});

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, test } from 'vitest';
import { eventually } from '../../../../tests/support/running/eventually.js';
import { takeSocket } from './live-socket.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A server whose every answer is a stream, and one client of it that asked `asked`. */
async function aStream(asked: string, take: (res: ServerResponse) => Socket = takeSocket) {
  const seen = {
    requests: 0,
    answered: 0,
    closed: 0,
    hungUp: 0,
    of: [] as WeakRef<IncomingMessage | ServerResponse>[],
    sockets: [] as Socket[],
  };
  const follow = (socket: Socket) => seen.sockets.push(socket.on('close', () => seen.closed++));
  const server = createServer((req, res) => {
    seen.requests++;
    res.on('close', () => seen.answered++);
    // Later, as a handler that has asked the database.
    setImmediate(() => {
      res.writeHead(200, { 'Content-Type': 'text/event-stream', Connection: 'close' });
      res.write('ok\n\n');
      seen.of.push(new WeakRef(req), new WeakRef(res));
      follow(take(res));
    });
  });
  server.on('connection', (socket) => socket.on('close', () => seen.hungUp++));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  ends.push(
    () => client.destroy(),
    () => server.close(),
  );
  let got = '';
  client
    .setEncoding('utf8')
    .on('error', () => {})
    .on('data', (text: string) => {
      got += text;
    });
  client.write(asked);
  await eventually(() => expect(got).toContain('ok\n\n'), 10_000);
  return { seen, server, client, got: () => got };
}
const GET = 'GET / HTTP/1.1\r\nHost: here\r\n\r\n';

const isForgotten = (seen: { of: WeakRef<object>[] }) => {
  collect();
  return seen.of.every((ref) => ref.deref() === undefined);
};

test('a stream keeps neither its request nor its answer, and goes on', async () => {
  const { seen, got } = await aStream(GET);
  await eventually(() => expect(isForgotten(seen)).toBe(true), 10_000);
  seen.sockets[0]!.write('more\n\n');
  await eventually(() => expect(got()).toContain('more\n\n'), 10_000);
});

test('the same look finds them kept when the socket is merely used', async () => {
  const { seen } = await aStream(GET, (res) => res.socket!);
  for (let n = 0; n < 5; n++) {
    expect(isForgotten(seen)).toBe(false);
    await new Promise((wake) => setTimeout(wake, 20));
  }
});

test('what its client says afterwards is not answered, and does not pile up', async () => {
  const { seen, client, got } = await aStream(GET);
  client.write(GET.repeat(5_000));
  await eventually(() => expect(seen.sockets[0]!.bytesRead).toBeGreaterThanOrEqual(GET.length * 5_001), 10_000);
  seen.sockets[0]!.write('still\n\n');
  await eventually(() => expect(got()).toContain('still\n\n'), 10_000);
  expect([seen.requests, seen.closed, got().match(/HTTP\/1\.1/g)]).toEqual([1, 0, ['HTTP/1.1']]);
});

test.each<[string, (client: Socket) => unknown]>([
  ['hangs up', (client) => client.end()],
  ['is torn away', (client) => client.resetAndDestroy()],
])('it ends when its client %s, and the server can close', async (_, leave) => {
  const { seen, server, client } = await aStream(GET);
  // Who counts requests has done with it, who counts connections has not.
  expect([seen.answered, seen.hungUp]).toEqual([1, 0]);
  leave(client);
  await eventually(() => expect([seen.closed, seen.hungUp, seen.answered]).toEqual([1, 1, 1]), 10_000);
  await new Promise((closed) => server.close(closed));
});

test('a body that nobody read takes no stream with it', async () => {
  const { seen, got } = await aStream('GET / HTTP/1.1\r\nHost: here\r\nContent-Length: 3\r\n\r\nabc');
  seen.sockets[0]!.write('more\n\n');
  await eventually(() => expect(got()).toContain('more\n\n'), 10_000);
  expect(seen.closed).toBe(0);
});

import { createConnection, createServer } from 'node:net';

export const isFree = (port) =>
  new Promise((answer) => {
    const server = createServer();
    server.once('error', () => answer(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => answer(true)));
  });

/** True when something on this machine accepts connections on `port`. */
export const answersOn = (port) =>
  new Promise((answer) => {
    const socket = createConnection({ port, host: '127.0.0.1' }, () => {
      socket.destroy();
      answer(true);
    });
    socket.on('error', () => answer(false));
  });

/** Ports that this process has for somebody who does not listen there yet. */
const given = new Set();

/** Below 32768: a port from the ephemeral range may be taken by an outgoing connection before its server listens on it. Never the same twice. */
export async function freePort() {
  for (let tries = 0; tries < 200; tries++) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
  throw new Error('no free port between 20000 and 32000');
}

/** Keeps `port` from everybody else, who is cut off at once, until the answer is called: just before its server listens there. */
export async function holdPort(port) {
  const server = createServer((socket) => socket.destroy());
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, resolve);
  });
  given.add(port);
  return () => new Promise((resolve) => server.close(() => resolve()));
}

/** `wanted`, or the first free port after it. */
export async function nextFreePort(wanted) {
  for (let port = wanted; port < Math.min(wanted + 100, 65_536); port++) {
    if (!given.has(port) && !(await answersOn(port)) && (await isFree(port))) return port;
  }
  throw new Error(`no free port from ${wanted} on`);
}

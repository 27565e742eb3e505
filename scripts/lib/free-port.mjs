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

/** Below 32768: a port from the ephemeral range may be taken by an outgoing connection before its server listens on it. */
export async function freePort() {
  for (let tries = 0; tries < 200; tries++) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) return port;
  }
  throw new Error('no free port between 20000 and 32000');
}

/** `wanted`, or the first free port after it. */
export async function nextFreePort(wanted) {
  for (let port = wanted; port < Math.min(wanted + 100, 65_536); port++) {
    if (!(await answersOn(port)) && (await isFree(port))) return port;
  }
  throw new Error(`no free port from ${wanted} on`);
}

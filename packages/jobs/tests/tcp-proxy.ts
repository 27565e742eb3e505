import { connect, createServer, type Server, type Socket } from 'node:net';

export interface TcpProxy {
  port: number;
  /** Connections drop and new ones are refused: the server behind is gone. */
  cut(): Promise<void>;
  /** Connections stay and nothing passes: the cable is out. */
  freeze(): void;
  heal(): Promise<void>;
}

export async function startProxy(targetHost: string, targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let frozen = false;
  let server: Server | undefined;
  let port = 0;

  const accept = (near: Socket) => {
    const far = connect(targetPort, targetHost);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('data', (bytes) => {
        if (!frozen) other.write(bytes);
      });
      one.on('error', () => {});
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  };
  const listen = () =>
    new Promise<void>((resolve, reject) => {
      server = createServer(accept).once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        port = (server!.address() as { port: number }).port;
        resolve();
      });
    });
  const dropAll = () => {
    for (const socket of sockets) socket.destroy();
  };

  await listen();
  return {
    get port() {
      return port;
    },
    async cut() {
      const closed = new Promise((resolve) => server!.close(resolve));
      dropAll();
      await closed;
      server = undefined;
    },
    freeze() {
      frozen = true;
    },
    async heal() {
      if (frozen) dropAll(); // what was swallowed is lost; a stream cannot go on after it
      frozen = false;
      if (!server) await listen();
    },
  };
}

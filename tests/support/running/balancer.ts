import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** Deals requests out to processes that say they are ready, over kept connections, and tries nothing twice: what a process drops, the caller loses. */
export interface Balancer {
  url: string;
  /** The ports that are dealt to now. */
  ready(): number[];
  close(): Promise<void>;
}

const LOOK_MS = 100;

export async function startBalancer(ports: number[]): Promise<Balancer> {
  const agents = new Map(ports.map((port) => [port, new Agent({ keepAlive: true, maxSockets: 64 })]));
  const ready = new Set<number>();
  let turn = 0;

  let closed = false;

  /** One look after the other: an answer that comes late must not undo a later one. Who is slow keeps his standing. */
  const watch = async (port: number) => {
    while (!closed) {
      try {
        const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(10_000) });
        await answer.arrayBuffer();
        if (answer.ok) ready.add(port);
        else ready.delete(port);
      } catch (error) {
        if ((error as Error).name !== 'TimeoutError') ready.delete(port);
      }
      await sleep(LOOK_MS);
    }
  };
  const watching = ports.map(watch);

  const forward = (asked: IncomingMessage, answer: ServerResponse) => {
    const to = [...ready].sort();
    const port = to[turn++ % to.length];
    const lose = (why: string) => {
      if (answer.headersSent) answer.destroy();
      else answer.writeHead(502).end(why);
    };
    if (port === undefined) return lose('nobody is ready');
    const { method, url: path, headers } = asked;
    const onward = request(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: { ...headers, connection: 'keep-alive' },
        agent: agents.get(port),
      },
      (answered) => {
        const { connection, 'keep-alive': _, ...kept } = answered.headers;
        answer.writeHead(answered.statusCode!, kept);
        pipeline(answered, answer, () => {});
      },
    );
    onward.on('error', (error) => lose(`${port}: ${error.message}`));
    pipeline(asked, onward, () => {});
  };
  const server = createServer(forward).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ready: () => [...ready],
    async close() {
      closed = true;
      await Promise.all(watching);
      for (const agent of agents.values()) agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

import { connect, createServer, type Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../scripts/lib/free-port.mjs';

/** A line between two processes, and what can befall it. Each call takes the place of the one before. */
export interface TcpProxy {
  /** Where it listens. */
  port: number;
  /** As if it were not there. */
  pass(): void;
  /** The far end is gone, and says so: connections end, new ones are refused. */
  cut(): void;
  /** The far end is gone without a word: connections are accepted, and whatever goes in never comes out. What it swallowed from stays mute for ever. */
  halfOpen(): void;
  /** Connections that stand are torn down now, new ones as soon as they are made. */
  reset(): void;
  /** Every piece arrives so much later, each way. */
  delay(ms: number): void;
  /** Every piece arrives as pieces of so many bytes. */
  slice(bytes: number): void;
  /** New connections lead to another port. */
  aim(target: number): void;
  /** Connections that stand. */
  connections(): number;
  close(): Promise<void>;
}

type Weather =
  | { is: 'fair' | 'half-open' | 'reset' }
  | { is: 'slow'; delayMs: number }
  | { is: 'sliced'; bytes: number };

interface Pair {
  near: Socket;
  far: Socket | null;
  /** It lost bytes: nothing sent later could be understood. */
  isMute: boolean;
}

/** A proxy on loopback in front of `target`, on a port that it keeps through every cut. */
export async function openProxy(target: number): Promise<TcpProxy> {
  let aim = target;
  let weather: Weather = { is: 'fair' };
  const pairs = new Set<Pair>();

  const accept = (near: Socket) => {
    near.on('error', () => near.destroy());
    if (weather.is === 'reset') return void near.resetAndDestroy();
    const pair: Pair = { near, far: null, isMute: weather.is === 'half-open' };
    pairs.add(pair);
    near.on('close', () => pairs.delete(pair));
    if (pair.isMute) return void near.resume();
    const far = connect({ port: aim, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    pair.far = far;
    far.on('error', () => near.resetAndDestroy());
    near.on('close', () => far.destroy());
    far.on('close', () => !pair.isMute && near.destroy());
    void carry(pair, near, far);
    void carry(pair, far, near);
  };

  const carry = async (pair: Pair, from: Socket, to: Socket) => {
    try {
      for await (const bytes of from as AsyncIterable<Buffer>) {
        if (weather.is === 'slow') await sleep(weather.delayMs);
        pair.isMute ||= weather.is === 'half-open';
        if (pair.isMute) continue;
        if (weather.is !== 'sliced') await write(to, bytes);
        else for (const piece of sliced(bytes, weather.bytes)) await write(to, piece).then(nextTurn);
      }
      if (!pair.isMute) to.end();
    } catch {
      // The other side is told by the sockets' own events.
    }
  };

  const server = createServer({ allowHalfOpen: true, noDelay: true }, accept);
  const port = await freePort();
  await listening();

  function listening(): Promise<void> {
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  }
  const change = (next: Weather) => {
    weather = next;
    if (!server.listening) void listening();
  };
  const tearDown = () => {
    for (const { near, far } of pairs) {
      near.resetAndDestroy();
      far?.destroy();
    }
  };
  return {
    port,
    pass: () => change({ is: 'fair' }),
    cut() {
      server.close();
      tearDown();
    },
    halfOpen() {
      change({ is: 'half-open' });
      for (const pair of pairs) pair.isMute = true;
    },
    reset() {
      change({ is: 'reset' });
      tearDown();
    },
    delay: (delayMs) => change({ is: 'slow', delayMs }),
    slice: (bytes) => change({ is: 'sliced', bytes }),
    aim(port) {
      aim = port;
    },
    connections: () => pairs.size,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      tearDown();
      await closed;
    },
  };
}

/** Pieces that leave in one turn of the event loop arrive as one: each waits until the one before may have been read. */
const sliced = (bytes: Buffer, size: number) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));

const write = (to: Socket, bytes: Buffer) =>
  new Promise<void>((resolve, reject) => to.write(bytes, (error) => (error ? reject(error) : resolve())));

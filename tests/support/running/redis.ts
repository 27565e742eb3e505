import { connect } from 'node:net';
import { endProcess } from '../../../scripts/lib/process-life.mjs';
import { startRedis } from '../../../scripts/lib/redis.mjs';
import { which } from '../../../scripts/lib/which.mjs';
import { REPO } from './repo.js';

export const hasRedis = !process.env.GREENLANE_NO_REDIS && Boolean(which('redis-server') ?? which('valkey-server'));

/** A Redis of one house's own, to be flushed and stopped. */
export interface OwnRedis {
  url: string;
  flush(): Promise<void>;
  stop(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
  /** At the same address as before. */
  startAgain(): Promise<void>;
}

export async function openRedis(dataDir: string): Promise<OwnRedis> {
  const start = async () => {
    const redis = await startRedis(REPO, { dataDir });
    if (!redis) throw new Error('there is no redis-server on the PATH');
    return redis;
  };
  let server = await start();
  const { url } = server;
  return {
    url,
    flush: () => command(url, 'FLUSHALL'),
    stop: () => server.stop(),
    kill: () => endProcess(server.pid, 'SIGKILL', 5_000),
    async startAgain() {
      server = await start();
      if (server.url !== url) throw new Error('Redis came back at another address');
    },
  };
}

/** One command by hand: only packages/jobs knows a client. */
function command(url: string, words: string): Promise<void> {
  const { hostname, port, password } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(`AUTH ${password}\r\n${words}\r\n`));
    let answer = '';
    socket.on('error', reject);
    socket.on('data', (bytes) => {
      answer += bytes;
      if (answer.includes('-')) reject(new Error(answer));
      if (answer === '+OK\r\n+OK\r\n') resolve();
      else return;
      socket.destroy();
    });
  });
}

import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Redis } from 'ioredis';

function executable(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

export const redisBinary = process.env.GREENLANE_NO_REDIS
  ? undefined
  : (executable('redis-server') ?? executable('valkey-server'));

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

export interface RedisServer {
  port: number;
  /** A connection of the test's own. */
  admin: Redis;
  stop(): Promise<void>;
}

/** A server of this file's own: tests flush it and spoil its settings. */
export async function startRedisServer(): Promise<RedisServer> {
  const dir = mkdtempSync(join(tmpdir(), 'greenlane-redis-'));
  const port = await freePort();
  const settings = `--port ${port} --bind 127.0.0.1 --appendonly yes --maxmemory-policy noeviction --daemonize no`;
  const child = spawn(redisBinary!, [...settings.split(' '), '--save', '', '--dir', dir], { stdio: 'ignore' });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const admin = new Redis(port, '127.0.0.1', { retryStrategy: () => 50 });
  admin.on('error', () => {});
  await admin.ping();
  return {
    port,
    admin,
    async stop() {
      admin.disconnect();
      child.kill('SIGKILL'); // it refuses SIGTERM while it writes its first append-only file
      await exited;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

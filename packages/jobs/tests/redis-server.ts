import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { which } from '../../../scripts/lib/which.mjs';

export const redisBinary = process.env.GREENLANE_NO_REDIS
  ? undefined
  : (which('redis-server') ?? which('valkey-server'));

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
  await Promise.race([
    admin.ping(),
    exited.then((code) => Promise.reject(new Error(`Redis on port ${port} ended with ${code}`))),
  ]);
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

import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Demo } from '@gl/db/seed/demo';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { startChild } from '../../../tests/support/running/child.js';
import { REPO } from '../../../tests/support/running/repo.js';
import { type Doors, doors, type Outbox, outboxIn } from './house.js';

/** The product as `npm start` runs it on a machine that knows nothing of it, with a data folder of its own. */
export async function npmStart(): Promise<Doors & Outbox & { dataDir: string; close(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'greenlane-start-'));
  chmodSync(dataDir, 0o755); // as root, servers run as another user
  const port = await freePort();
  // The test runner has a BASE_URL and a NODE_ENV of its own.
  const { DATABASE_URL: _d, REDIS_URL: _r, BASE_URL: _b, NODE_ENV: _n, ...env } = process.env;
  const house = startChild(join(REPO, 'scripts/start.mjs'), env, [
    '--data',
    dataDir,
    '--port',
    String(port),
    '--no-rate-limit',
  ]);
  await house.says('ready:');
  const demo = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')) as Demo;
  return {
    ...doors(`http://127.0.0.1:${port}`, demo),
    dataDir,
    outbox: outboxIn(dataDir),
    async close() {
      await house.end('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

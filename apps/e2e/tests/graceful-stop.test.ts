import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '@gl/db/store';
import { aCompany } from '@gl/db/testing/companies';
import { freshDatabase } from '@gl/db/testing/database';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Child, Exit } from '../../../tests/support/running/child.js';
import { eventually } from '../../../tests/support/running/eventually.js';
import { type LoneApi, startLoneApi } from '../../../tests/support/running/lone-api.js';
import { startLoneWorker } from '../../../tests/support/running/lone-worker.js';
import { hasRedis, type OwnRedis, openRedis } from '../../../tests/support/running/redis.js';
import { openProxy, type TcpProxy } from '../../../tests/support/running/tcp-proxy.js';

/** By then each ends, whatever hangs: its own hard deadline. */
const API_MS = 8_000;
const WORKER_MS = 7_500;
/** For a machine that does other work meanwhile. */
const SLACK_MS = 5_000;

/** How it ended when told to; null: it did not, by then. */
async function endsWithin(child: Child, ms: number): Promise<Exit | null> {
  const over = new AbortController();
  const late = sleep(ms, null, { signal: over.signal }).catch(() => null);
  const exit = await Promise.race([child.end('SIGTERM'), late]);
  over.abort();
  return exit;
}

describe.each([...(hasRedis ? ['redis'] : []), 'postgres'])('with the queue in %s', (queue) => {
  const database = freshDatabase();
  const secret = randomBytes(32).toString('base64url');
  let key: string;
  let dataDir: string;
  let redis: OwnRedis | null = null;
  let line: TcpProxy;
  let api: LoneApi;
  let worker: Child;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'greenlane-graceful-'));
    chmodSync(dataDir, 0o755); // as root the servers run as another user
    if (queue === 'redis') redis = await openRedis(dataDir);
    const store = openStore(database.url);
    ({ key } = await aCompany(store));
    await store.close();
    line = await openProxy(Number(new URL(database.url).port));
  });
  afterAll(async () => {
    await line?.close();
    await redis?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    const url = new URL(database.url);
    url.port = String(line.port);
    const env = {
      DATABASE_URL: url.href,
      REDIS_URL: redis?.url,
      GREENLANE_SECRET: secret,
      MESSAGES_DIR: join(dataDir, 'messages'),
    };
    [api, worker] = await Promise.all([startLoneApi(env), startLoneWorker(env)]);
  });
  afterEach(async () => {
    await Promise.all([api, worker].map((child) => child?.end('SIGKILL')));
    line.pass();
    redis?.thaw();
  });

  /** A caller, answered or not: who has nobody to ask is let go. */
  const ask = (path: string) =>
    fetch(`http://127.0.0.1:${api.port}${path}`, { headers: { Authorization: `Bearer ${key}` } }).then(
      ({ status }) => status,
      () => null,
    );
  async function bothEndByThemselves() {
    const [ofApi, ofWorker] = await Promise.all([
      endsWithin(api, API_MS + SLACK_MS),
      endsWithin(worker, WORKER_MS + SLACK_MS),
    ]);
    expect(ofApi, 'the api').toMatchObject({ signal: null });
    expect(ofWorker, 'the worker').toMatchObject({ signal: null });
    console.info(
      `${queue}: the api ended in ${Math.round(ofApi!.tookMs)} ms, the worker in ${Math.round(ofWorker!.tookMs)}`,
    );
  }

  test('PostgreSQL mute: both end by themselves, with a request under way and jobs in hand', async () => {
    line.halfOpen();
    const underWay = ask('/api/v1/me');
    await sleep(1_500);
    await bothEndByThemselves();
    await underWay;
  });

  if (queue === 'redis')
    test('Redis frozen: both end by themselves', async () => {
      redis!.freeze();
      await eventually(async () => expect(await ask('/readyz')).not.toBeNull(), 30_000);
      await bothEndByThemselves();
    });
  else
    test('the twin: a process that hangs is seen not to end', async () => {
      process.kill(worker.pid, 'SIGSTOP');
      expect(await endsWithin(worker, 1_000)).toBeNull();
    });
});

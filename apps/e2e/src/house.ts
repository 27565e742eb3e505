import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { savePort } from '@gl/db/ports';
import { type Secrets, secretsFrom } from '@gl/db/sealing';
import type { Demo } from '@gl/db/seed/demo';
import { PORTS } from '@gl/db/seed/ports/all';
import { openStore, type Store } from '@gl/db/store';
import type { Role } from '@gl/domain/states';
import { openQueue } from '@gl/jobs/connection';
import type { QueueBackend } from '@gl/jobs/queue-backend';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { type Child, startChild } from '../../../tests/support/running/child.js';
import { type OwnRedis, openRedis } from '../../../tests/support/running/redis.js';
import { REPO } from '../../../tests/support/running/repo.js';
import { startUntilItSays } from '../../../tests/support/running/start.js';

export interface HouseOptions {
  databaseUrl: string;
  /** What carries the queue. */
  queue: 'redis' | 'postgres';
  /** For api and worker. */
  env?: Record<string, string>;
}

export interface Answer<Body = unknown> {
  status: number;
  body: Body;
  headers: Headers;
  tookMs: number;
}

/** Where a running product answers, and who may ask. */
export interface Doors {
  url: string;
  demo: Demo;
  /** Key of the n-th demo caller of a role (at a port, when it works at one). */
  key(role: Role, n?: number, port?: string): string;
  call<Body = unknown>(method: string, path: string, options?: CallOptions): Promise<Answer<Body>>;
}

/** Where letters are read that no mail server takes. */
export interface Outbox {
  /** The file that messages are written to where neither a mail server nor an SMS gateway is. */
  outbox: string;
}

/** The whole product on a database of its own: api and worker are processes, built as they ship. */
export interface House extends Doors, Outbox {
  /** The test's own look into the database. */
  store: Store;
  secrets: Secrets;
  redis: OwnRedis | null;
  /** The test's own look into the queue. */
  queue: QueueBackend;
  api: Child;
  worker: Child;
  /** A new process after the last one's end; resolves when it works. */
  startApi(more?: Record<string, string>): Promise<Child>;
  startWorker(): Promise<Child>;
  close(): Promise<void>;
}

export interface CallOptions {
  key?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export async function openHouse({ databaseUrl, queue: kind, env: more = {} }: HouseOptions): Promise<House> {
  for (const app of ['api', 'worker'])
    if (!existsSync(script(app))) throw new Error(`${script(app)} is not there: build first (npm test does)`);
  const dataDir = mkdtempSync(join(tmpdir(), 'greenlane-e2e-'));
  chmodSync(dataDir, 0o755); // as root, servers run as another user
  const secret = randomBytes(32).toString('base64url');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const redis = kind === 'redis' ? await openRedis(dataDir) : null;
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    DATABASE_URL: databaseUrl,
    GREENLANE_SECRET: secret,
    GREENLANE_DATA_DIR: dataDir,
    MESSAGES_DIR: join(dataDir, 'messages'),
    PORT: String(port),
    BASE_URL: url,
    NO_RATE_LIMIT: '1',
    WEB_DIR: join(REPO, 'apps/web/dist'),
    ...(redis && { REDIS_URL: redis.url }),
    ...more,
  };
  const store = openStore(databaseUrl);
  await openOnHolidays(store);
  await promisify(execFile)(process.execPath, [join(REPO, 'packages/db/dist/seed/main.js')], { env });
  const demo = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')) as Demo;
  const start = (app: 'api' | 'worker', words: string, more: Record<string, string> = {}) =>
    startUntilItSays(() => startChild(script(app), { ...env, ...more }), words);
  const startApi = (more?: Record<string, string>) => start('api', 'the api answers', more);
  const startWorker = () => start('worker', 'the worker works');
  const [api, worker] = await Promise.all([startApi(), startWorker()]);
  const queue = await openQueue({ redisUrl: redis?.url, databaseUrl });
  const house: House = {
    store,
    secrets: secretsFrom(secret),
    redis,
    queue,
    api,
    worker,
    ...doors(url, demo),
    outbox: outboxIn(dataDir),
    async startApi(more) {
      house.api = await startApi(more);
      return house.api;
    },
    async startWorker() {
      house.worker = await startWorker();
      return house.worker;
    },
    async close() {
      await Promise.all([house.api.end('SIGKILL'), house.worker.end('SIGKILL')]);
      await queue.close();
      await store.close();
      await redis?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return house;
}

/** Ports without holidays: tomorrow is on sale whatever today is. The seed leaves alone the ports that stand. */
async function openOnHolidays(store: Store): Promise<void> {
  for (const { port, lanes } of PORTS)
    await savePort(store, { port: { ...port, holidays: { own: [], neighbour: [] } }, lanes });
}

const script = (app: string) => join(REPO, `apps/${app}/dist/main.js`);

export const outboxIn = (dataDir: string) => join(dataDir, 'messages/outbox.jsonl');

export const doors = (url: string, demo: Demo): Doors => ({
  url,
  demo,
  key(role, n = 0, portId) {
    const keys = demo.apiKeys.filter((one) => one.role === role && (portId === undefined || one.port === portId));
    return keys[n % keys.length]!.key;
  },
  call: (method, path, options) => call(url + path, method, options),
});

async function call<Body>(url: string, method: string, { key, body, headers }: CallOptions = {}) {
  const startedAt = performance.now();
  const response = await fetch(url, {
    method,
    headers: {
      ...(key && { Authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('Content-Type')?.includes('json');
  return {
    status: response.status,
    body: (isJson ? JSON.parse(text) : text) as Body,
    headers: response.headers,
    tookMs: performance.now() - startedAt,
  };
}

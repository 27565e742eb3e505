import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PortWithLanes } from '@gl/db/ports';
import { openStore, type Store } from '@gl/db/store';
import { someCompanies, type TestCompany } from '@gl/db/testing/companies';
import { openPort, smallPort } from '@gl/db/testing/small-port';
import type { Child } from '../../../../tests/support/running/child.js';
import { type LoneApi, startLoneApi } from '../../../../tests/support/running/lone-api.js';
import { startLoneWorker } from '../../../../tests/support/running/lone-worker.js';
import { openRedis } from '../../../../tests/support/running/redis.js';

export const PARTS = ['api', 'worker', 'redis'] as const;
export type Part = (typeof PARTS)[number];

const LANES = 20;
const COMPANIES = 40;

/** Api, worker and Redis as processes on a database of their own, and somebody who starts again what dies: as an orchestrator does. */
export interface StandingHouse {
  store: Store;
  site: PortWithLanes;
  companies: TestCompany[];
  /** Where the api answers now; null while it is down. */
  apiPort(): number | null;
  /** kill -9, and a start at once. */
  kill(part: Part): Promise<void>;
  close(): Promise<void>;
}

export async function openStandingHouse(url: string): Promise<StandingHouse> {
  const dataDir = mkdtempSync(join(tmpdir(), 'greenlane-recovery-'));
  chmodSync(dataDir, 0o755); // as root the servers run as another user
  const store = openStore(url);
  const redis = await openRedis(dataDir);
  const port = smallPort();
  const site = await openPort(
    store,
    smallPort(
      { policies: { ...port.port.policies, companyCapShare: 1 } },
      Array.from({ length: LANES }, () => ({ group: 'ordinary' as const })),
    ),
  );
  const companies = await someCompanies(store, COMPANIES);
  const env = {
    DATABASE_URL: url,
    REDIS_URL: redis.url,
    GREENLANE_SECRET: randomBytes(32).toString('base64url'),
    MESSAGES_DIR: join(dataDir, 'messages'),
  };
  let api: LoneApi | null = await startLoneApi(env);
  let worker: Child = await startLoneWorker(env);
  const kill: Record<Part, () => Promise<void>> = {
    async api() {
      const dying = api!;
      api = null;
      await dying.end('SIGKILL');
      api = await startLoneApi(env);
    },
    async worker() {
      await worker.end('SIGKILL');
      worker = await startLoneWorker(env);
    },
    async redis() {
      await redis.kill();
      await redis.startAgain();
    },
  };
  return {
    store,
    site,
    companies,
    apiPort: () => api?.port ?? null,
    kill: (part) => kill[part](),
    async close() {
      await Promise.all([api?.end('SIGKILL'), worker.end('SIGKILL')]);
      await store.close();
      await redis.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

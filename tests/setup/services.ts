import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { makeTemplate } from '../../packages/db/src/testing/template.js';
import { migrateQueue } from '../../packages/jobs/src/migrate.js';
import { startPostgres } from '../../scripts/lib/postgres.mjs';
import { startRedis } from '../../scripts/lib/redis.mjs';

const ROOT = join(import.meta.dirname, '../..');

/** One PostgreSQL and, where the PATH has one, one Redis for the whole run, in a folder of their own that goes when it ends. */
export default async function setup(project: TestProject) {
  const dataDir = mkdtempSync(join(tmpdir(), 'greenlane-test-'));
  chmodSync(dataDir, 0o755); // as root the servers run as another user
  const postgres = await startPostgres(ROOT, { dataDir, fast: true, settings: ['track_commit_timestamp=on'] });
  const redis = await startRedis(ROOT, { dataDir });
  await makeTemplate(postgres.url, migrateQueue);
  project.provide('postgresUrl', postgres.url);
  project.provide('redisUrl', redis?.url ?? null);
  return async () => {
    await redis?.stop();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

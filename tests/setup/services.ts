import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { makeTemplate } from '../../packages/db/src/testing/template.js';
import { migrateQueue } from '../../packages/jobs/src/migrate.js';
import { startPostgres } from '../../scripts/lib/postgres.mjs';
import { startRedis } from '../../scripts/lib/redis.mjs';

const ROOT = join(import.meta.dirname, '../..');
/** Files that run beside each other hold up to ninety connections each; of two settings of one name the later counts. */
const SETTINGS = ['track_commit_timestamp=on', 'max_connections=600'];

/** One PostgreSQL and, where the PATH has one, one Redis for the whole run, in a folder of their own that goes when it ends. */
export default async function setup(project: TestProject) {
  const dataDir = mkdtempSync(join(tmpdir(), 'greenlane-test-'));
  const servers: { stop(): Promise<void> }[] = [];
  const stop = async () => {
    for (const server of servers.reverse()) await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    chmodSync(dataDir, 0o755); // as root the servers run as another user
    const postgres = await startPostgres(ROOT, { dataDir, fast: true, settings: SETTINGS });
    servers.push(postgres);
    const redis = await startRedis(ROOT, { dataDir });
    if (redis) servers.push(redis);
    await makeTemplate(postgres.url, migrateQueue);
    project.provide('postgresUrl', postgres.url);
    project.provide('redisUrl', redis?.url ?? null);
    return stop;
  } catch (fault) {
    await stop();
    throw fault;
  }
}

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyDatabase, dropDatabase, makeTemplate } from '@gl/db/testing/template';
import { migrateQueue } from '@gl/jobs/migrate';
import { startPostgres } from '../../../scripts/lib/postgres.mjs';
import { startRedis } from '../../../scripts/lib/redis.mjs';

const ROOT = join(import.meta.dirname, '../../..');

/** Servers of this run alone. PostgreSQL writes through to the disk, as in production: what is measured without that is another product. */
export interface Rig {
  /** A migrated database of its own; dropped when the bench is over. */
  database(): Promise<string>;
  /** null where the machine has no Redis: the queue then lives in PostgreSQL. */
  redisUrl: string | null;
  dataDir: string;
  /** Drops the databases of the bench that has ended. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

export async function openRig(): Promise<Rig> {
  const dataDir = mkdtempSync(join(tmpdir(), 'greenlane-bench-'));
  chmodSync(dataDir, 0o755); // as root the servers run as another user
  // When something committed is asked of the server: no client knows it.
  const postgres = await startPostgres(ROOT, { dataDir, settings: ['track_commit_timestamp=on'] });
  const redis = await startRedis(ROOT, { dataDir });
  await makeTemplate(postgres.url, migrateQueue);
  let made = 0;
  let open: string[] = [];
  const tidy = async () => {
    for (const name of open) await dropDatabase(postgres.url, name);
    open = [];
  };
  return {
    database() {
      const name = `t_bench_${++made}`;
      open.push(name);
      return copyDatabase(postgres.url, name);
    },
    redisUrl: redis?.url ?? null,
    dataDir,
    tidy,
    async close() {
      await redis?.stop();
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTemplate } from '@gl/db/testing/template';
import { migrateQueue } from '@gl/jobs/migrate';
import { type OwnPostgres, openPostgres } from '../../../../tests/support/running/postgres.js';
import { hasRedis, type OwnRedis, openRedis } from '../../../../tests/support/running/redis.js';
import { openPostgresOnSmallDisk } from '../../../../tests/support/running/small-disk.js';
import type { Fault } from './fault.js';
import { openStreet, type Street } from './street.js';

export type QueueKind = 'redis' | 'postgres';

/** Servers of this run alone, on which streets are laid out one after another. */
export interface Quarter {
  street(queue: QueueKind, wants?: Pick<Fault, 'preload' | 'env'>): Promise<Street>;
  /** With every street that still stands. */
  close(): Promise<void>;
}

export const QUEUES: readonly QueueKind[] = hasRedis ? ['redis', 'postgres'] : ['postgres'];

export async function openQuarter({ disk }: Pick<Fault, 'disk'> = {}): Promise<Quarter> {
  const dataDir = mkdtempSync(join(tmpdir(), 'greenlane-quarter-'));
  chmodSync(dataDir, 0o755); // as root the servers run as another user
  const postgres: OwnPostgres = await (disk === 'small' ? openPostgresOnSmallDisk(dataDir) : openPostgres(dataDir));
  const redis: OwnRedis | null = hasRedis ? await openRedis(dataDir) : null;
  await makeTemplate(postgres.url, migrateQueue);
  const streets: Street[] = [];
  const closeAll = async () => {
    await Promise.all(streets.map((street) => street.close()));
    await redis?.stop();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  let closing: Promise<void> | null = null;
  return {
    async street(queue, wants = {}) {
      const street = await openStreet({ postgres, redis: queue === 'redis' ? redis : null, ...wants });
      streets.push(street);
      return street;
    },
    close() {
      closing ??= closeAll();
      return closing;
    },
  };
}

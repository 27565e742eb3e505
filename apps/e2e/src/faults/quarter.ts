import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTemplate } from '@gl/db/testing/template';
import { migrateQueue } from '@gl/jobs/migrate';
import { openArchivedPostgres } from '../../../../tests/support/running/archived-postgres.js';
import { openPairedPostgres } from '../../../../tests/support/running/paired-postgres.js';
import { type OwnPostgres, openPostgres } from '../../../../tests/support/running/postgres.js';
import { hasRedis, type OwnRedis, openRedis } from '../../../../tests/support/running/redis.js';
import { openPostgresOnSmallDisk } from '../../../../tests/support/running/small-disk.js';
import type { Fault, ServerKind } from './fault.js';
import { openStreet, type Street } from './street.js';

export type QueueKind = 'redis' | 'postgres';

/** Servers of this run alone, on which streets are laid out one after another. */
export interface Quarter {
  street(queue: QueueKind, wants?: Pick<Fault, 'preload' | 'env'>): Promise<Street>;
  /** With every street that still stands. */
  close(): Promise<void>;
}

export const QUEUES: readonly QueueKind[] = hasRedis ? ['redis', 'postgres'] : ['postgres'];

const SERVERS: Record<ServerKind, (dataDir: string) => Promise<OwnPostgres>> = {
  plain: openPostgres,
  'small disk': openPostgresOnSmallDisk,
  paired: openPairedPostgres,
  archived: openArchivedPostgres,
};

export interface QuarterOptions {
  server?: ServerKind;
  /** Is given what closes the quarter before anything of it is open: who is ended meanwhile leaves no server behind. */
  onOpening?: (close: () => Promise<void>) => void;
}

export async function openQuarter({ server = 'plain', onOpening }: QuarterOptions = {}): Promise<Quarter> {
  const dataDir = mkdtempSync(join(tmpdir(), 'greenlane-quarter-'));
  chmodSync(dataDir, 0o755); // as root the servers run as another user
  const streets: Promise<Street>[] = [];
  const opened: (() => Promise<void>)[] = [];
  const open = async () => {
    const postgres = await SERVERS[server](dataDir);
    opened.push(() => postgres.stop());
    const redis: OwnRedis | null = hasRedis ? await openRedis(dataDir) : null;
    if (redis) opened.push(() => redis.stop());
    await makeTemplate(postgres.url, migrateQueue);
    return { postgres, redis };
  };
  const opening = open();
  const closeAll = async () => {
    await opening.catch(() => {});
    await Promise.allSettled(streets.map(async (street) => (await street).close()));
    for (const stop of opened.reverse()) await stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  let closing: Promise<void> | null = null;
  const close = () => {
    closing ??= closeAll();
    return closing;
  };
  onOpening?.(close);
  const { postgres, redis } = await opening.catch(async (fault) => {
    await close();
    throw fault;
  });
  return {
    close,
    street(queue, wants = {}) {
      const street = openStreet({ postgres, redis: queue === 'redis' ? redis : null, ...wants });
      streets.push(street);
      return street;
    },
  };
}

import { openPostgresQueue } from './postgres-queue.js';
import type { QueueBackend } from './queue-backend.js';
import { openRedisQueue } from './redis-queue.js';

export interface QueueAddress {
  /** Wins when set. */
  redisUrl?: string | undefined;
  databaseUrl: string;
  /** Redis key prefix; in braces, so that one deployment's keys share a cluster slot. PostgreSQL's namespace is the database. */
  prefix?: string | undefined;
}

/**
 * A dead Redis does not make this wait or fail: bookings go on without it and `health()` tells. A PostgreSQL that is down, not in
 * UTC or not migrated rejects: nothing of the product works without it.
 */
export async function openQueue({
  redisUrl,
  databaseUrl,
  prefix = '{greenlane}',
}: QueueAddress): Promise<QueueBackend> {
  return redisUrl ? openRedisQueue(redisUrl, prefix) : await openPostgresQueue(databaseUrl);
}

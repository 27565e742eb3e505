import { runMigrations } from 'bullmq';
import pg from 'pg';
import { postgresSession, QUEUE_SCHEMA } from './postgres-session.js';

/**
 * Brings BullMQ's own schema up to this build. Idempotent; any number may run at once: BullMQ takes an advisory lock and does
 * everything in one transaction. Also run when Redis carries the queue, so that changing over is one setting.
 */
export async function migrateQueue(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ ...postgresSession(databaseUrl), connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await runMigrations(client, QUEUE_SCHEMA);
  } finally {
    await client.end();
  }
}

import { missingMigrations } from './migrate.js';
import type { Sql } from './transaction.js';

/** Each finding named: what is wrong and what to do, or null. */
export interface Findings {
  database: string | null;
  migrations: string | null;
  timeZone: string | null;
  worker: string | null;
}

/** A worker writes this every few seconds; without it nobody decides and nobody is told. */
export async function beat(sql: Sql, workerId: string): Promise<void> {
  await sql.query(`insert into worker_heartbeat (id) values ($1) on conflict (id) do update set at = now()`, [
    workerId,
  ]);
  await sql.query(`delete from worker_heartbeat where at < now() - interval '1 day'`);
}

export async function findings(sql: Sql): Promise<Findings> {
  const { rows } = await sql.query<{ zone: string; workers: number }>(
    `select current_setting('timezone') as zone, (select count(*)::int from worker_heartbeat where at > now() - interval '30 seconds') as workers`,
  );
  const { zone, workers } = rows[0]!;
  const missing = await missingMigrations(sql);
  return {
    database: null,
    migrations: missing.length === 0 ? null : `not applied: ${missing.join(', ')}; run the migrations`,
    timeZone: zone === 'UTC' ? null : `sessions run in ${zone}, not UTC`,
    worker: workers > 0 ? null : 'no worker has been heard of for 30 s: start one, or look at its log',
  };
}

import { randomUUID } from 'node:crypto';
import type { Instant } from '@gl/domain/local-time';
import { epochMs } from './decision-json.js';
import { type OutboxEntry, writeAudit, writeOutbox } from './journal.js';
import type { Sql } from './transaction.js';

export interface NewStuckJob {
  job: string | null;
  key: string;
  payload: object | null;
  fault: string;
  runs: number;
}

export interface StuckJob extends NewStuckJob {
  id: string;
  firstAt: Instant;
  lastAt: Instant;
  /** When somebody put it on the queue again; null since it failed again. */
  retriedAt: Instant | null;
}

/** One row for each job, however often it is given up: what fails every quarter of a minute is one trouble. */
export async function recordStuckJob(sql: Sql, { job, key, payload, fault, runs }: NewStuckJob): Promise<void> {
  await sql.query(
    `insert into stuck_job (id, key, job, payload, fault, runs) values ($1, $2, $3, $4::jsonb, $5, $6)
     on conflict (key) do update set fault = excluded.fault, runs = stuck_job.runs + excluded.runs, last_at = now(), retried_at = null`,
    [randomUUID(), key, job, payload && JSON.stringify(payload), fault.slice(0, 200), runs],
  );
}

/** A job of this key has been done. */
export async function releaseStuckJob(sql: Sql, key: string): Promise<void> {
  await sql.query('delete from stuck_job where key = $1', [key]);
}

const STUCK = `select id, key, job, payload, fault, runs, ${epochMs('first_at')} as "firstAt", ${epochMs('last_at')} as "lastAt", ${epochMs('retried_at')} as "retriedAt" from stuck_job`;

const OF_PORT = `($1::text is null or payload ->> 'port' = $1)`;

/** The latest first, one more than asked when there are more; `before`: the last one of the page before. `portId`: of that port alone. */
export async function listStuckJobs(
  sql: Sql,
  { portId, before, limit }: { portId: string | null; before?: { at: Instant; id: string } | undefined; limit: number },
): Promise<StuckJob[]> {
  const { rows } = await sql.query<StuckJob>(
    `${STUCK} where ${OF_PORT} and ($2::float8 is null or (last_at, id) < (to_timestamp($2 / 1000), $3::uuid)) order by last_at desc, id desc limit $4`,
    [portId, before?.at ?? null, before?.id ?? null, limit + 1],
  );
  return rows;
}

/** Whether anybody knows what it was to do. */
export const canRetry = ({ job, payload }: StuckJob): boolean => job !== null && payload !== null;

/** Puts it on the queue again by the outbox, like everything that happens. Null: it is not there. One that cannot be tried again is left as it is. */
export async function retryStuckJob(
  sql: Sql,
  { id, portId, actor }: { id: string; portId: string | null; actor: string },
): Promise<StuckJob | null> {
  const { rows } = await sql.query<StuckJob>(`${STUCK} where ${OF_PORT} and id = $2 for no key update`, [portId, id]);
  const stuck = rows[0];
  if (!stuck || !canRetry(stuck)) return stuck ?? null;
  const { rows: marked } = await sql.query<{ at: Instant }>(
    `update stuck_job set retried_at = now() where id = $1 returning ${epochMs('retried_at')} as at`,
    [id],
  );
  const happening = happeningOf(stuck);
  if (happening) await writeOutbox(sql, [happening]);
  await writeAudit(sql, { actor, action: 'job.retried', detail: { job: stuck.job, ...stuck.payload } });
  return { ...stuck, retriedAt: marked[0]!.at };
}

/** What must happen again for the job to be put on the queue; null: its next tick does that. */
function happeningOf({ job, payload }: StuckJob): OutboxEntry | null {
  const { port, day, notificationId, letterId } = payload as Record<string, string | undefined>;
  if (job === 'assign-lanes' && port && day) return { kind: 'plan.retried', portId: port, day };
  if (job === 'notify-driver' && notificationId)
    return { kind: 'notification.due', portId: '', subject: notificationId };
  if (job === 'send-letter' && letterId) return { kind: 'letter.due', portId: '', subject: letterId };
  return null;
}

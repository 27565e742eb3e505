import type pg from 'pg';
import { reached } from './crash-point.js';
import { isUndoneOrInDoubt } from './database-fault.js';
import { retrying } from './retrying.js';
import type { Sql } from './transaction.js';

/** One thing that happened, in the order in which everybody sees it. */
export interface Happening {
  seq: number;
  kind: string;
  portId: string;
  day: string | null;
  bookingId: string | null;
  vehicleId: string | null;
  subject: string | null;
  version: number;
  at: Date;
}

const COLUMNS = `seq, kind, port_id as "portId", to_char(day, 'YYYY-MM-DD') as day, booking_id as "bookingId", vehicle_id as "vehicleId", subject, version, at`;
const RELAY_LOCK = 72_707_370;

/**
 * Numbers what has committed and announces it. One relay at a time in the whole installation: ids are handed out before a commit and show up
 * in another order, so a reader who follows them could miss a late one; sequence numbers given here cannot be late.
 * NOTIFY stands here and never in the claim: there it costs a lock of the whole instance (0.12-0.31 of the throughput).
 * `fresh` holds its rows, so the update asks for nothing but their ids: asked for unnumbered ones once more PostgreSQL walked all rows that were
 * numbered since the last vacuum (1.2 ms for eight rows instead of 0.2).
 */
export async function numberOutbox(pool: pg.Pool, limit = 1000): Promise<number> {
  return (await numberBatch(pool, limit)).numbered.length;
}

/** What it numbered, in order. `isBusy`: another relay was numbering, and may have looked before what we know of had committed. */
export async function numberBatch(pool: pg.Pool, limit: number): Promise<{ numbered: Happening[]; isBusy: boolean }> {
  const { rows } = await pool.query<(Happening | { seq: null }) & { isBusy: boolean }>(
    `with mine as materialized (select pg_try_advisory_xact_lock($1) as ok),
     fresh as materialized (select o.id from outbox o, mine where mine.ok and o.seq is null order by o.id limit $2 for no key update of o),
     numbered as materialized (select id, nextval('outbox_seq') as seq from (select id from fresh order by id) f),
     done as (update outbox o set seq = n.seq from numbered n where o.id = n.id returning o.*),
     told as (select pg_notify('greenlane_live', max(seq)::text) from done having count(*) > 0)
     select ${COLUMNS}, (select count(*) from told), not (select ok from mine) as "isBusy"
       from (values (1)) one left join done on true order by seq`,
    [RELAY_LOCK, limit],
  );
  return { numbered: rows.filter((row) => row.seq !== null), isBusy: rows[0]!.isBusy };
}

/** What nobody has put on the queue yet; marks it when `enqueue` has taken it. Enqueued twice is harmless, lost is not: mark after, never before. */
export async function sendOutbox(
  pool: pg.Pool,
  enqueue: (happenings: Happening[]) => Promise<void>,
  limit = 500,
): Promise<number> {
  const { rows } = await pool.query<Happening & { id: number }>(
    `select id, ${COLUMNS} from outbox where enqueued_at is null order by id limit $1`,
    [limit],
  );
  if (rows.length === 0) return 0;
  await enqueue(rows);
  reached('relay.enqueued');
  // Marked twice is marked.
  await retrying(() => markOutbox(pool, 'enqueued_at', rows), { isWorthIt: isUndoneOrInDoubt });
  return rows.length;
}

/** In the order of ids, as the relay numbers: of two that each held what the other wants, PostgreSQL would end one after a second. */
export async function markOutbox(
  sql: Pick<Sql, 'query'>,
  column: 'enqueued_at' | 'planned_at',
  rows: readonly { id: number }[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql.query(
    `with its as materialized (select id from outbox where id = any($1::int8[]) order by id for no key update)
     update outbox o set ${column} = now() from its where o.id = its.id`,
    [rows.map(({ id }) => id)],
  );
}

/** What happened after `seq`, for replay and for live readers. */
export async function readHappenings(pool: pg.Pool, afterSeq: number, limit = 1000): Promise<Happening[]> {
  const { rows } = await pool.query<Happening>(`select ${COLUMNS} from outbox where seq > $1 order by seq limit $2`, [
    afterSeq,
    limit,
  ]);
  return rows;
}

export async function lastSeq(pool: pg.Pool): Promise<number> {
  return (await readKept(pool)).last;
}

/** The least and the greatest number that the outbox holds; `last` 0: none yet. */
export interface Kept {
  first: number;
  last: number;
}

export async function readKept(pool: pg.Pool): Promise<Kept> {
  const { rows } = await pool.query<{ first: number | null; last: number | null }>(
    'select min(seq) as first, max(seq) as last from outbox',
  );
  return { first: rows[0]!.first ?? 1, last: rows[0]!.last ?? 0 };
}

/** A window is sold up to 31 days ahead, and the laws of what is sold look for what changed since. */
const KEPT_DAYS = 35;

/**
 * What happened longer ago than replay goes is forgotten, oldest numbers first and without a gap, so that whoever asks for something older
 * than the least number knows that he missed it. It ends at what the queue has not taken, and the newest stays: numbers go on from it.
 * Looks at the `limit` oldest alone: no index on time, which each claim would pay for.
 */
export async function forgetHappenings(pool: pg.Pool, limit = 5_000): Promise<number> {
  const { rowCount } = await pool.query(
    `with oldest as materialized (select id, seq, enqueued_at is not null and at < now() - make_interval(days => $1) as is_old
                                    from outbox where seq is not null order by seq limit $2),
     up_to as (select coalesce(min(seq) filter (where not is_old), max(seq) + 1) as seq from oldest)
     delete from outbox o using oldest x, up_to
      where o.id = x.id and x.seq < least(up_to.seq, (select max(seq) from outbox))`,
    [KEPT_DAYS, limit],
  );
  return rowCount ?? 0;
}

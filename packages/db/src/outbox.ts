import type pg from 'pg';
import { reached } from './crash-point.js';
import { isConflict } from './transaction.js';

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
 */
export async function numberOutbox(pool: pg.Pool, limit = 1000): Promise<number> {
  const { rows } = await pool.query<{ numbered: number }>(
    `with mine as materialized (select pg_try_advisory_xact_lock($1) as ok),
     fresh as materialized (select o.id from outbox o, mine where mine.ok and o.seq is null order by o.id limit $2),
     numbered as materialized (select id, nextval('outbox_seq') as seq from (select id from fresh order by id) f),
     done as (update outbox o set seq = n.seq from numbered n where o.id = n.id and o.seq is null returning o.seq)
     select count(*)::int as numbered, case when count(*) > 0 then pg_notify('greenlane_live', max(seq)::text) end from done`,
    [RELAY_LOCK, limit],
  );
  return rows[0]!.numbered;
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
  await pool.query('update outbox set enqueued_at = now() where id = any($1::int8[])', [rows.map((row) => row.id)]);
  return rows.length;
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
  const { rows } = await pool.query<{ seq: number | null }>('select max(seq) as seq from outbox');
  return rows[0]!.seq ?? 0;
}

export interface Relay {
  /** After a commit in this process: don't wait for the poll. */
  kick(): void;
  close(): Promise<void>;
}

/**
 * Carries the outbox onward: at once after a kick, each `pollMs` otherwise (what other processes committed, what a crash left). A queue that is
 * down delays jobs, never the numbering: live readers go on.
 */
export function startRelay(
  pool: pg.Pool,
  enqueue: (happenings: Happening[]) => Promise<void>,
  { pollMs = 1_000, onFault = (_: unknown) => {} } = {},
): Relay {
  let closed = false;
  let running: Promise<void> | null = null;
  let again = false;
  let failing = false;

  const drain = async () => {
    do {
      again = false;
      try {
        while ((await numberOutbox(pool)) > 0) reached('relay.numbered');
        while (!closed && (await sendOutbox(pool, enqueue)) > 0);
        failing = false;
      } catch (error) {
        // Once per outage, not once per poll.
        if (!isConflict(error) && !failing) onFault(error);
        failing = true;
      }
    } while (again && !closed);
  };
  const carry = () => {
    if (closed) return;
    again = true;
    running ??= drain().finally(() => {
      running = null;
    });
  };
  const timer = setInterval(carry, pollMs);
  return {
    kick() {
      reached('relay.kicked');
      carry();
    },
    async close() {
      closed = true;
      clearInterval(timer);
      await running;
    },
  };
}

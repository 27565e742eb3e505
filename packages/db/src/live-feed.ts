import pg from 'pg';
import { type Happening, lastSeq, readHappenings } from './outbox.js';
import { sessionOptions } from './store.js';

export interface LiveFeed {
  /** What this process numbered itself: handed on at once if it is what comes next, else read in its turn. */
  numbered(happenings: readonly Happening[]): void;
  close(): void;
}

/**
 * Hands every happening, in sequence and once, to `onHappenings` from now on. A notification wakes it; a poll each `pollMs` finds what a lost
 * connection swallowed. The listening connection is opened again when it breaks.
 */
export async function openLiveFeed(
  databaseUrl: string,
  pool: pg.Pool,
  onHappenings: (happenings: Happening[]) => void,
  { pollMs = 1_000, onFault = (_: unknown) => {} } = {},
): Promise<LiveFeed> {
  let seq = await lastSeq(pool);
  let closed = false;
  let reading = false;
  let again = false;
  let listener: pg.Client | null = null;

  /** What was numbered here may have been handed on while the same was being read. */
  const hand = (happenings: readonly Happening[]) => {
    const fresh = happenings.filter((happening) => happening.seq > seq);
    if (fresh.length === 0) return;
    seq = fresh.at(-1)!.seq;
    onHappenings(fresh);
  };
  const read = async () => {
    again = true;
    if (reading) return;
    reading = true;
    try {
      while (again && !closed) {
        again = false;
        for (let batch = await readHappenings(pool, seq); batch.length > 0; batch = await readHappenings(pool, seq)) {
          hand(batch);
        }
      }
    } catch (error) {
      onFault(error);
    } finally {
      reading = false;
    }
  };
  const listen = async () => {
    if (closed || listener) return;
    // No query timeout here: this connection only waits.
    const {
      statement_timeout: _s,
      query_timeout: _q,
      idle_in_transaction_session_timeout: _i,
      ...options
    } = sessionOptions(databaseUrl);
    const client = new pg.Client({ ...options, application_name: 'greenlane-live' });
    listener = client;
    const drop = () => {
      if (listener === client) listener = null;
    };
    client.on('error', drop);
    client.on('end', drop);
    client.on('notification', ({ payload }) => {
      if (Number(payload) > seq) void read();
    });
    try {
      await client.connect();
      await client.query('listen greenlane_live');
    } catch (error) {
      drop();
      onFault(error);
      await client.end().catch(() => {});
    }
  };
  await listen();
  const timer = setInterval(() => {
    void listen();
    void read();
  }, pollMs);
  return {
    numbered(happenings) {
      if (closed) return;
      // A number between is another process's that we have not read, or nobody's.
      if (happenings[0]!.seq <= seq + 1) hand(happenings);
      else void read();
    },
    close() {
      closed = true;
      clearInterval(timer);
      listener?.end().catch(() => {});
    },
  };
}

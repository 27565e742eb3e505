import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { eventually } from '../../../tests/support/running/eventually.js';
import { writeOutbox } from '../src/journal.js';
import { forgetHappenings, type Happening, numberOutbox, readHappenings, readKept, sendOutbox } from '../src/outbox.js';
import { startRelay } from '../src/relay.js';
import { aHouse } from '../src/testing/a-house.js';
import type { Sql } from '../src/transaction.js';

const RELAY_LOCK = 72_707_370;
const NEVER = 600_000;
const house = aHouse();
const pool = () => house.store.pool;
const commit = (subject: string) => writeOutbox(pool() as unknown as Sql, [{ kind: 'test', portId: 'small', subject }]);
const unnumbered = async () =>
  (await pool().query<{ n: number }>('select count(*)::int as n from outbox where seq is null')).rows[0]!.n;
const isNumbered = () => eventually(async () => expect(await unnumbered()).toBe(0), 10_000);

/** The pool, and how often each statement went through it. */
function counted() {
  const asked: string[] = [];
  const query = (...args: [string, unknown[]?]) => {
    asked.push(args[0]);
    return pool().query(...args);
  };
  return {
    pool: { query } as unknown as pg.Pool,
    count: (word: string) => asked.filter((q) => q.includes(word)).length,
  };
}

describe('a relay', () => {
  test('numbers while the queue does not answer', async () => {
    let let_go = () => {};
    const stuck = new Promise<void>((resolve) => {
      let_go = resolve;
    });
    const relay = startRelay(pool(), () => stuck, { pollMs: NEVER });
    for (const subject of ['first', 'second', 'third']) {
      await commit(subject);
      relay.kick();
      await isNumbered();
    }
    let_go();
    await relay.close();
  });

  test('that finds another one numbering looks again: what committed meanwhile does not wait for the poll', async () => {
    const other = new pg.Client({ connectionString: house.url });
    await other.connect();
    await other.query('select pg_advisory_lock($1)', [RELAY_LOCK]);
    const relay = startRelay(pool(), async () => {}, { pollMs: NEVER });
    await commit('under the lock');
    relay.kick();
    await new Promise((wake) => setTimeout(wake, 50));
    expect(await unnumbered()).toBe(1);
    await other.end();
    await isNumbered();
    await relay.close();
  });

  test('that died after a commit is stood in for by any other within its poll', async () => {
    const dead = startRelay(pool(), async () => {}, { pollMs: NEVER });
    await dead.close();
    await commit('orphan');
    dead.kick();
    const taken: Happening[] = [];
    const other = startRelay(pool(), async (all) => void taken.push(...all), { pollMs: 20 });
    await isNumbered();
    await eventually(() => expect(taken.map(({ subject }) => subject)).toContain('orphan'), 10_000);
    await other.close();
  });

  test('numbers the first kick after a quiet moment without a wait', async () => {
    const relay = startRelay(pool(), async () => {}, { pollMs: NEVER, windowMs: NEVER });
    await commit('alone');
    relay.kick();
    await isNumbered();
    await relay.close();
  });

  test('numbers many kicks at once: one batch in a window', async () => {
    const { pool: watched, count } = counted();
    const windowMs = 1_000;
    const relay = startRelay(watched, async () => {}, { pollMs: NEVER, windowMs });
    const startedMs = performance.now();
    for (let n = 0; n < 100; n++) {
      await commit(`one of many ${n}`);
      relay.kick();
    }
    await isNumbered();
    await relay.close();
    expect(count('nextval')).toBeGreaterThanOrEqual(2);
    expect(count('nextval')).toBeLessThanOrEqual(2 + (performance.now() - startedMs) / windowMs);
  });
});

describe('what is older than any sale that may still be looked at', () => {
  const age = (days: string, where: string) =>
    pool().query(`update outbox set at = now() - $1::interval where ${where}`, [days]);

  test('is forgotten from the oldest on without a gap, but neither what the queue lacks nor the newest', async () => {
    for (let n = 0; n < 30; n++) await commit(`old ${n}`);
    await numberOutbox(pool());
    const [first] = (await readHappenings(pool(), 0)).filter(({ subject }) => subject === 'old 0');
    await sendOutbox(pool(), async () => {});
    await age('36 days', 'true');
    await pool().query(`update outbox set enqueued_at = null where subject = 'old 20'`);
    while ((await forgetHappenings(pool(), 7)) > 0);
    expect(await readKept(pool())).toEqual({ first: first!.seq + 20, last: first!.seq + 29 });
    await sendOutbox(pool(), async () => {});
    await commit('young');
    await numberOutbox(pool());
    while ((await forgetHappenings(pool(), 7)) > 0);
    expect((await readHappenings(pool(), 0)).map(({ subject }) => subject)).toEqual(['young']);
    // The newest stays however old: numbers that clients hold are compared with it.
    await sendOutbox(pool(), async () => {});
    await age('99 days', 'true');
    expect([await forgetHappenings(pool()), (await readKept(pool())).last]).toEqual([0, first!.seq + 30]);
  });

  test('costs the relay nothing: it reads short indexes, whatever the table holds', async () => {
    await pool().query(
      `insert into outbox (kind, port_id, day, seq, enqueued_at, planned_at, at)
       select 'old', 'small', '2026-01-01', nextval('outbox_seq'), now(), now(), now() - interval '6 days' from generate_series(1, 60000)`,
    );
    await pool().query('analyze outbox');
    const planOf = async (sql: string) =>
      (await pool().query<{ 'QUERY PLAN': string }>(`explain ${sql}`)).rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(await planOf('select id from outbox where seq is null order by id limit 1000 for no key update')).toContain(
      'using outbox_unnumbered',
    );
    expect(await planOf('select id from outbox where enqueued_at is null order by id limit 500')).toContain(
      'using outbox_unsent',
    );
    expect(await planOf('select * from outbox where seq > 55000 order by seq limit 1000')).toContain(
      'using outbox_seq_key',
    );
    expect(await planOf('select min(seq), max(seq) from outbox')).not.toContain('Seq Scan');
    const oldest = 'select id from outbox where seq is not null order by seq limit 5000';
    expect(await planOf(oldest)).toContain('using outbox_seq_key');
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { writeOutbox } from '../src/journal.js';
import { type Happening, numberOutbox, readHappenings, sendOutbox } from '../src/outbox.js';
import { startRelay } from '../src/relay.js';
import { aHouse } from '../src/testing/a-house.js';
import { chanceFrom } from '../src/testing/storm.js';
import { inTransaction, type Sql } from '../src/transaction.js';

const house = aHouse();
const happened = (subject: string) => ({ kind: 'test', portId: 'small', subject });

/** Follows the outbox as a reader does: always on from the last that it saw. `column`: what it follows. */
function reader(column: 'seq' | 'id') {
  let last = 0;
  const seen: string[] = [];
  return {
    seen,
    async read() {
      if (column === 'seq') {
        for (let batch = await readHappenings(house.store.pool, last); batch.length > 0; ) {
          seen.push(...batch.map((row) => row.subject!));
          last = batch.at(-1)!.seq;
          batch = await readHappenings(house.store.pool, last);
        }
        return;
      }
      const { rows } = await house.store.pool.query<{ id: number; subject: string }>(
        'select id, subject from outbox where id > $1 order by id',
        [last],
      );
      seen.push(...rows.map((row) => row.subject));
      last = rows.at(-1)?.id ?? last;
    },
  };
}

test('three relays number 500 concurrent commits once each, and readers miss none', async () => {
  const chance = chanceFrom(3);
  let writing = true;
  const whileWriting = async (work: () => Promise<unknown>) => {
    while (writing) await work();
    await work();
  };
  const readers = [reader('seq'), reader('seq')];
  const others = [
    ...[1, 2, 3].map(() => whileWriting(() => numberOutbox(house.store.pool, 40))),
    ...readers.map((one) => whileWriting(one.read)),
  ];
  const subjects = Array.from({ length: 500 }, (_, n) => `commit ${n}`);
  const left = [...subjects];
  const writer = async () => {
    for (let subject = left.pop(); subject; subject = left.pop()) {
      const name = subject;
      const lateMs = chance() * 8;
      await inTransaction(house.store.pool, async (sql) => {
        await writeOutbox(sql, [happened(name)]);
        await sleep(lateMs); // ids are handed out in one order, commits come in another
      });
    }
  };
  await Promise.all(Array.from({ length: 20 }, writer));
  writing = false;
  await Promise.all(others);
  while ((await numberOutbox(house.store.pool)) > 0);
  for (const one of readers) {
    await one.read();
    expect(one.seen).toHaveLength(subjects.length);
    expect([...one.seen].sort()).toEqual([...subjects].sort());
  }
  const { rows } = await house.store.pool.query(
    'select count(*)::int as rows, count(distinct seq)::int as numbers, count(*) filter (where id <> rank)::int as reordered from (select id, seq, rank() over (order by seq) from outbox) x',
  );
  expect(rows[0]).toMatchObject({ rows: 500, numbers: 500 });
  expect(rows[0]!.reordered).toBeGreaterThan(0);
});

describe('one that commits late', () => {
  /** A has its id before B, and commits after a reader has seen B. */
  async function lateCommit(column: 'seq' | 'id') {
    const name = `${column} late`;
    const follower = reader(column);
    await numberOutbox(house.store.pool);
    await follower.read();
    const late = await house.store.pool.connect();
    await late.query('begin');
    await writeOutbox(late as Sql, [happened(name)]);
    await writeOutbox(house.store.pool as unknown as Sql, [happened(`${column} early`)]);
    await numberOutbox(house.store.pool);
    await follower.read();
    await late.query('commit');
    late.release();
    await numberOutbox(house.store.pool);
    await follower.read();
    return { saw: follower.seen.includes(name), sawOther: follower.seen.includes(`${column} early`) };
  }

  test('is seen by who follows the sequence', async () => {
    expect(await lateCommit('seq')).toEqual({ saw: true, sawOther: true });
  });

  test('is missed by who follows ids: the reason for the sequence', async () => {
    expect(await lateCommit('id')).toEqual({ saw: false, sawOther: true });
  });
});

describe('a queue', () => {
  const drain = async () => {
    while ((await sendOutbox(house.store.pool, async () => {})) > 0);
  };

  test('that is down loses nothing: what it did not take is handed on again', async () => {
    await drain();
    await writeOutbox(house.store.pool as unknown as Sql, [happened('while down')]);
    await expect(
      sendOutbox(house.store.pool, async () => {
        throw new Error('the queue is down');
      }),
    ).rejects.toThrow('the queue is down');
    const taken: Happening[] = [];
    await sendOutbox(house.store.pool, async (happenings) => void taken.push(...happenings));
    expect(taken.map(({ subject }) => subject)).toEqual(['while down']);
    expect(await sendOutbox(house.store.pool, async () => {})).toBe(0);
  });

  test('gets what is committed at once after a kick, and without one at the next poll', async () => {
    await drain();
    const taken: string[] = [];
    const take = async (all: Happening[]) => void taken.push(...all.map((one) => one.subject!));
    const patient = startRelay(house.store.pool, take, { pollMs: 600_000 });
    await writeOutbox(house.store.pool as unknown as Sql, [happened('kicked')]);
    patient.kick();
    await expect.poll(() => taken, { timeout: 5_000, interval: 5 }).toEqual(['kicked']);
    await patient.close();
    const watchful = startRelay(house.store.pool, take, { pollMs: 50 });
    await writeOutbox(house.store.pool as unknown as Sql, [happened('polled')]);
    await expect.poll(() => taken, { timeout: 5_000, interval: 5 }).toEqual(['kicked', 'polled']);
    await watchful.close();
  });
});

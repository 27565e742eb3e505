import type pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { eventually } from '../../../tests/support/running/eventually.js';
import { writeOutbox } from '../src/journal.js';
import { type LiveFeed, openLiveFeed } from '../src/live-feed.js';
import { type Happening, lastSeq, numberBatch, numberOutbox } from '../src/outbox.js';
import { aHouse } from '../src/testing/a-house.js';
import type { Sql } from '../src/transaction.js';

const NEVER = 600_000;
const house = aHouse();
const pool = () => house.store.pool;
const commit = (subject: string) => writeOutbox(pool() as unknown as Sql, [{ kind: 'test', portId: 'small', subject }]);
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A pool whose readings of what happened wait until they are let go. */
function held() {
  let letGo = () => {};
  let gate = Promise.resolve();
  const query = async (text: string, values: unknown[]) => {
    if (text.includes('seq > $1')) await gate;
    return pool().query(text, values);
  };
  return {
    pool: { query } as unknown as pg.Pool,
    hold: () => {
      gate = new Promise((resolve) => {
        letGo = resolve;
      });
    },
    letGo: () => letGo(),
  };
}

async function aFeed(through = pool()) {
  const told: Happening[] = [];
  const feed = await openLiveFeed(house.url, through, (all) => told.push(...all), { pollMs: NEVER });
  ends.push(() => feed.close());
  const subjects = () => told.map(({ subject }) => subject);
  return { feed, told, subjects };
}
const numberHere = async ({ numbered }: LiveFeed) => numbered((await numberBatch(pool(), 1_000)).numbered);

test('what this process numbered is told as it stands in the outbox before anything is read', async () => {
  const { pool: watched, hold, letGo } = held();
  const { feed, told } = await aFeed(watched);
  hold();
  for (const subject of ['one', 'two']) await commit(subject);
  await numberHere(feed);
  expect(told).toMatchObject([{ subject: 'one', portId: 'small', at: expect.any(Date) }, { subject: 'two' }]);
  letGo();
  await commit('three');
  await numberOutbox(pool());
  await eventually(() => expect(told.map(({ subject }) => subject)).toEqual(['one', 'two', 'three']), 10_000);
});

test.each<[string, (feed: LiveFeed, told: Happening[]) => Pick<LiveFeed, 'numbered'>, string[]]>([
  ['waits for what another process numbered before', (feed) => feed, ['theirs', 'ours']],
  [
    'would else be told before it, and twice',
    (_, told) => ({ numbered: (all) => told.push(...all) }),
    ['ours', 'theirs', 'ours'],
  ],
])('what this process numbered %s', async (_, variant, expected) => {
  const { pool: watched, hold, letGo } = held();
  const { feed, told, subjects } = await aFeed(watched);
  hold();
  await commit('theirs');
  await numberOutbox(pool());
  await commit('ours');
  variant(feed, told).numbered((await numberBatch(pool(), 1_000)).numbered);
  expect(subjects()).toEqual(expected.slice(0, expected.length - 2));
  letGo();
  await eventually(() => expect(subjects()).toEqual(expected), 10_000);
});

test('of hundreds that two processes number, each is told once and in order', async () => {
  const from = await lastSeq(pool());
  const { feed, told } = await aFeed();
  const writer = async () => {
    for (let n = 0; n < 150; n++) await commit(`of many ${n}`);
  };
  let isWriting = true;
  const here = async () => {
    while (isWriting) {
      const { numbered } = await numberBatch(pool(), 5);
      if (numbered.length > 0) feed.numbered(numbered);
    }
  };
  const there = async () => {
    while (isWriting) await numberOutbox(pool(), 5);
  };
  const numbering = [here(), there()];
  await Promise.all([writer(), writer()]);
  isWriting = false;
  await Promise.all(numbering);
  while ((await numberOutbox(pool())) > 0);
  await eventually(() => expect(told).toHaveLength(300), 10_000);
  expect(told.map(({ seq }) => seq)).toEqual(Array.from({ length: 300 }, (_, n) => from + 1 + n));
});

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forgetOldAnswers, once, onceEach } from '../src/idempotency.js';
import { writeAudit } from '../src/journal.js';
import { openStore, type Store } from '../src/store.js';
import { aHouse } from '../src/testing/a-house.js';
import { aClaimItem, aKeyOf } from '../src/testing/claim-items.js';
import { deadlocksSeen } from '../src/testing/deadlocks.js';
import { PATIENT } from '../src/testing/patience.js';
import { dropAdvisoryLocks, dropClaimLocks, dropConstraint } from '../src/testing/sabotage.js';
import { windowAt } from '../src/testing/small-port.js';

const REPEATS = 50;
const AT_ONCE = Array.from({ length: REPEATS });
const codeOf = ({ body }: { body: unknown }) => (body as { code?: string }).code;

const bookingsOf = async (store: Store, caller: string) => {
  const { rows } = await store.pool.query<{ n: number }>(
    'select count(*)::int as n from booking where booked_by = $1',
    [caller],
  );
  return rows[0]!.n;
};

describe('the same booking sent fifty times at once', () => {
  const house = aHouse({ claimLanes: REPEATS });
  const item = (n: number, key: string, body?: string) =>
    aClaimItem(house.site, {
      companyId: house.companies[0]!.id,
      windowStart: windowAt(house.site, n),
      caller: `key:${key}`,
      idempotency: aKeyOf(`key:${key}`, key, body),
    });

  test('is one booking and one answer', async () => {
    const answers = await Promise.all(AT_ONCE.map(() => house.claim(item(0, 'same'))));
    expect(await bookingsOf(house.store, 'key:same')).toBe(1);
    expect(new Set(answers.map(({ status, body }) => JSON.stringify({ status, body }))).size).toBe(1);
    expect(answers[0]!.status).toBe(201);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
  });

  test('with another body is told so, and books nothing', async () => {
    const answers = await Promise.all(AT_ONCE.map(() => house.claim(item(0, 'same', 'another body'))));
    expect(new Set(answers.map((answer) => `${answer.status} ${codeOf(answer)}`))).toEqual(
      new Set(['422 IDEMPOTENCY_MISMATCH']),
    );
    expect(await bookingsOf(house.store, 'key:same')).toBe(1);
  });

  test('a refusal stays a refusal, also when room has come since', async () => {
    const full = Array.from({ length: 3 }, (_, i) =>
      house.book(10, { companyId: house.companies[i + 1]!.id, vehicles: [{ minutes: 20 }] }),
    );
    const held = await Promise.all(full);
    const refused = await house.claim(item(10, 'late'));
    expect(codeOf(refused)).toBe('WINDOW_FULL');
    await house.store.pool.query('select give_back($1::uuid[], false)', [[held[0]!.vehicles[0]!.id]]);
    expect(await house.claim(item(10, 'late'))).toEqual({ ...refused, replayed: true });
    expect((await house.claim(item(10, 'later'))).status).toBe(201);
  });

  test('two callers may use the same key', async () => {
    const answers = await Promise.all(
      ['key:a', 'key:b'].map((caller) =>
        house.claim(
          aClaimItem(house.site, {
            companyId: house.companies[1]!.id,
            windowStart: windowAt(house.site, 20),
            idempotency: aKeyOf(caller, 'k'),
          }),
        ),
      ),
    );
    expect(answers.map(({ status, replayed }) => [status, replayed])).toEqual([
      [201, false],
      [201, false],
    ]);
  });
});

describe('without the key of the answers and without locks', () => {
  const house = aHouse({ claimLanes: REPEATS });
  beforeAll(async () => {
    await dropClaimLocks(house.url);
    await dropConstraint(house.url, 'idempotency', 'idempotency_pkey');
  });

  test('it is more than one booking', async () => {
    // One batch answers a key once by itself: it takes two that overlap, which fifty at once mostly bring.
    let most = 0;
    for (let round = 0; round < 20 && most < 2; round++) {
      const key = `same-${round}`;
      const item = () =>
        aClaimItem(house.site, {
          companyId: house.companies[0]!.id,
          windowStart: windowAt(house.site, round),
          vehicles: [{ minutes: 1 }],
          caller: `key:${key}`,
          idempotency: aKeyOf(`key:${key}`, key),
        });
      await Promise.allSettled(AT_ONCE.map(() => house.claim(item())));
      most = await bookingsOf(house.store, `key:${key}`);
    }
    expect(most).toBeGreaterThan(1);
  });
});

/** Work that leaves one audit row each time it is really done. */
async function deeds(store: Store, action: string): Promise<number> {
  const { rows } = await store.pool.query<{ n: number }>('select count(*)::int as n from audit where action = $1', [
    action,
  ]);
  return rows[0]!.n;
}

describe('once per key', () => {
  const house = aHouse();
  const doOnce = (key: string, status = 200, body?: string) =>
    once(house.store.pool, aKeyOf('key:c', key, body), async (sql) => {
      await writeAudit(sql, { actor: 'test', action: key });
      await sql.query('select pg_sleep(0.01)');
      return { status, body: { deed: Math.random() } };
    });

  test('work is done once, and fifty callers get its answer', async () => {
    const answers = await Promise.all(AT_ONCE.map(() => doOnce('deed')));
    expect(await deeds(house.store, 'deed')).toBe(1);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await doOnce('deed', 200, 'another body')).toMatchObject({ status: 422, replayed: true });
  });

  test('a refusal takes its work back and is kept', async () => {
    const first = await doOnce('refused', 409);
    expect(await deeds(house.store, 'refused')).toBe(0);
    expect(await doOnce('refused', 409)).toEqual({ ...first, replayed: true });
  });

  test('a fault keeps nothing: the same key may try again', async () => {
    const fail = once(house.store.pool, aKeyOf('key:c', 'fault'), async () => {
      throw new Error('the wire broke');
    });
    await expect(fail).rejects.toThrow('the wire broke');
    expect(await doOnce('fault')).toMatchObject({ status: 200, replayed: false });
  });
});

describe('each once per key, many in one transaction', () => {
  const house = aHouse();
  const doEach = (keys: string[], work?: (key: string) => number) =>
    onceEach(
      house.store.pool,
      keys.map((key) => ({ key, idempotency: aKeyOf('key:each', ...(key.split('/') as [string, string?])) })),
      async (sql, fresh) => {
        for (const { key } of fresh) await writeAudit(sql, { actor: 'test', action: key });
        return fresh.map(({ key }) => ({ status: work?.(key) ?? 200, body: { key, deed: Math.random() } }));
      },
    );

  test('each gets its own answer; one twice gets the first, one with another body is told so', async () => {
    const [known] = await doEach(['known']);
    const answers = await doEach(['a', 'known', 'b', 'a', 'b/another body', 'c']);
    expect(answers.map(({ status, replayed }) => [status, replayed])).toEqual([
      [200, false],
      [200, true],
      [200, false],
      [200, true],
      [422, true],
      [200, false],
    ]);
    expect(answers[1]!.body).toEqual(known!.body);
    expect(answers[3]!.body).toEqual(answers[0]!.body);
    for (const key of ['known', 'a', 'b', 'c']) expect(await deeds(house.store, key)).toBe(1);
    expect(await deeds(house.store, 'b/another body')).toBe(0);
  });

  test('many that come in every order at once are each done once, and none waits in a circle', async () => {
    const keys = Array.from({ length: 12 }, (_, n) => `storm-${n}`);
    const batches = Array.from({ length: 24 }, (_, n) => [...keys.slice(n % 12), ...keys.slice(0, n % 12)]);
    const answers = await Promise.all(batches.map((batch) => doEach(batch)));
    for (const key of keys) {
      expect(await deeds(house.store, key)).toBe(1);
      const told = answers.map((batch, n) => JSON.stringify(batch[batches[n]!.indexOf(key)]!.body));
      expect(new Set(told).size).toBe(1);
    }
    expect(await deadlocksSeen(house.url)).toBe(0);
  });

  test('what is not kept may be tried again', async () => {
    expect((await doEach(['gone', 'full'], (key) => (key === 'gone' ? 404 : 409))).map(({ status }) => status)).toEqual(
      [404, 409],
    );
    const again = await doEach(['gone', 'full']);
    expect(again.map(({ status, replayed }) => [status, replayed])).toEqual([
      [200, false],
      [409, true],
    ]);
  });
});

describe('answers of more than thirty days', () => {
  const house = aHouse();
  const store = (n: number, age: string) =>
    house.store.pool.query(
      `insert into idempotency (caller, route, key, body_hash, status, answer, created_at)
       select 'key:old', 'POST /x', $2 || ' ' || n, '', 200, '{}', now() - $2::interval from generate_series(1, $1) n`,
      [n, age],
    );
  const left = async () =>
    (await house.store.pool.query<{ n: number }>('select count(*)::int as n from idempotency')).rows[0]!.n;

  test('are forgotten in short deletes, so many at a time; younger ones stay', async () => {
    await store(250, '30 days 1 minute');
    await store(40, '29 days 23 hours');
    const deletes: number[] = [];
    const counting = {
      query: async (...asked: Parameters<Store['pool']['query']>) => {
        const result = (await (house.store.pool.query as (...all: unknown[]) => unknown)(...asked)) as {
          rowCount: number;
        };
        deletes.push(result.rowCount);
        return result;
      },
    } as unknown as Store['pool'];
    expect(await forgetOldAnswers(counting, { atOnce: 100, inAll: 180 })).toBe(180);
    expect(await forgetOldAnswers(counting, { atOnce: 100 })).toBe(70);
    expect(deletes).toEqual([100, 80, 70]);
    expect(await left()).toBe(40);
    expect(await forgetOldAnswers(house.store.pool)).toBe(0);
  });

  test('are found by their age, however many young ones there are', async () => {
    await store(20_000, '1 day');
    await house.store.pool.query('analyze idempotency');
    const { rows } = await house.store.pool.query<{ 'QUERY PLAN': string }>(
      `explain select ctid from idempotency where created_at < now() - interval '30 days' order by created_at limit 1000 for update skip locked`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('idempotency_created_at_idx');
    expect(plan).not.toContain('Seq Scan');
  });
});

describe('once per key without the lock and the key', () => {
  const house = aHouse();
  let store: Store;
  beforeAll(async () => {
    await dropAdvisoryLocks(house.url);
    await dropConstraint(house.url, 'idempotency', 'idempotency_pkey');
    store = openStore(house.url, { poolSize: 40, limits: PATIENT });
  });
  afterAll(() => store.close());

  test('work is done again and again', async () => {
    let inside = 0;
    await Promise.all(
      AT_ONCE.map(() =>
        once(store.pool, aKeyOf('key:c', 'deed'), async (sql) => {
          // Nobody leaves before a second one has come in, however slowly they connect.
          for (inside++; inside < 2; ) await sleep(5);
          await writeAudit(sql, { actor: 'test', action: 'deed' });
          return { status: 200, body: {} };
        }),
      ),
    );
    expect(await deeds(store, 'deed')).toBeGreaterThan(1);
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claimPlaces } from '../src/claim.js';
import { BadClaim } from '../src/claim-check.js';
import type { ClaimItem, StoredAnswer } from '../src/claim-item.js';
import { coalesce } from '../src/coalesce.js';
import { type Desk, openDesk } from '../src/desk.js';
import type { PortWithLanes } from '../src/ports.js';
import { openStore, type Store } from '../src/store.js';
import { aHouse } from '../src/testing/a-house.js';
import { aClaimItem, aKeyOf } from '../src/testing/claim-items.js';
import { deadlocksSeen } from '../src/testing/deadlocks.js';
import { holdingWindows } from '../src/testing/held-windows.js';
import { brokenLaws, LEDGER, TRIPS } from '../src/testing/laws.js';
import { PATIENT } from '../src/testing/patience.js';
import { openPort, smallPort, windowAt } from '../src/testing/small-port.js';
import { anyWish, chanceFrom, type Outcome, repeating } from '../src/testing/storm.js';

const house = aHouse({ claimLanes: 4 });
let desk: Desk;
let other: Desk;
/** Of another process, as far as the database can tell. */
let elsewhere: Store;
let neighbour: PortWithLanes;
beforeAll(async () => {
  elsewhere = openStore(house.url, { poolSize: 4, claimLanes: 4, limits: PATIENT });
  desk = openDesk(house.store, { patienceMs: 30_000 });
  other = openDesk(elsewhere, { patienceMs: 30_000 });
  neighbour = await openPort(house.store, smallPort({ id: 'neighbour', no: 101 }));
});
afterAll(() => elsewhere?.close());
const code = ({ status, body }: StoredAnswer) => (status === 201 ? 'granted' : (body as { code: string }).code);
const item = (n: number, wish: Parameters<typeof aClaimItem>[1] | object = {}): ClaimItem =>
  aClaimItem(house.site, { companyId: house.companies[0]!.id, windowStart: windowAt(house.site, n), ...wish });

describe('claims in batches', () => {
  test('two houses with 800 requests of every kind sell what there is, and each key has one answer', async () => {
    const chance = chanceFrom(5);
    const weather = { site: house.site, companies: house.companies, chance, sharedPlates: 60, windows: 8 };
    const wishes = Array.from({ length: 400 }, (_, n) => ({
      ...anyWish(weather),
      idempotency: aKeyOf('key:rush', `k${n}`),
    }));
    const answers = await Promise.all(
      // Each request comes to both houses: as a booker's retry does behind a balancer.
      [desk, other].map((one) => Promise.all(wishes.map((wish) => one.claim(aClaimItem(house.site, wish))))),
    );
    for (const [i, answer] of answers[0]!.entries()) expect(answers[1]![i]!.body).toEqual(answer.body);
    expect(answers.flat().filter(({ replayed }) => replayed)).toHaveLength(wishes.length);
    expect(new Set(answers.flat().map(code))).toContain('TRIP_OVERLAP');
    expect(await brokenLaws(house.store.pool, [...LEDGER, ...TRIPS])).toEqual({});
  });

  test('a key twice in one batch is one booking; with another body it is told so', async () => {
    const key = aKeyOf('key:batch', 'twice');
    const otherBody = aKeyOf('key:batch', 'twice', 'another body');
    const answers = await Promise.all([
      desk.claim(item(20, { idempotency: key })),
      desk.claim(item(20, { idempotency: key })),
      desk.claim(item(20, { idempotency: otherBody })),
    ]);
    expect(answers.map(({ replayed }) => replayed)).toEqual([false, true, true]);
    expect(answers[1]!.body).toEqual(answers[0]!.body);
    expect(code(answers[2]!)).toBe('IDEMPOTENCY_MISMATCH');
  });

  test('one that cannot be written does not take its neighbours with it', async () => {
    const broken = item(30);
    broken.rows.portId = 'a\u0000b'; // PostgreSQL has no NUL in a text
    const asked = [item(30), broken, item(30, { companyId: house.companies[1]!.id })];
    const outcomes = await Promise.allSettled(asked.map((one) => desk.claim(one)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await brokenLaws(house.store.pool, LEDGER)).toEqual({});
  });

  test('what no batch could decide is refused before one leaves, and says what is wrong', async () => {
    const without = (change: (one: ClaimItem) => void) => {
      const one = item(32);
      change(one);
      return one;
    };
    const bad = [
      without(({ claim }) => claim.vehicles.splice(0)),
      without(({ claim }) => Object.assign(claim.vehicles[0]!, { minutes: -10 })),
      without(({ claim }) => Object.assign(claim.vehicles[0]!, { minutes: 2.5 })),
      without(({ claim }) => Object.assign(claim.ways[0]!.windows[0]!, { groupId: Number.NaN })),
      without(({ claim }) => Object.assign(claim, { companyId: 1.5 })),
      without(({ rows }) => Object.assign(rows, { id: 'none' })),
      without(({ rows }) => rows.vehicles.splice(0)),
      without(({ rows }) => Object.assign(rows.vehicles[0]!, { plate: 'half \ud800' })),
    ];
    const good = [0, 1, 2].map((n) => item(32, { companyId: house.companies[n]!.id }));
    const outcomes = await Promise.allSettled([good[0]!, ...bad, good[1]!, good[2]!].map((one) => desk.claim(one)));
    const told = outcomes.map((one) => (one.status === 'fulfilled' ? code(one.value) : one.reason));
    expect([told[0], ...told.slice(-2)]).toEqual(['granted', 'granted', 'granted']);
    for (const fault of told.slice(1, -2)) expect(fault).toBeInstanceOf(BadClaim);
    const { rowCount } = await house.store.pool.query('select 1 from booking where id = any($1::uuid[])', [
      good.map(({ rows }) => rows.id),
    ]);
    expect(rowCount).toBe(3);
  });

  test('what only the database sees is the fault of one: nothing of it is written, all of the others', async () => {
    const taken = item(34);
    expect(code(await desk.claim(taken))).toBe('granted');
    // The same id again breaks a key; ten neighbours in the same batch want to be booked all the same.
    const broken = item(36, { idempotency: aKeyOf('key:broken', 'b') });
    broken.rows.id = taken.rows.id;
    const good = Array.from({ length: 10 }, (_, n) =>
      item(60 + n, { idempotency: aKeyOf('key:beside', `n${n}`), companyId: house.companies[n % 4]!.id }),
    );
    const outcomes = await Promise.allSettled(
      [...good.slice(0, 5), broken, ...good.slice(5)].map((one) => desk.claim(one)),
    );
    expect(outcomes.map(({ status }) => status).filter((status) => status === 'rejected')).toHaveLength(1);
    expect(outcomes[5]).toMatchObject({ status: 'rejected', reason: { code: '23505' } });
    const { rows } = await house.store.pool.query<{ caller: string; n: number }>(
      `select caller, count(*)::int as n from idempotency where caller in ('key:broken', 'key:beside') group by caller`,
    );
    expect(rows).toEqual([{ caller: 'key:beside', n: 10 }]);
    expect(await brokenLaws(house.store.pool, [...LEDGER, ...TRIPS])).toEqual({});
  });

  test('two processes in a storm of convoys, spill, holds, shared plates and repeated keys: the laws hold and nobody waits in a circle', async () => {
    const weather = { site: house.site, companies: house.companies, sharedPlates: 50, windows: 10, from: 100 };
    const before = await deadlocksSeen(house.url);
    const next = repeating({ ...weather, chance: chanceFrom(21) }, 'key:storm', 0.05);
    const items = Array.from({ length: 600 }, (_, n) => next(n));
    const outcomes = await Promise.all(
      items.map(async (one, n): Promise<Outcome> => {
        await sleep(n % 40); // batches of every size
        return { item: one, answer: await (n % 2 ? desk : other).claim(one) };
      }),
    );
    const byKey = new Map<string, unknown>();
    for (const { item: one, answer } of outcomes) {
      const key = one.idempotency!.key;
      if (byKey.has(key)) expect(answer.body).toEqual(byKey.get(key));
      byKey.set(key, answer.body);
    }
    expect(outcomes.filter(({ answer }) => answer.replayed).length).toBeGreaterThan(10);
    expect(await deadlocksSeen(house.url)).toBe(before);
    expect(await brokenLaws(house.store.pool, [...LEDGER, ...TRIPS])).toEqual({});
  });

  test.each(['together', 'one by one'] as const)(
    'a convoy gets all its places or none, however many want them: asked %s',
    async (how) => {
      const n = how === 'together' ? 130 : 134;
      const convoy = (company: number, vehicles: number) => {
        const one = item(n, {
          companyId: house.companies[company]!.id,
          vehicles: Array(vehicles).fill({ minutes: 10 }),
        });
        one.claim.policies = { ...one.claim.policies, companyCapShare: 1, spillWindows: 0 };
        return one;
      };
      // Six places, convoys of four: the twin asks for each truck by itself, and tears a convoy.
      const sizes = how === 'together' ? [4] : [1, 1, 1, 1];
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, i) =>
          Promise.all(sizes.map((size) => (i % 2 ? desk : other).claim(convoy(i % 4, size)))),
        ),
      );
      const sold = answers.flat().filter(({ status }) => status === 201).length * (how === 'together' ? 4 : 1);
      expect(sold).toBe(how === 'together' ? 4 : 6);
      const torn = answers.some((own) => new Set(own.map(code)).size > 1);
      expect(torn).toBe(how === 'one by one');
      expect(await brokenLaws(house.store.pool, LEDGER)).toEqual({});
    },
  );

  test('what else there is, is read once for all who ask the same', async () => {
    let reads = 0;
    const alternatives = {
      question: 'the same',
      find: async () => {
        reads++;
        return [{ windowStart: 1, places: 2 }];
      },
    };
    const full = Array.from({ length: 50 }, () => item(40, { vehicles: [{ minutes: 200 }] }));
    const bodies: unknown[] = [];
    const asked = full.map((one) => ({
      ...one,
      alternatives,
      answer: (result: Parameters<ClaimItem['answer']>[0]) => {
        bodies.push(!result.granted && result.refusal.alternatives);
        return one.answer(result);
      },
    }));
    await Promise.all(asked.map((one) => desk.claim(one)));
    expect(reads).toBe(1);
    expect(bodies).toEqual(Array(50).fill([{ windowStart: 1, places: 2 }]));
  });

  test('five hundred carriers with twenty cars each are one claim, also beside a rush', async () => {
    const vehicles = Array.from({ length: 500 }, (_, v) => ({
      minutes: 1,
      identities: Array.from({ length: 22 }, (_, i) => `export/vin/${v}-${i}`),
    }));
    const convoy = () => {
      const asked = item(50, { vehicles, latestWindowStart: windowAt(house.site, 90), keepTogether: false });
      // Long enough for any two of the convoys' trips to meet.
      asked.claim.policies = { ...asked.claim.policies, companyCapShare: 1, turnaroundMin: 3_000 };
      return asked;
    };
    const [one, two, ...rest] = await Promise.all([
      desk.claim(convoy()),
      other.claim(convoy()),
      ...Array.from({ length: 40 }, (_, n) =>
        desk.claim(item(70 + (n % 10), { companyId: house.companies[Math.floor(n / 10)]!.id })),
      ),
    ]);
    expect([one!, two!].filter(({ status }) => status === 201)).toHaveLength(1);
    expect(rest.every(({ status }) => status === 201)).toBe(true);
    expect(await brokenLaws(house.store.pool, [...LEDGER, ...TRIPS])).toEqual({});
  });
});

describe('ports', () => {
  const across = (n: number, n0 = 0) =>
    aClaimItem(neighbour, { companyId: house.companies[n % 4]!.id, windowStart: windowAt(neighbour, n0 + n) });

  /** Both lanes of one port wait for windows that somebody else holds; is the other port's claim answered meanwhile? */
  const isAnswered = (claim: (one: ClaimItem) => Promise<StoredAnswer>, n0: number, patience: () => Promise<unknown>) =>
    holdingWindows(house.store, 'small', async ({ waiting }) => {
      const stuck = Promise.allSettled(Array.from({ length: 300 }, (_, n) => claim(item(40 + (n % 20)))));
      await waiting(2);
      const answers = Promise.all([0, 1, 2, 3].map((n) => claim(across(n, n0))));
      const got = await Promise.race([answers.then((all) => all.map(code)), patience()]);
      void stuck.catch(() => {});
      return { got, rest: Promise.all([stuck, answers]) };
    });
  const forEver = () => new Promise(() => {});

  test('do not delay one another', async () => {
    const { got, rest } = await isAnswered((one) => desk.claim(one), 0, forEver);
    expect(got).toEqual(Array(4).fill('granted'));
    await rest;
  });

  test('in one queue for all, they do', async () => {
    const claim = coalesce((items: ClaimItem[]) => claimPlaces(house.store.claims, items));
    const { got, rest } = await isAnswered(claim, 10, () => sleep(200));
    expect(got).toBeUndefined();
    await rest;
  });
});

describe('callers, answers and ports in batches', () => {
  test('each gets its own', async () => {
    const keys = house.companies.map(({ key }) => key);
    const callers = await Promise.all([...keys, 'glk_nobody', ...keys].map((key) => desk.caller(key)));
    const ids = house.companies.map(({ caller }) => caller);
    expect(callers.map((caller) => caller?.id ?? null)).toEqual([...ids, null, ...ids]);

    const idempotency = aKeyOf('key:mine', 'kept');
    const answer = await desk.claim(item(20, { companyId: house.companies[2]!.id, idempotency }));
    const [mine, theirs, changed] = await Promise.all([
      desk.storedAnswer(idempotency),
      desk.storedAnswer(aKeyOf('key:theirs', 'kept')),
      desk.storedAnswer(aKeyOf('key:mine', 'kept', 'another body')),
    ]);
    expect(mine).toEqual({ ...answer, replayed: true });
    expect(theirs).toBeNull();
    expect(code(changed!)).toBe('IDEMPOTENCY_MISMATCH');
    expect((await desk.ports()).map(({ port }) => port.id)).toEqual(['small', 'neighbour']);
  });

  test('a key that is revoked names nobody from the next request on', async () => {
    const { key } = house.companies[3]!;
    expect(await desk.caller(key)).not.toBeNull();
    await house.store.pool.query('update api_key set revoked_at = now() where company_id = $1', [
      house.companies[3]!.id,
    ]);
    expect(await desk.caller(key)).toBeNull();
  });
});

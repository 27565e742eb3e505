import { beforeAll, describe, expect, test } from 'vitest';
import type { ClaimItem, StoredAnswer } from '../src/claim-item.js';
import { type Desk, openDesk } from '../src/desk.js';
import { aHouse } from '../src/testing/a-house.js';
import { aClaimItem, aKeyOf } from '../src/testing/claim-items.js';
import { brokenLaws, LEDGER, TRIPS } from '../src/testing/laws.js';
import { windowAt } from '../src/testing/small-port.js';
import { anyWish, chanceFrom } from '../src/testing/storm.js';

const house = aHouse({ claimLanes: 4 });
let desk: Desk;
let other: Desk;
beforeAll(() => {
  desk = openDesk(house.store);
  other = openDesk(house.store);
});
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
    expect((await desk.ports()).map(({ port }) => port.id)).toEqual(['small']);
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

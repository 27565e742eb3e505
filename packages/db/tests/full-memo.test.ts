import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endBooking } from '../src/booking-changes.js';
import { lockBooking } from '../src/bookings.js';
import { claimPlaces } from '../src/claim.js';
import type { ClaimItem, StoredAnswer } from '../src/claim-item.js';
import { rememberingFull } from '../src/full-memo.js';
import { moveBooking } from '../src/move.js';
import { deriveWindows, horizonDays } from '../src/ports.js';
import { openStore, type Store } from '../src/store.js';
import { aHouse, type House } from '../src/testing/a-house.js';
import { aClaimItem, aKeyOf, aMoveItem } from '../src/testing/claim-items.js';
import { holdingWindows } from '../src/testing/held-windows.js';
import { brokenLaws, LEDGER, TRIPS } from '../src/testing/laws.js';
import { PATIENT } from '../src/testing/patience.js';
import { dropTrigger } from '../src/testing/sabotage.js';
import { BEGAN_AT, smallPort, windowAt } from '../src/testing/small-port.js';
import { chanceFrom } from '../src/testing/storm.js';
import { inTransaction } from '../src/transaction.js';

const policies = { ...smallPort().port.policies, spillWindows: 0, companyCapShare: 1, companyCapMinVehicles: 100 };
const SITE = () => smallPort({ policies });

/** A house whose memory goes by a clock of the test's own, and a second process beside it that knows nothing of that memory. */
function twoProcesses() {
  const house = aHouse({ site: SITE() });
  const open = { house, clock: 0 } as {
    house: House;
    clock: number;
    elsewhere: Store;
    claims: (items: ClaimItem[]) => Promise<StoredAnswer[]>;
  };
  beforeAll(() => {
    open.elsewhere = openStore(house.url, { poolSize: 4, claimLanes: 2, limits: PATIENT });
    const claim = (items: ClaimItem[]) => claimPlaces(house.store.claims, items);
    open.claims = rememberingFull(house.store, claim, { now: () => open.clock });
  });
  afterAll(() => open.elsewhere?.close());
  return open;
}

const code = ({ status, body }: StoredAnswer) => (status === 201 ? 'granted' : (body as { code: string }).code);
const ask = ({ house }: { house: House }, n: number, wish: Partial<Parameters<typeof aClaimItem>[1]> = {}) =>
  aClaimItem(house.site, { companyId: house.companies[0]!.id, windowStart: windowAt(house.site, n), ...wish });

/** Sells the window's six places, and lets a rush find out that there are no more. The bookings. */
async function fill(open: ReturnType<typeof twoProcesses>, n: number): Promise<ClaimItem[]> {
  const sold = Array.from({ length: 6 }, (_, i) => ask(open, n, { hold: i === 0 }));
  await claimPlaces(open.elsewhere.claims, sold);
  await warm(open, n);
  return sold;
}
/** Refused together, so remembered; what is looked up for that is done when a request goes through without the claim. */
async function warm(open: ReturnType<typeof twoProcesses>, n: number): Promise<void> {
  for (;;) {
    const answers = await open.claims([ask(open, n), ask(open, n), ask(open, n)]);
    expect(answers.map(code)).toEqual(Array(3).fill('WINDOW_FULL'));
    const isKnown = await holdingWindows(open.house.store, 'small', async ({ waiting }) => {
      const told = open.claims([ask(open, n)]).then(() => 'told' as const);
      const first = await Promise.race([told, waiting(1).then(() => 'waits' as const)]);
      return { first, told };
    });
    await isKnown.told;
    if (isKnown.first === 'told') return;
  }
}

describe('what is remembered to be full', () => {
  const open = twoProcesses();

  test('is refused without a lock, and its stored answer is given again, in whatever process', async () => {
    const { house, elsewhere } = open;
    await fill(open, 0);
    const idempotency = aKeyOf('key:memory', 'a');
    const asked = ask(open, 0, { idempotency });
    const other = ask(open, 0, { idempotency: aKeyOf('key:memory', 'a', 'another body') });
    const held = await holdingWindows(house.store, 'small', async () => (await open.claims([asked]))[0]!);
    expect(held).toMatchObject({ status: 409, body: { code: 'WINDOW_FULL' }, replayed: false });
    // Room comes, and the answer stays.
    await endOf(open, (await fillOf(open, 0))[0]!);
    for (const again of [open.claims, (items: ClaimItem[]) => claimPlaces(elsewhere.claims, items)]) {
      const [answer, mismatch] = await again([asked, other]);
      expect(answer).toEqual({ ...held, replayed: true });
      expect(code(mismatch!)).toBe('IDEMPOTENCY_MISMATCH');
    }
    expect((await house.store.pool.query('select 1 from booking where id = $1', [asked.rows.id])).rowCount).toBe(0);
  });

  test('beside others in one batch: each gets its own, a key twice has one answer', async () => {
    await fill(open, 4);
    const twice = aKeyOf('key:memory', 'twice');
    const answers = await open.claims([
      ask(open, 4, { idempotency: aKeyOf('key:memory', 'b') }),
      ask(open, 5, { idempotency: aKeyOf('key:memory', 'c') }),
      ask(open, 4, { idempotency: twice }),
      ask(open, 4, { idempotency: twice }),
      ask(open, 5),
      ask(open, 4),
    ]);
    expect(answers.map(code)).toEqual([
      'WINDOW_FULL',
      'granted',
      'WINDOW_FULL',
      'WINDOW_FULL',
      'granted',
      'WINDOW_FULL',
    ]);
    expect(answers.map(({ replayed }) => replayed)).toEqual([false, false, false, true, false, false]);
    expect(answers[3]!.body).toEqual(answers[2]!.body);
  });

  test('a key that is being answered elsewhere at this moment waits for that answer', async () => {
    const { house } = open;
    await fill(open, 8);
    const idempotency = aKeyOf('key:memory', 'racing');
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => {
        const asked = [
          ask(open, 8, { idempotency }),
          ask(open, 8, { idempotency: aKeyOf('key:memory', `beside-${i % 3}`) }),
        ];
        return i % 2 ? open.claims(asked) : claimPlaces(house.store.claims, asked.reverse());
      }),
    );
    expect(new Set(answers.flat().map(code))).toEqual(new Set(['WINDOW_FULL']));
    const { rows } = await house.store.pool.query<{ n: number }>(
      `select count(*)::int as n from idempotency where caller = 'key:memory' and (key = 'racing' or key like 'beside-%')`,
    );
    expect(rows[0]!.n).toBe(4);
  });

  test('one company’s cap, trip or hold is nobody else’s', async () => {
    const { house } = open;
    const mine = () => {
      const one = ask(open, 12, { vehicles: [{ minutes: 10 }], latestWindowStart: windowAt(house.site, 13) });
      one.claim.policies = { ...one.claim.policies, companyCapShare: 0.1, companyCapMinVehicles: 0 };
      return one;
    };
    await claimPlaces(
      house.store.claims,
      Array.from({ length: 6 }, () => ask(open, 12)),
    );
    for (let round = 0; round < 3; round++)
      expect((await open.claims([mine(), mine(), mine()])).map(code)).toEqual(Array(3).fill('WINDOW_FULL'));
    const theirs = mine();
    theirs.claim.companyId = house.companies[1]!.id;
    theirs.claim.policies = { ...theirs.claim.policies, companyCapShare: 1 };
    expect((await open.claims([theirs])).map(code)).toEqual(['granted']);
  });
});

/** Whoever gives back, in whatever process: each way in which there is more room than before. */
const GIVES = ['cancels', 'runs out', 'moves away', 'opens a lane'] as const;
const endOf = (
  { house, elsewhere }: ReturnType<typeof twoProcesses>,
  item: ClaimItem,
  end: 'cancelled' | 'expired' = 'cancelled',
) =>
  inTransaction(elsewhere.pool, async (sql) => {
    const booking = (await lockBooking(sql, house.secrets, item.rows.id))!;
    await endBooking(sql, booking, end, { actor: 'test', reason: null, zone: house.site.port.zone });
  });
/** Those who have the window's places. */
async function fillOf({ house }: ReturnType<typeof twoProcesses>, n: number): Promise<ClaimItem[]> {
  const { rows } = await house.store.pool.query<{ id: string }>(
    `select id from booking where window_start_at = $1 and status in ('held', 'confirmed')`,
    [new Date(windowAt(house.site, n))],
  );
  return rows.map(({ id }) => ({ rows: { id } }) as ClaimItem);
}
let lanes = 2;
async function give(open: ReturnType<typeof twoProcesses>, how: (typeof GIVES)[number], sold: ClaimItem[], n: number) {
  const { house, elsewhere } = open;
  if (how === 'cancels') return endOf(open, sold[1]!);
  if (how === 'runs out') return endOf(open, sold[0]!, 'expired');
  if (how === 'moves away')
    return inTransaction(elsewhere.pool, async (sql) => {
      const booking = (await lockBooking(sql, house.secrets, sold[2]!.rows.id))!;
      const moved = await moveBooking(
        sql,
        booking,
        aMoveItem(house.site, booking, windowAt(house.site, n + 1)),
        () => null,
      );
      expect(moved.granted).toBe(true);
    });
  lanes++;
  const more = smallPort({ policies }, [{ group: 'green' }, ...Array(lanes).fill({ group: 'ordinary' })]);
  return inTransaction(elsewhere.pool, (sql) => deriveWindows(sql, more, horizonDays(more.port, BEGAN_AT)));
}

/** How often a place was free and one who asked for it was told from memory that there is none; `laterMs` after it was given back. */
async function wronglyRefused(open: ReturnType<typeof twoProcesses>, rounds: number, from: number, laterMs: number) {
  const chance = chanceFrom(31);
  let wrong = 0;
  for (let round = 0; round < rounds; round++) {
    const n = from + round * 3;
    lanes = 2;
    await inTransaction(open.house.store.pool, (sql) =>
      deriveWindows(sql, open.house.site, horizonDays(open.house.site.port, BEGAN_AT)),
    );
    const sold = await fill(open, n);
    await give(open, GIVES[(round + Math.floor(chance() * 2)) % GIVES.length]!, sold, n);
    open.clock += laterMs;
    const [answer] = await open.claims([ask(open, n, { idempotency: aKeyOf('key:law', `${from}-${round}`) })]);
    if (code(answer!) !== 'granted') wrong++;
    open.clock += 10_000;
  }
  return wrong;
}

describe('nobody is refused for want of place while a place is free', () => {
  const open = twoProcesses();

  test('not even at the moment after it was given back, whoever gave it', async () => {
    expect(await wronglyRefused(open, 8, 20, 0)).toBe(0);
    expect(await brokenLaws(open.house.store.pool, [...LEDGER, ...TRIPS])).toEqual({});
  });
});

describe('a memory that ignores the version', () => {
  const open = twoProcesses();
  beforeAll(async () => {
    await dropTrigger(open.house.url, 'window_group', 'window_group_freed');
    await dropTrigger(open.house.url, 'window_port', 'window_port_freed');
  });

  test('refuses for a while what is free', async () => {
    expect(await wronglyRefused(open, 4, 20, 999)).toBe(4);
  });

  test('and a second after the last give-back no longer', async () => {
    expect(await wronglyRefused(open, 4, 40, 1_000)).toBe(0);
  });
});

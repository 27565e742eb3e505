import { groupWindowId } from '@gl/domain/window';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { endBooking } from '../src/booking-changes.js';
import { lockBooking } from '../src/bookings.js';
import { aHouse, type House } from '../src/testing/a-house.js';
import { aClaimItem } from '../src/testing/claim-items.js';
import { aCut, doCut } from '../src/testing/cuts.js';
import { brokenLaws, LEDGER, TRIPS } from '../src/testing/laws.js';
import { lockWaits } from '../src/testing/lock-waits.js';
import { dropClaimLocks, dropOversellChecks, rewriteFunction } from '../src/testing/sabotage.js';
import { smallPort, windowAt } from '../src/testing/small-port.js';
import { chanceFrom } from '../src/testing/storm.js';
import { inTransaction } from '../src/transaction.js';

const site = smallPort({ policies: { ...smallPort().port.policies, companyCapShare: 1 } });
const CUT_TO = 20;
const WINDOWS = 3;

interface Race {
  /** Above what the cut left, in the windows that it cut. */
  oversold: number;
  displaced: number;
  granted: number;
  faults: string[];
}

/** Bookers fight over three windows while a lead cuts them, each cut on what the one before left. */
async function race(house: House): Promise<Race> {
  const result: Race = { oversold: 0, displaced: 0, granted: 0, faults: [] };
  let isOpen = true;
  const booker = async (i: number) => {
    for (let n = 0; isOpen; n++) {
      const item = aClaimItem(site, {
        companyId: house.companies[i % 4]!.id,
        windowStart: windowAt(site, (i + n) % WINDOWS),
        groups: ['ordinary'],
        vehicles: [{ minutes: 5 + ((i * 7 + n) % 9) }],
      });
      const { status } = await house.claim(item).catch((fault: Error) => {
        result.faults.push(fault.message);
        return { status: 0 };
      });
      if (status === 201) result.granted++;
    }
  };
  const lead = async () => {
    while (result.granted < 12) await new Promise((resolve) => setTimeout(resolve, 5));
    for (const minutes of [50, 40, 30, CUT_TO]) {
      await new Promise((resolve) => setTimeout(resolve, 40));
      const cut = await doCut(
        house,
        await aCut(house, 0, { ordinary: { laneMinutes: minutes }, windows: WINDOWS }),
      ).catch((fault: Error) => result.faults.push(`cut: ${fault.message}`));
      if (typeof cut === 'object' && cut.ok) result.displaced += cut.value.plan.displaced.length;
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
    isOpen = false;
  };
  await Promise.all([lead(), ...Array.from({ length: 6 }, (_, i) => booker(i))]);
  const ids = Array.from({ length: WINDOWS }, (_, n) =>
    groupWindowId(site.port, 'export', 'ordinary', windowAt(site, n)),
  );
  const { rows } = await house.store.pool.query<{ over: number }>(
    'select sum(greatest(0, sold_min - derived_min))::int as over from window_group where id = any($1::int8[])',
    [ids],
  );
  result.oversold = rows[0]!.over;
  return result;
}

describe('claims that race with cuts', () => {
  const house = aHouse({ site });
  test('never sell above what a cut leaves, and who is displaced stands once', async () => {
    const { oversold, displaced, granted, faults } = await race(house);
    expect(faults).toEqual([]);
    expect(oversold).toBe(0);
    expect(granted).toBeGreaterThan(11);
    expect(displaced).toBeGreaterThan(0);
    expect(await brokenLaws(house.store.pool, [...LEDGER, ...TRIPS])).toEqual({});
  });
});

/** A limit for what hangs, not for what is slow on a busy machine. */
const PATIENTLY = { timeout: 30_000 };
/** Any number: what a claim here waits for after it has read. */
const GATE = 4711;

describe('a claim that has read before a cut and writes after it', () => {
  const house = aHouse({ site });
  const twin = aHouse({ site });
  const waitingIn = ({ store }: House) => lockWaits(store.pool);

  /** Lane-minutes sold above what the cut left. */
  async function interleave(here: House): Promise<number> {
    await rewriteFunction(here.url, 'claim_state', [
      [
        /END \$function\$/,
        `PERFORM pg_advisory_lock_shared(${GATE});\nPERFORM pg_advisory_unlock_shared(${GATE});\nEND $$function$$`,
      ],
    ]);
    const gate = await here.store.pool.connect();
    try {
      await gate.query('select pg_advisory_lock($1)', [GATE]);
      const claim = here.book(0);
      await expect.poll(() => waitingIn(here), PATIENTLY).toBe(1);
      let isCut = false;
      const cut = aCut(here, 0, { ordinary: { laneMinutes: 0 } })
        .then((wish) => doCut(here, wish))
        .finally(() => {
          isCut = true;
        });
      await expect.poll(async () => isCut || (await waitingIn(here)) === 2, PATIENTLY).toBe(true);
      await gate.query('select pg_advisory_unlock($1)', [GATE]);
      const [, done] = await Promise.all([claim, cut]);
      expect(done.ok).toBe(true);
    } finally {
      gate.release(true);
    }
    const { rows } = await here.store.pool.query<{ over: number }>(
      'select sold_min - derived_min as over from window_group where id = $1',
      [groupWindowId(site.port, 'export', 'ordinary', windowAt(site, 0))],
    );
    return rows[0]!.over;
  }

  test('is waited for, and moved', async () => {
    expect(await interleave(house)).toBe(0);
    expect(await brokenLaws(house.store.pool, LEDGER)).toEqual({});
  });

  test('without the locks of the claim it sells what the cut had taken away', async () => {
    await dropClaimLocks(twin.url, { pauseMs: 0 });
    await dropOversellChecks(twin.url);
    expect(await interleave(twin)).toBe(10);
    expect(await brokenLaws(twin.store.pool, LEDGER)).toHaveProperty('no window is oversold');
  });
});

describe('a cut that waits', () => {
  const house = aHouse({ site });
  const waiting = async (count: number) => expect.poll(() => lockWaits(house.store.pool), PATIENTLY).toBe(count);
  /** Runs `work` while somebody holds the port's row. */
  async function whileHeld<T>(start: () => Promise<T>[], meanwhile: () => Promise<unknown>): Promise<T[]> {
    const gate = await house.store.pool.connect();
    try {
      await gate.query('begin');
      await gate.query(`select 1 from port where id = 'small' for no key update`);
      const started = start();
      await waiting(started.length);
      await meanwhile();
      await gate.query('commit');
      return await Promise.all(started);
    } finally {
      gate.release(true);
    }
  }

  test('displaces who booked while it waited: he is the last', async () => {
    const first = await house.book(10, { vehicles: [{ minutes: 20 }] });
    const wish = await aCut(house, 10, { ordinary: { laneMinutes: 20 } });
    let late = '';
    const [done] = await whileHeld(
      () => [doCut(house, wish)],
      async () => {
        late = (await house.book(10, { vehicles: [{ minutes: 10 }] })).id;
      },
    );
    expect(done!.ok && done!.value.plan.displaced.map(({ id }) => id)).toEqual([late]);
    expect(first.id).not.toBe(late);
    expect(await brokenLaws(house.store.pool, LEDGER)).toEqual({});
  });

  test('of two at once one is done and the other is told that it is stale', async () => {
    const wishes = [
      await aCut(house, 15, { ordinary: { laneMinutes: 40 } }),
      await aCut(house, 15, { ordinary: { laneMinutes: 30 } }),
    ];
    const both = await whileHeld(
      () => wishes.map((wish) => doCut(house, wish)),
      async () => {},
    );
    expect(both.map((outcome) => (outcome.ok ? 'done' : outcome.refusal.code)).sort()).toEqual(['STALE', 'done']);
  });
});

describe('cuts among bookings and cancellations', () => {
  const house = aHouse({ site });
  test('nobody waits in a circle', async () => {
    const chance = chanceFrom(5);
    const known: string[] = [];
    const faults: string[] = [];
    const noting = (work: Promise<unknown>) => work.catch((fault: Error) => void faults.push(fault.message));
    let isOpen = true;
    const booker = async (i: number) => {
      while (isOpen) {
        const item = aClaimItem(site, {
          companyId: house.companies[i % 4]!.id,
          windowStart: windowAt(site, Math.floor(chance() * 4)),
          hold: chance() < 0.2,
          vehicles: [{ minutes: 4 + Math.floor(chance() * 20) }, { minutes: 6 }],
        });
        await noting(house.claim(item).then(({ status }) => status === 201 && known.push(item.rows.id)));
      }
    };
    const canceller = async () => {
      while (isOpen) {
        const id = known[Math.floor(chance() * known.length)];
        if (!id) await new Promise((resolve) => setTimeout(resolve, 5));
        else
          await noting(
            inTransaction(house.store.pool, async (sql) => {
              const booking = (await lockBooking(sql, house.secrets, id))!;
              if (booking.status === 'confirmed')
                await endBooking(sql, booking, 'cancelled', { actor: 'test', reason: null, zone: site.port.zone });
            }),
          );
      }
    };
    const lead = async () => {
      for (let n = 0; n < 6; n++) {
        const laneMinutes = n % 2 ? 60 : 15;
        await noting(aCut(house, n % 3, { ordinary: { laneMinutes }, windows: 2 }).then((wish) => doCut(house, wish)));
      }
      isOpen = false;
    };
    await Promise.all([lead(), canceller(), canceller(), ...Array.from({ length: 4 }, (_, i) => booker(i))]);
    expect(faults).toEqual([]);
    expect(await deadlocksSeen(house.url)).toBe(0);
    expect(await brokenLaws(house.store.pool, LEDGER)).toEqual({});
    const { rows } = await house.store.pool.query(`select count(*)::int as n from waiver`);
    expect(rows[0]!.n).toBeGreaterThan(0);
  });
});

/** PostgreSQL's own count, also of those that a retry would have hidden. */
async function deadlocksSeen(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_stat_force_next_flush()');
    const { rows } = await client.query<{ deadlocks: string }>(
      'select deadlocks from pg_stat_database where datname = current_database()',
    );
    return Number(rows[0]!.deadlocks);
  } finally {
    await client.end();
  }
}

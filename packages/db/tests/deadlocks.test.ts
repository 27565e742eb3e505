import { addDays, localDay } from '@gl/domain/local-time';
import { aDriver } from '@gl/domain/testing/crossing-samples';
import { expect, test } from 'vitest';
import {
  confirmHold,
  confirmHolds,
  endBooking,
  endBookings,
  overdueHolds,
  saveNaming,
} from '../src/booking-changes.js';
import { type BookingRecord, lockBooking, lockBookings } from '../src/bookings.js';
import { moveBooking } from '../src/move.js';
import { deriveWindows, horizonDays } from '../src/ports.js';
import { aHouse } from '../src/testing/a-house.js';
import { aClaimItem, aMoveItem, randomPlate } from '../src/testing/claim-items.js';
import { deadlocksSeen } from '../src/testing/deadlocks.js';
import { brokenLaws, LEDGER, TRIPS } from '../src/testing/laws.js';
import { planDay } from '../src/testing/plan-day.js';
import { BEGAN_AT, windowAt } from '../src/testing/small-port.js';
import { anyWish, chanceFrom } from '../src/testing/storm.js';
import { inTransaction, type Sql } from '../src/transaction.js';

const SECONDS = 6;
/** Few: a plan rewrites every vehicle of the day, and the more it holds the less the others get done. */
const WINDOWS = 4;
const house = aHouse({ poolSize: 24, claimLanes: 8 });
const { site, secrets } = house;
const chance = chanceFrom(11);
const any = <T>(list: T[]) => list[Math.floor(chance() * list.length)];

test(`booking, cancelling, moving, naming, expiring, planning and cutting at once for ${SECONDS} s: nobody waits in a circle`, async () => {
  const known: string[] = [];
  const done: Record<string, number> = {};
  const faults: string[] = [];
  const until = Date.now() + SECONDS * 1000;
  const keepDoing = async (what: string, work: () => Promise<unknown>) => {
    while (Date.now() < until) {
      try {
        await work();
        done[what] = (done[what] ?? 0) + 1;
      } catch (fault) {
        faults.push(`${what}: ${(fault as Error).message}`);
      }
    }
  };
  /** One try only: a deadlock that a second try would hide is seen here. */
  const withBooking = (work: (sql: Sql, booking: BookingRecord) => Promise<unknown>) => async () => {
    const id = any(known);
    if (!id) return new Promise((resolve) => setTimeout(resolve, 5));
    return inTransaction(
      house.store.pool,
      async (sql) => {
        const booking = (await lockBooking(sql, secrets, id))!;
        if (booking.status === 'confirmed' || booking.status === 'held') await work(sql, booking);
      },
      { tries: 1 },
    );
  };
  const end = (how: 'cancelled' | 'expired') => (sql: Sql, booking: BookingRecord) =>
    endBooking(sql, booking, how, { actor: 'test', reason: null, zone: site.port.zone });

  const book = async () => {
    const wish = anyWish({ site, companies: house.companies, chance, windows: WINDOWS, sharedPlates: 40 });
    const item = aClaimItem(site, { ...wish, drivers: [aDriver()], secrets });
    if ((await house.claim(item)).status === 201) known.push(item.rows.id);
  };
  const move = withBooking(async (sql, booking) => {
    if (booking.status === 'confirmed')
      await moveBooking(
        sql,
        booking,
        aMoveItem(site, booking, windowAt(site, Math.floor(chance() * WINDOWS))),
        () => null,
      );
  });
  const name = withBooking((sql, booking) =>
    saveNaming(
      sql,
      secrets,
      booking,
      {
        consignments: booking.consignments,
        vehicles: [...booking.vehicles].reverse().map(({ id, asked }) => {
          const plate = randomPlate();
          return { id, asked, identity: plate, plate, identities: [`export/plate/CN:${plate}`] };
        }),
        verdict: {},
        readyDueAt: null,
      },
      site.port,
    ),
  );
  const confirm = withBooking(async (sql, booking) => {
    if (booking.status === 'held') await confirmHold(sql, booking, 'test', site.port.zone);
  });
  /** As the counter does it: those of a batch in one transaction. */
  const several = (work: (sql: Sql, bookings: BookingRecord[]) => Promise<unknown>) => () =>
    inTransaction(
      house.store.pool,
      async (sql) => {
        const ids = Array.from({ length: 5 }, () => any(known)).filter((id) => id !== undefined);
        await work(sql, [...(await lockBookings(sql, secrets, ids)).values()]);
      },
      { tries: 1 },
    );
  const { zone } = site.port;
  const cancelSeveral = several((sql, bookings) =>
    endBookings(
      sql,
      bookings
        .filter(({ status }) => status === 'confirmed' || status === 'held')
        .map((booking) => ({ booking, end: 'cancelled', actor: 'test', reason: null, zone })),
    ),
  );
  const confirmSeveral = several((sql, bookings) =>
    confirmHolds(
      sql,
      bookings.filter(({ status }) => status === 'held').map((booking) => ({ booking, actor: 'test', zone })),
    ),
  );
  const expire = async () => {
    await house.store.pool.query(
      `update booking set hold_expires_at = now() where id in (select id from booking where status = 'held' limit 1 for update skip locked)`,
    );
    for (const id of await overdueHolds(house.store.pool, 5))
      await inTransaction(
        house.store.pool,
        async (sql) => {
          const booking = await lockBooking(sql, secrets, id);
          if (booking?.status === 'held') await end('expired')(sql, booking);
        },
        { tries: 1 },
      );
  };
  const day = addDays(localDay(site.port.zone, BEGAN_AT), 1);
  const plan = () => inTransaction(house.store.pool, (sql) => planDay(sql, site, day), { tries: 1 });
  let cut = false;
  const derive = async () => {
    cut = !cut;
    const lanes = site.lanes.map((lane) =>
      cut && lane.no === 3 ? { ...lane, state: 'narrowed' as const, share: 0.5 } : lane,
    );
    await inTransaction(
      house.store.pool,
      (sql) => deriveWindows(sql, { ...site, lanes }, horizonDays(site.port, BEGAN_AT)),
      { tries: 1 },
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
  };
  await Promise.all([
    ...Array.from({ length: 6 }, () => keepDoing('book', book)),
    ...Array.from({ length: 4 }, () => keepDoing('cancel', withBooking(end('cancelled')))),
    ...Array.from({ length: 4 }, () => keepDoing('move', move)),
    ...Array.from({ length: 4 }, () => keepDoing('name', name)),
    ...Array.from({ length: 2 }, () => keepDoing('confirm', confirm)),
    keepDoing('cancel several', cancelSeveral),
    keepDoing('confirm several', confirmSeveral),
    keepDoing('expire', expire),
    ...Array.from({ length: 2 }, () => keepDoing('plan', plan)),
    keepDoing('derive', derive),
  ]);
  console.log(`${JSON.stringify(done)}, ${known.length} bookings`);
  expect(faults).toEqual([]);
  for (const what of [
    'cancel several',
    'confirm several',
    'book',
    'cancel',
    'move',
    'name',
    'confirm',
    'expire',
    'plan',
    'derive',
  ])
    expect(done[what], what).toBeGreaterThan(1);
  expect(await deadlocksSeen(house.url)).toBe(0);
  expect(
    await brokenLaws(house.store.pool, [
      ...LEDGER,
      ...TRIPS,
      'the highest decision is the current one, and the only one',
    ]),
  ).toEqual({});
});

import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockBooking } from '../src/bookings.js';
import { vehicleInLane } from '../src/crossings.js';
import { secretsFrom } from '../src/sealing.js';
import { openStore, type Store } from '../src/store.js';
import { freshDatabase } from '../src/testing/database.js';

const database = freshDatabase();
const secrets = secretsFrom(randomBytes(32).toString('base64url'));
let store: Store;
beforeAll(() => {
  store = openStore(database.url);
});
afterAll(() => store.close());

async function aBookingOfTwo(): Promise<string> {
  const id = randomUUID();
  await store.pool.query(
    `insert into company (id, name, country, kind) values (1, 'A company', 'CN', 'exporter') on conflict do nothing`,
  );
  await store.pool.query(
    `insert into booking (id, reference, company_id, booked_by, port_id, direction, grp, window_start_at, last_window_start_at, keep_together, accept_ordinary, status, verdict)
     values ($1::uuid, $1::text, 1, 'test', 'small', 'export', 'green', now(), now(), false, false, 'confirmed', '{}')`,
    [id],
  );
  for (const no of [1, 2])
    await store.pool.query(
      `insert into vehicle (id, booking_id, no, kind, status, service_class, service_min, window_start_at, takes_window, takes_min, identity, details)
       values ($1, $2, $3, 'truck', 'confirmed', 'general', 10, now(), '{1}', '{10}', 'A', '{}')`,
      [randomUUID(), id, no],
    );
  return id;
}

/** Runs `first` in a transaction; while it is open `wish` must fail at once for want of a lock, and afterwards succeed. */
async function excludes(first: (sql: pg.PoolClient) => Promise<void>, wish: string, values: unknown[]): Promise<void> {
  const [one, other] = [await store.pool.connect(), await store.pool.connect()];
  try {
    await one.query('begin');
    await first(one);
    await expect(other.query(`${wish} nowait`, values)).rejects.toMatchObject({ code: '55P03' });
    await one.query('commit');
    expect((await other.query(`${wish} nowait`, values)).rowCount).toBeGreaterThan(0);
  } finally {
    for (const client of [one, other]) client.release(true);
  }
}

describe('a locked booking', () => {
  it('has its vehicles locked, too: the planner, who locks vehicles alone, comes before it or after it', async () => {
    const id = await aBookingOfTwo();
    await excludes(
      async (sql) => expect((await lockBooking(sql, secrets, id))?.vehicles).toHaveLength(2),
      'select 1 from vehicle where booking_id = $1 order by id for no key update',
      [id],
    );
  });
});

describe('a lane that is asked for', () => {
  it('is locked: of two vehicles that start at once the second sees the first', async () => {
    await store.pool.query(`insert into port (id, no, profile) values ('small', 100, '{}')`);
    await store.pool.query(`insert into lane (id, port_id, no, grp) values ('small-g1', 'small', 1, 'green')`);
    await excludes(
      async (sql) => expect(await vehicleInLane(sql, 'small-g1', randomUUID())).toBeNull(),
      'select 1 from lane where id = $1 for no key update',
      ['small-g1'],
    );
  });
});

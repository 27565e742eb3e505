import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockBooking } from '../src/bookings.js';
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

describe('a locked booking', () => {
  it('has its vehicles locked, too: the planner, who locks vehicles alone, comes before it or after it', async () => {
    const id = await aBookingOfTwo();
    const [owner, planner] = [await store.pool.connect(), await store.pool.connect()];
    try {
      await owner.query('begin');
      expect((await lockBooking(owner, secrets, id))?.vehicles).toHaveLength(2);
      const wish = 'select 1 from vehicle where booking_id = $1 order by id for no key update nowait';
      await expect(planner.query(wish, [id])).rejects.toMatchObject({ code: '55P03' });
      await owner.query('commit');
      expect((await planner.query(wish, [id])).rowCount).toBe(2);
    } finally {
      for (const client of [owner, planner]) client.release(true);
    }
  });
});

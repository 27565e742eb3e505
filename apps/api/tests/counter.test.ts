import { randomUUID } from 'node:crypto';
import type { TestCompany } from '@gl/db/testing/companies';
import { brokenLaws, LEDGER, TRIPS } from '@gl/db/testing/laws';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ChangeWish } from '../src/bookings/own-booking.js';
import { codeOf } from './support/client.js';
import { openHouse } from './support/house.js';
import { aPlate, aRequest, aWindow, batteryCars, car, driver, truck } from './support/requests.js';

const house = openHouse();
const laws = () => brokenLaws(house.context.store.pool, [...LEDGER, ...TRIPS]);
const answerOf = (status: number, code?: string) => (code ? `${status} ${code}` : String(status));
const told = (answers: { status: number; body: unknown }[]) =>
  answers.map(({ status, body }) => answerOf(status, (body as { code?: string }).code));

/** Ranks, caps and holds of one company are few in one window: each its own. */
let companies: TestCompany[];
beforeAll(async () => {
  companies = [];
  for (let n = 0; n < 8; n++) companies.push(await house.aCompany());
});
const booked = async (as: string, id: 'book' | 'hold' = 'book', over: Parameters<typeof aRequest>[0] = {}) => {
  const { status, body, text } = await house.ask(as, id, { body: aRequest({ windowStart: aWindow(), ...over }) });
  expect(status, text).toBe(201);
  return body;
};
/** How many transactions wrote the answers to these keys. */
async function transactionsOf(keys: string[]): Promise<number> {
  const { rows } = await house.context.store.pool.query<{ xmin: string }>(
    'select distinct xmin::text from idempotency where key = any($1)',
    [keys],
  );
  return rows.length;
}

describe('cancelling', () => {
  test('at once, each is decided for itself, and what one is refused changes nothing for the others', async () => {
    const mine = await Promise.all(Array.from({ length: 12 }, () => booked(house.exporter.key)));
    const theirs = await booked(house.other.key);
    const gone = await booked(house.exporter.key);
    await house.ask(house.exporter.key, 'cancel', { params: { id: gone.id } });
    const before = await house.books();
    const twice = mine[0]!.id;
    const ids = [...mine.map(({ id }) => id), theirs.id, randomUUID(), gone.id, twice];
    const keys = ids.map(() => randomUUID());
    const answers = await Promise.all(
      ids.map((id, n) => house.ask(house.exporter.key, 'cancel', { key: keys[n]!, params: { id } })),
    );
    const all = told(answers);
    expect(all.slice(1, 12)).toEqual(Array(11).fill('200'));
    expect(all.slice(12, 15)).toEqual(['404 NOT_FOUND', '404 NOT_FOUND', '409 WRONG_STATE']);
    expect([all[0], all[15]].sort()).toEqual(['200', '409 WRONG_STATE']);
    const after = await house.books();
    expect({ audit: after.audit! - before.audit!, sold: after.sold! - before.sold! }).toEqual({ audit: 12, sold: -12 });
    expect((await house.ask(house.other.key, 'readBooking', { params: { id: theirs.id } })).body.status).toBe(
      'confirmed',
    );
    // What was answered is answered again, refusals too; a 404 is not kept.
    for (const [n, id] of ids.entries()) {
      const again = await house.ask(house.exporter.key, 'cancel', { key: keys[n]!, params: { id } });
      expect(again.status).toBe(answers[n]!.status);
      if (again.status !== 404) expect(again.text).toBe(answers[n]!.text);
    }
    expect(await laws()).toEqual({});
  });

  test('many who come together are one transaction, each with the answer and the record that it would have had alone', async () => {
    const bookings = await Promise.all(Array.from({ length: 24 }, (_, n) => booked(companies[n % 8]!.key)));
    const wish = async (n: number): Promise<ChangeWish & { reason: string }> => ({
      id: bookings[n]!.id,
      reason: `reason ${n}`,
      caller: (await house.context.desk.caller(companies[n % 8]!.key))!,
      language: 'en',
      idempotency: { caller: `key:${n}`, route: 'POST /cancel', key: `together-${n}`, bodyHash: '00' },
      refuse: () => ({ status: 409, body: {} }),
    });
    const wishes = await Promise.all(bookings.map((_, n) => wish(n)));
    const answers = await Promise.all(wishes.map((one) => house.context.counter.cancel(one)));
    expect(await transactionsOf(wishes.map(({ idempotency }) => idempotency.key))).toBe(1);
    for (const [n, { status, body, replayed }] of answers.entries()) {
      expect({ status, replayed }).toEqual({ status: 200, replayed: false });
      const read = await house.ask(companies[n % 8]!.key, 'readBooking', { params: { id: bookings[n]!.id } });
      expect(body).toEqual(read.body);
      expect(read.body.timeline.at(-1)).toMatchObject({ what: 'cancelled', why: `reason ${n}` });
    }
    expect(await laws()).toEqual({});
  });

  test('one whose record cannot be read fails alone', async () => {
    const bookings = await Promise.all(
      Array.from({ length: 6 }, () =>
        booked(house.exporter.key, 'book', { vehicles: [truck({ drivers: [driver()] })] }),
      ),
    );
    const broken = bookings[2]!;
    await house.context.store.pool.query(
      `update driver set sealed = left(sealed, -6) || 'AAAAAA' where vehicle_id = $1`,
      [broken.vehicles[0]!.id],
    );
    const caller = (await house.context.desk.caller(house.exporter.key))!;
    const outcomes = await Promise.allSettled(
      bookings.map(({ id }) =>
        house.context.counter.cancel({
          id,
          reason: null,
          caller,
          language: 'en',
          idempotency: { caller: 'key:broken', route: 'POST /cancel', key: id, bodyHash: '00' },
          refuse: () => ({ status: 409, body: {} }),
        }),
      ),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(
      bookings.map((one) => (one === broken ? 'rejected' : 'fulfilled')),
    );
    const { rows } = await house.context.store.pool.query('select status from booking where id = $1', [broken.id]);
    expect(rows).toEqual([{ status: 'confirmed' }]);
    expect(await laws()).toEqual({});
  });
});

describe('confirming', () => {
  test('at once, each is decided for itself: a plate under way, a hold that ran out, a state that is past', async () => {
    const windowStart = aWindow();
    const plate = aPlate();
    // Cars that have no plate yet: two of them are to have the same one at the same time.
    const cars = () => ({ windowStart, consignments: [batteryCars()], vehicles: [car()] });
    const rivals = await Promise.all(companies.slice(0, 2).map(({ key }) => booked(key, 'hold', cars())));
    const plain = await Promise.all(companies.slice(2, 6).map(({ key }) => booked(key, 'hold')));
    const late = await booked(companies[6]!.key, 'hold');
    await house.context.store.pool.query('update booking set hold_expires_at = now() where id = $1', [late.id]);
    const done = await booked(companies[7]!.key, 'hold');
    await house.ask(companies[7]!.key, 'confirm', { params: { id: done.id } });

    const all = [...rivals, ...plain, late, done];
    const answers = await Promise.all(
      all.map(({ id, vehicles }, n) =>
        house.ask(companies[n]!.key, 'confirm', {
          params: { id },
          ...(n < 2 ? { body: { vehicles: [{ id: vehicles[0]!.id, plate }] } } : {}),
        }),
      ),
    );
    const outcome = told(answers);
    expect(outcome.slice(0, 2).sort()).toEqual(['201', '409 TRIP_OVERLAP']);
    expect(outcome.slice(2)).toEqual([...Array(4).fill('201'), '409 HOLD_EXPIRED', '409 WRONG_STATE']);
    // The one that was refused has nothing of what it named, and may still name another truck.
    const refused = outcome.indexOf('409 TRIP_OVERLAP');
    const read = () => house.ask(companies[refused]!.key, 'readBooking', { params: { id: all[refused]!.id } });
    expect((await read()).body).toMatchObject({ status: 'held', vehicles: [{ plate: null }] });
    const again = await house.ask(companies[refused]!.key, 'confirm', { params: { id: all[refused]!.id } });
    expect([again.status, codeOf(again)]).toEqual([201, undefined]);
    expect(await laws()).toEqual({});
  });

  test('many together are one transaction, and the count of holds is what it was', async () => {
    const before = await house.books();
    const held = await Promise.all(companies.flatMap(({ key }) => [booked(key, 'hold'), booked(key, 'hold')]));
    const wishes = await Promise.all(
      held.map(async ({ id }, n) => ({
        id,
        naming: { consignments: [], vehicles: [] },
        caller: (await house.context.desk.caller(companies[Math.floor(n / 2)]!.key))!,
        language: 'en' as const,
        idempotency: { caller: `key:${n}`, route: 'POST /confirm', key: `confirmed-${n}`, bodyHash: '00' },
        refuse: () => ({ status: 409, body: {} }),
      })),
    );
    // One of them twice under another key, in the same batch.
    const twin = { ...wishes[0]!, idempotency: { ...wishes[0]!.idempotency, key: 'confirmed-twin' } };
    const answers = await Promise.all([...wishes, twin].map((one) => house.context.counter.confirm(one)));
    expect(answers.map(({ status }) => status)).toEqual([...wishes.map(() => 201), 409]);
    expect(await transactionsOf(wishes.map(({ idempotency }) => idempotency.key))).toBe(1);
    expect((await house.books()).holds).toBe(before.holds);
    expect(await laws()).toEqual({});
  });
});

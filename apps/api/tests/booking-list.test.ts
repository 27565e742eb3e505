import type { BookingOrder } from '@gl/contracts/booking';
import { manyBookings } from '@gl/db/testing/many-bookings';
import { beforeAll, describe, expect, test } from 'vitest';
import { dayIn, openHouse, wall } from './support/house.js';
import { aContainer, aRequest, aWindow, truck } from './support/requests.js';

const house = openHouse();
const MANY = 120;

beforeAll(async () => {
  const { store } = house.context;
  const site = await house.site('zhangmu');
  await manyBookings(store, site, [house.exporter.id], {
    count: MANY,
    now: Date.now(),
    firstDay: 7,
    caller: house.exporter.caller,
  });
});

type Query = Record<string, string | number>;
const list = async (query: Query = {}, as = house.exporter.key) =>
  (await house.ask(as, 'listBookings', { query: { limit: 100, ...query } })).body;

/** The whole list, page by page. */
async function walk(order: BookingOrder, limit = 37) {
  const items = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof list>> = await list({ order, limit, ...(cursor ? { cursor } : {}) });
    items.push(...page.items);
    expect(page.total === null).toBe(cursor !== null);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}

test.each([
  ['window', 'windowStart', 1],
  ['-window', 'windowStart', -1],
  ['reference', 'reference', 1],
  ['-reference', 'reference', -1],
] as const)('in the order %s every booking stands once, over all pages', async (order, field, sign) => {
  const items = await walk(order);
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  expect(items.length).toBe((await list()).total);
  const values = items.map((item) => item[field]);
  expect(values).toEqual([...values].sort((a, b) => sign * (a < b ? -1 : a > b ? 1 : 0)));
});

test('newest first by default, oldest first the other way round', async () => {
  expect((await walk('booked')).map(({ id }) => id)).toEqual((await walk('-booked')).reverse().map(({ id }) => id));
});

describe('narrowed', () => {
  test('by days of the port’s own calendar, the last one included', async () => {
    const [from, to] = [dayIn(8), dayIn(9)];
    const { items } = await list({ from, to });
    const days = items.map(({ windowStart }) =>
      new Date(Date.parse(windowStart) + 8 * 3_600_000).toISOString().slice(0, 10),
    );
    expect(new Set(days)).toEqual(new Set([from, to]));
    expect((await list({ from: dayIn(40) })).items).toEqual([]);
    const all = await list();
    expect((await list({ to: dayIn(40) })).total).toBe(all.total);
  });

  test('by part of a reference, a plate or a container, however its dots and dashes are written', async () => {
    const containerNo = aContainer();
    const body = aRequest({ windowStart: aWindow(), vehicles: [truck({ plate: null, containerNo })] });
    const { id, reference } = (await house.ask(house.exporter.key, 'book', { body })).body;
    const found = async (q: string) => (await list({ q })).items.map((item) => item.id);
    expect(await found(reference)).toEqual([id]);
    expect(await found(reference.replaceAll('-', '').toLowerCase())).toEqual([id]);
    expect(await found(containerNo.slice(2, 9))).toEqual([id]);
    const [one] = (await list({ order: '-window' })).items;
    const plate = one!.identities[0]!;
    expect(plate).toContain('·');
    expect(await found(plate.replace('·', '').slice(1))).toEqual([one!.id]);
    expect(await found('%%')).toEqual([]);
    expect((await list({ q: reference }, house.other.key)).items).toEqual([]);
  });

  test('to what waits for the booker: a hold, papers, a vehicle that did not come', async () => {
    const before = (await list({ problems: 'true' })).total!;
    const hold = (await house.ask(house.exporter.key, 'hold', { body: aRequest({ windowStart: aWindow() }) })).body;
    const bare = (await house.ask(house.exporter.key, 'book', { body: aRequest({ windowStart: aWindow() }) })).body;
    expect(bare.readiness.ready).toBe(false);
    const waiting = await list({ problems: 'true' });
    expect(waiting.total).toBe(before + 2);
    expect(waiting.items.map(({ id }) => id)).toEqual(expect.arrayContaining([hold.id, bare.id]));
    // The others have all their papers; days later some of their windows are over and nobody came.
    house.aheadMin = 9 * 24 * 60;
    try {
      expect((await list({ problems: 'true' })).total).toBeGreaterThan(waiting.total!);
    } finally {
      house.aheadMin = 0;
    }
  });

  test('by state, direction and port together', async () => {
    const body = aRequest({ windowStart: wall(6, '17:30') });
    const { id } = (await house.ask(house.exporter.key, 'book', { body })).body;
    await house.ask(house.exporter.key, 'cancel', { params: { id } });
    const { items } = await list({ status: 'cancelled', direction: 'export', port: 'zhangmu' });
    expect(items.map((item) => item.id)).toEqual([id]);
    expect((await list({ status: 'cancelled', direction: 'import' })).items).toEqual([]);
    expect((await list({ port: 'gyirong' })).items).toEqual([]);
  });
});

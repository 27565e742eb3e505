import { liveEvent } from '@gl/contracts/live';
import { aStaffKey } from '@gl/db/testing/companies';
import { afterAll, expect, test, vi } from 'vitest';
import { isExactly } from './support/client.js';
import { openHouse } from './support/house.js';
import { dayOf, decideDay } from './support/planner.js';
import { aRequest, aWindow } from './support/requests.js';
import { openStream, type Stream } from './support/stream.js';

const house = openHouse();
const streams: Stream[] = [];
afterAll(() => {
  for (const stream of streams) stream.close();
});

async function live(topics: string, as: string | null = null, headers: Record<string, string> = {}, query = '') {
  const stream = await openStream(`${house.url}/api/v1/live?topics=${encodeURIComponent(topics)}${query}`, {
    ...(as ? { Authorization: `Bearer ${as}` } : {}),
    ...headers,
  });
  streams.push(stream);
  return stream;
}
const book = async () =>
  (await house.ask((await house.aCompany()).key, 'book', { body: aRequest({ windowStart: aWindow() }) })).body;
const tokenOf = (url: string) => url.slice(url.lastIndexOf('/') + 1);
const seqs = async (after: number) => {
  const { rows } = await house.context.store.pool.query<{ seq: number }>(
    "select seq from outbox where port_id = 'zhangmu' and seq > $1 order by seq",
    [after],
  );
  return rows.map(({ seq }) => seq);
};

test.concurrent('a booking is heard of on its port within a second, as the contract says it', async () => {
  const stream = await live('port:zhangmu', house.staff.inspector);
  expect(stream.status).toBe(200);
  expect(stream.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8');
  expect([stream.headers.get('X-Accel-Buffering'), stream.headers.get('Cache-Control')]).toEqual(['no', 'no-store']);
  await book();
  await stream.until(() => stream.events.some(({ data }) => data.kind === 'booking.confirmed'), 1_000);
  for (const { event, data } of stream.events) {
    expect(event).toBe('change');
    isExactly(liveEvent, data);
  }
});

test.concurrent('nothing is lost and nothing told twice, however often the line breaks while others book', async () => {
  const first = await live('port:zhangmu', house.staff.gate);
  await book();
  await first.until(() => first.events.length > 0);
  const from = first.events[0]!.id - 1;
  first.close();
  const heard: number[] = [];
  let goesOn = true;
  const listen = async () => {
    let last = from;
    for (let turn = 0; ; turn++) {
      const byHeader: [Record<string, string>, string] = [{ 'Last-Event-ID': String(last) }, ''];
      const stream = await live(
        'port:zhangmu',
        house.staff.gate,
        ...(turn % 2 ? byHeader : ([{}, `&lastEventId=${last}`] as [Record<string, string>, string])),
      );
      const all = await waitFor(stream, turn % 4);
      stream.close();
      heard.push(...all);
      last = heard.at(-1) ?? last;
      if (!goesOn && heard.length >= (await seqs(from)).length) return;
    }
  };
  const listening = listen();
  for (let n = 0; n < 5; n++) await Promise.all([book(), book(), book(), book()]);
  goesOn = false;
  await listening;
  expect(heard.length).toBeGreaterThanOrEqual(21);
  expect(heard).toEqual((await seqs(from)).slice(0, heard.length));
});

/** What a stream has told when it has told more than `count`, or 300 ms have passed. */
async function waitFor(stream: Stream, count: number): Promise<number[]> {
  await stream.until(() => stream.events.length > count, 300).catch(() => {});
  return stream.events.map(({ id }) => id);
}

test.concurrent('a replay from the beginning of thousands of changes arrives whole', async () => {
  const { pool } = house.context.store;
  await pool.query(
    `insert into outbox (kind, port_id, enqueued_at) select 'plan.changed', 'bakhty', now() from generate_series(1, 6000)`,
  );
  house.context.relay.kick();
  const stream = await live('port:bakhty', house.staff.admin, {}, '&lastEventId=0');
  await stream.until(() => stream.events.length >= 6_000, 30_000);
  const ids = stream.events.map(({ id }) => id);
  expect(new Set(ids).size).toBe(6_000);
  expect(ids).toEqual([...ids].sort((a, b) => a - b));
});

test.concurrent('a pass hears of its vehicle and of its booking, and of nobody else', async () => {
  const windowStart = aWindow();
  const owner = await house.aCompany();
  const { body: mine } = await house.ask(owner.key, 'book', { body: aRequest({ windowStart }) });
  const stream = await live(`pass:${tokenOf(mine.vehicles[0]!.passUrl)}`);
  expect(stream.status).toBe(200);
  await book();
  await decideDay(house, 'zhangmu', dayOf(windowStart));
  await house.ask(owner.key, 'cancel', { params: { id: mine.id } });
  await stream.until(() => stream.events.some(({ data }) => data.kind === 'booking.cancelled'));
  const { rows } = await house.context.store.pool.query<{ seq: number }>(
    'select seq from outbox where booking_id = $1 and seq is not null and seq >= $2',
    [mine.id, stream.events[0]!.id],
  );
  const its = new Set(rows.map(({ seq }) => seq));
  for (const { id } of stream.events) expect(its).toContain(id);
  expect(stream.events.map(({ data }) => data.kind)).toContain('vehicle.decided');
});

test.concurrent('topics as the caller may: what is not one’s own is not there', async () => {
  const { body: mine } = await house.ask(house.exporter.key, 'book', { body: aRequest({ windowStart: aWindow() }) });
  const gyirong = await aStaffKey(house.context.store, 'inspector', 'gyirong');
  const statuses = async (...cells: [string, string | null][]) => {
    const found = [];
    for (const [topics, as] of cells) found.push((await live(topics, as)).status);
    return found;
  };
  const [one, port, token] = [`booking:${mine.id}`, 'port:zhangmu', tokenOf(mine.vehicles[0]!.passUrl)];
  expect(await statuses([one, house.exporter.key], [one, house.broker.key], [one, house.staff.auditor])).toEqual([
    200, 200, 200,
  ]);
  expect(await statuses([one, house.other.key], [one, gyirong], [port, gyirong], [one, null], [port, null])).toEqual([
    404, 404, 404, 401, 401,
  ]);
  expect(await statuses([`${one},${port}`, house.exporter.key], [`${one},${port}`, gyirong])).toEqual([200, 404]);
  expect(await statuses([`pass:${token}`, null], [`pass:${token},${port}`, null])).toEqual([200, 401]);
  await house.context.store.pool.query('update vehicle set pass_version = 2 where booking_id = $1', [mine.id]);
  expect(await statuses([`pass:${token}`, null])).toEqual([404]);
});

test('a silent stream says every 15 s that it lives', async () => {
  // The stream's own interval alone: what was started before keeps the real clock.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const stream = await live('port:shigatse', house.staff.admin);
    await stream.until(() => stream.comments === 1);
    vi.advanceTimersByTime(14_999);
    await expect(stream.until(() => stream.comments > 1, 200)).rejects.toThrow();
    vi.advanceTimersByTime(1);
    await stream.until(() => stream.comments === 2);
    vi.advanceTimersByTime(15_000);
    await stream.until(() => stream.comments === 3);
    expect(stream.events).toEqual([]);
    stream.close();
  } finally {
    vi.useRealTimers();
  }
});

const closing = openHouse();
test('a server that stops ends its streams, so that clients go elsewhere', async () => {
  const stream = await openStream(`${closing.url}/api/v1/live?topics=port:zhangmu`, {
    Authorization: `Bearer ${closing.staff.gate}`,
  });
  closing.context.live.close();
  await stream.ended;
  expect(stream.events).toEqual([]);
});

import { once } from 'node:events';
import { connect } from 'node:net';
import { liveEvent, liveSnapshot } from '@gl/contracts/live';
import { aStaffKey } from '@gl/db/testing/companies';
import { afterAll, expect, test } from 'vitest';
import { eventually } from '../../../tests/support/running/eventually.js';
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
  let newest = 0;
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
      if (!goesOn && last >= newest) return;
    }
  };
  const listening = listen();
  try {
    for (let n = 0; n < 6; n++) {
      const before = heard.length;
      await Promise.all([book(), book(), book(), book()]);
      await eventually(() => expect(heard.length).toBeGreaterThan(before), 10_000);
    }
    newest = await newestAt('zhangmu');
  } finally {
    goesOn = false;
    await listening;
  }
  // Of changes of one kind that go out together the newest is told alone.
  const all = await seqs(from);
  expect(heard.filter((id) => !all.includes(id))).toEqual([]);
  expect(heard).toEqual([...new Set(heard)].sort((a, b) => a - b));
  expect(heard.at(-1)).toBeGreaterThanOrEqual(newest);
});

/** What a stream has told when it has told more than `count`, or 300 ms have passed. */
async function waitFor(stream: Stream, count: number): Promise<number[]> {
  await stream.until(() => stream.events.length > count, 300).catch(() => {});
  return stream.events.map(({ id }) => id);
}

/** The newest number of a port once everything there has one. */
async function newestAt(port: string): Promise<number> {
  const newest = async () =>
    (
      await house.context.store.pool.query<{ seq: number; left: number }>(
        'select max(seq) as seq, (count(*) filter (where seq is null))::int as left from outbox where port_id = $1',
        [port],
      )
    ).rows[0]!;
  await eventually(async () => {
    house.context.relay.kick();
    expect((await newest()).left).toBe(0);
  }, 30_000);
  return (await newest()).seq;
}

/** `count` things that happened at a port, numbered and long on the queue; each of a kind of its own where `kind` says so. */
async function happen(port: string, count: number, kind = (_: number) => 'plan.changed') {
  await house.context.store.pool.query(
    `insert into outbox (kind, port_id, enqueued_at) select kind, $1, now() from unnest($2::text[]) as kind`,
    [port, Array.from({ length: count }, (_, n) => kind(n))],
  );
  return newestAt(port);
}

test.concurrent('a replay of thousands of changes ends at the newest, and tells of each kind the newest of a piece', async () => {
  const from = await happen('bakhty', 1);
  await happen('bakhty', 2_500);
  const newest = await happen('bakhty', 1, () => 'the last');
  const stream = await live('port:bakhty', house.staff.admin, {}, `&lastEventId=${from}`);
  await stream.until(() => stream.events.at(-1)?.id === newest, 30_000);
  const ids = stream.events.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  expect(stream.events.map(({ event }) => event)).not.toContain('snapshot');
  expect(stream.events.length).toBeLessThan(20);
});

test('a past that is too long, or that we never had, is one snapshot; what happens then follows', async () => {
  const from = await happen('gyirong', 1);
  const newest = await happen('gyirong', 10_500);
  for (const lastId of [from, 2 ** 40]) {
    const stream = await live('port:gyirong', house.staff.admin, {}, `&lastEventId=${lastId}`);
    await stream.until(() => stream.events.length > 0, 30_000);
    const [{ event, id, data }] = stream.events as [Stream['events'][number]];
    isExactly(liveSnapshot, data);
    expect([event, id >= newest, data]).toEqual([
      'snapshot',
      true,
      { topics: [{ topic: 'port:gyirong', version: id }] },
    ]);
    const next = await happen('gyirong', 1, () => 'next');
    await stream.until(() => stream.events.at(-1)?.id === next, 30_000);
  }
});

test.concurrent('a client that does not read is told in the end what to read again, instead of everything', async () => {
  const { hostname, port } = new URL(house.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `GET /api/v1/live?topics=port:erenhot HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${house.staff.admin}\r\n\r\n`,
  );
  await once(socket, 'readable');
  // Kinds so long that the network's buffers are full of them, and different, so that all of them would be told.
  const long = 'x'.repeat(20_000);
  for (let batch = 0; batch < 4; batch++) await happen('erenhot', 200, (n) => `${batch} ${n} ${long}`);
  for (let n = 0; n < 40; n++) await happen('erenhot', 1, () => `short ${n}`);
  const newest = await happen('erenhot', 1, () => 'the last');
  let text = '';
  socket.setEncoding('utf8').on('data', (piece) => {
    text += piece;
  });
  await eventually(() => expect(text).toContain(`{"topic":"port:erenhot","version":${newest}}`), 30_000);
  expect(text).toContain(`id: ${newest}\nevent: snapshot\n`);
  expect([text.includes('"kind":"short 39"'), text.includes('the last')]).toEqual([false, false]);
  socket.destroy();
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

test.concurrent('a silent stream says every 15 s that it lives', async () => {
  const stream = await live('port:shigatse', house.staff.admin);
  await stream.until(() => stream.comments >= 1);
  const began = performance.now();
  await stream.until(() => stream.comments >= 3, 55_000);
  // The first comes when the stream's turn is, the second a whole turn later.
  expect(performance.now() - began).toBeGreaterThan(14_000);
  expect(stream.events).toEqual([]);
}, 90_000);

const closing = openHouse();
test('a server that stops ends its streams, so that clients go elsewhere', async () => {
  const stream = await openStream(`${closing.url}/api/v1/live?topics=port:zhangmu`, {
    Authorization: `Bearer ${closing.staff.gate}`,
  });
  closing.context.live.close();
  await stream.ended;
  expect(stream.events).toEqual([]);
});

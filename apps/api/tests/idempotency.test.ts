import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { codeOf } from './support/client.js';
import { openHouse, wall } from './support/house.js';
import { aRequest, aWindow, truck } from './support/requests.js';

const house = openHouse();
const answersOf = async (key: string) =>
  (await house.context.store.pool.query('select 1 from idempotency where key = $1', [key])).rowCount;

test('one POST repeated 50 times in parallel: one booking, 50 equal answers', async () => {
  const [key, body] = [randomUUID(), aRequest({ windowStart: aWindow() })];
  const before = await house.books();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => house.ask(house.exporter.key, 'book', { key, body })),
  );
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
  expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
  const later = await house.ask(house.exporter.key, 'book', { key, body });
  expect(later.text).toBe(answers[0]!.text);
  expect(later.headers.get('Idempotent-Replay')).toBe('true');
  const after = await house.books();
  expect([after.bookings! - before.bookings!, after.outbox! - before.outbox!]).toEqual([1, 1]);
  expect(await answersOf(key)).toBe(1);
});

test('the same in another order of fields is the same; another body is not', async () => {
  const [key, body] = [randomUUID(), aRequest({ windowStart: aWindow() })];
  const first = await house.ask(house.exporter.key, 'book', { key, body });
  expect(first.headers.get('Idempotent-Replay')).toBeNull();
  const turned = Object.fromEntries(Object.entries(body).reverse()) as typeof body;
  expect((await house.ask(house.exporter.key, 'book', { key, body: turned })).text).toBe(first.text);
  const other = await house.ask(house.exporter.key, 'book', { key, body: { ...body, acceptOrdinary: true } });
  expect([other.status, codeOf(other)]).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
  expect((await house.ask(house.exporter.key, 'book', { key, body })).text).toBe(first.text);
});

test('while the first is under way, another body is told so and the same one waits', async () => {
  const [key, body] = [randomUUID(), aRequest({ windowStart: aWindow() })];
  const other = { ...body, vehicles: [truck()] };
  const ask = (one: typeof body) => house.ask(house.exporter.key, 'book', { key, body: one });
  const [first, second, third, fourth, fifth] = await Promise.all([body, other, body, other, body].map(ask));
  // Which of the two arrives first is the line's affair.
  const [same, others] = [
    [first!, third!, fifth!],
    [second!, fourth!],
  ].sort(([a], [b]) => a!.status - b!.status) as [(typeof first)[], (typeof first)[]];
  expect(same.map((answer) => [answer!.status, answer!.text])).toEqual(same.map(() => [201, same[0]!.text]));
  expect(others.map((answer) => answer!.status)).toEqual(others.map(() => 422));
});

test('a key belongs to its caller and its route', async () => {
  const key = randomUUID();
  const mine = await house.ask(house.exporter.key, 'book', { key, body: aRequest({ windowStart: aWindow() }) });
  const theirs = await house.ask(house.other.key, 'book', { key, body: aRequest({ windowStart: aWindow() }) });
  const held = await house.ask(house.exporter.key, 'hold', { key, body: aRequest({ windowStart: aWindow() }) });
  const cancelled = await house.ask(house.exporter.key, 'cancel', { key, params: { id: mine.body.id } });
  expect([mine, theirs, held, cancelled].map((answer) => answer.status)).toEqual([201, 201, 201, 200]);
  expect(new Set([mine, theirs, held].map((answer) => answer.body.id)).size).toBe(3);
});

test('refusals of 409 and 422 are kept and come again, word for word', async () => {
  const windowStart = aWindow();
  await house.ask(house.exporter.key, 'book', { body: aRequest({ windowStart, vehicles: [truck(), truck()] }) });
  const wishes = [
    { key: randomUUID(), body: aRequest({ windowStart }) },
    { key: randomUUID(), body: aRequest({ windowStart: wall(-1, '10:00') }) },
  ];
  for (const [i, status] of [409, 422].entries()) {
    const first = await house.ask(house.exporter.key, 'book', wishes[i]!);
    const again = await house.ask(house.exporter.key, 'book', { ...wishes[i]!, language: 'ne' });
    expect(first.status, first.text).toBe(status);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('Idempotent-Replay')).toBe('true');
  }
  const gone = await house.ask(house.other.key, 'book', { body: aRequest({ windowStart: aWindow() }) });
  const cancel = { key: randomUUID(), params: { id: gone.body.id } };
  await house.ask(house.other.key, 'cancel', { params: { id: gone.body.id } });
  const refused = await house.ask(house.other.key, 'cancel', cancel);
  expect(codeOf(refused)).toBe('WRONG_STATE');
  expect((await house.ask(house.other.key, 'cancel', cancel)).text).toBe(refused.text);
});

test('what another process answered to the key meanwhile is the answer, whatever this one thinks of it now', async () => {
  const wish = { key: randomUUID(), body: aRequest({ windowStart: aWindow() }) };
  const first = await house.ask(house.exporter.key, 'book', wish);
  // This process looked before that answer was there, and comes to its own view when the window is past.
  const { desk } = house.context;
  const { storedAnswer } = desk;
  desk.storedAnswer = async () => null;
  house.aheadMin = 30 * 24 * 60;
  try {
    const late = await house.ask(house.exporter.key, 'book', wish);
    expect([late.status, late.text]).toEqual([201, first.text]);
    expect(late.headers.get('Idempotent-Replay')).toBe('true');
  } finally {
    house.aheadMin = 0;
    desk.storedAnswer = storedAnswer;
  }
});

test('a 400, 401, 403 or 404 leaves the key free', async () => {
  const key = randomUUID();
  const body = aRequest({ windowStart: aWindow() });
  const statuses = [];
  statuses.push(
    (await house.send({ method: 'POST', path: '/api/v1/bookings', as: house.exporter.key, key, body: {} })).status,
  );
  statuses.push((await house.ask(null, 'book', { key, body })).status);
  statuses.push((await house.ask(house.exporter.key, 'book', { key, body: { ...body, onBehalfOf: 999_999 } })).status);
  statuses.push((await house.ask(house.exporter.key, 'cancel', { key, params: { id: randomUUID() } })).status);
  expect(statuses).toEqual([400, 401, 403, 404]);
  expect(await answersOf(key)).toBe(0);
  expect((await house.ask(house.exporter.key, 'book', { key, body })).status).toBe(201);
});

test('what was answered comes again though the request would now be refused before it came to a claim', async () => {
  const { pool } = house.context.store;
  const clients = [house.broker.id, house.exporter.id];
  const body = aRequest({ windowStart: aWindow(), onBehalfOf: house.exporter.id });
  const wish = { key: randomUUID(), body };
  const first = await house.ask(house.broker.key, 'book', wish);
  expect(first.status).toBe(201);
  await pool.query('delete from broker_client where broker_id = $1 and client_id = $2', clients);
  try {
    const again = await house.ask(house.broker.key, 'book', wish);
    expect([again.status, again.text, again.headers.get('Idempotent-Replay')]).toEqual([201, first.text, 'true']);
    const other = await house.ask(house.broker.key, 'book', { ...wish, body: { ...body, acceptOrdinary: true } });
    expect(codeOf(other)).toBe('IDEMPOTENCY_MISMATCH');
    const fresh = await house.ask(house.broker.key, 'book', { body });
    expect(codeOf(fresh)).toBe('FORBIDDEN');
  } finally {
    await pool.query('insert into broker_client (broker_id, client_id) values ($1, $2)', clients);
  }
});

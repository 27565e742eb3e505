import { randomUUID } from 'node:crypto';
import type { RouteId } from '@gl/contracts/routes';
import { MESSAGES } from '@gl/messages/all';
import { afterAll, afterEach, expect, test } from 'vitest';
import { eventually } from '../../../tests/support/running/eventually.js';
import { timed } from '../../../tests/support/running/lag.js';
import { openProxy, type TcpProxy } from '../../../tests/support/running/tcp-proxy.js';
import { codeOf } from './support/client.js';
import { openHouse } from './support/house.js';
import { aRequest, aWindow } from './support/requests.js';

let cable: TcpProxy;
const house = openHouse({
  async way(databaseUrl) {
    const { port } = new URL(databaseUrl);
    cable = await openProxy(Number(port));
    return databaseUrl.replace(`:${port}/`, `:${cable.port}/`);
  },
});
afterEach(() => cable.pass());
afterAll(() => cable.close());

/** The law: bookings are refused cleanly within this, whatever hangs. The api runs in this process: what stands still with it is not its delay. */
const REFUSED_WITHIN_MS = 5_000;
const RECOVERED_WITHIN_MS = 10_000;
/** Until the wait itself is given up, on a machine that stands still. */
const PATIENCE_MS = 30_000;

test('with the database half open every booking route is refused within 5 s, and booked afterwards by the same key once', async () => {
  const as = house.exporter.key;
  const book = (key = randomUUID()) => house.ask(as, 'book', { key, body: aRequest({ windowStart: aWindow() }) });
  const { body: booked } = await book();
  const params = { id: booked.id };
  const before = await house.books();
  const [key, body] = [randomUUID(), aRequest({ windowStart: aWindow() })];
  const wishes: [RouteId, object][] = [
    ['judge', { body }],
    ['book', { key, body }],
    ['hold', { body: aRequest({ windowStart: aWindow() }) }],
    ['confirm', { params, body: {} }],
    ['reschedule', { params, body: { windowStart: aWindow() } }],
    ['cancel', { params, body: {} }],
    ['amend', { params, body: {}, headers: { 'If-Match': booked.etag } }],
    ['readBooking', { params }],
    ['readAvailability', { params: { port: 'zhangmu' }, query: {} }],
  ];
  const session = await house.context.store.pool.connect();
  cable.halfOpen();
  // Twin: the limits of the database's own sessions alone let a caller wait longer than the law.
  const frozenAt = performance.now();
  const alone = session.query('select 1').catch((error: Error) => {
    session.release(error);
    return performance.now() - frozenAt;
  });
  const answers = await Promise.all(
    wishes.map(async ([id, wish]) => {
      return { id, ...(await timed(() => house.ask(as, id, wish as never))) };
    }),
  );
  for (const { id, answer, tookMs } of answers) {
    expect([answer.status, ['OVERLOADED', 'OUTCOME_UNKNOWN'].includes(codeOf(answer)!)], id).toEqual([503, true]);
    expect(Number(answer.headers.get('Retry-After')), id).toBeGreaterThanOrEqual(1);
    expect(tookMs, id).toBeLessThan(REFUSED_WITHIN_MS);
  }
  await expect(alone).resolves.toBeGreaterThan(REFUSED_WITHIN_MS);
  cable.pass();
  const recovery = await timed(() =>
    eventually(async () => {
      expect((await house.ask(as, 'book', { key, body })).status).toBe(201);
    }, PATIENCE_MS),
  );
  expect(recovery.tookMs).toBeLessThan(RECOVERED_WITHIN_MS);
  await house.ask(as, 'book', { key, body });
  expect((await house.books()).bookings).toBe(before.bookings! + 1);
});

test('a driver whose pass cannot be read in time is shown a page that comes again by itself', async () => {
  const path = `/p/${house.context.secrets.passToken(randomUUID(), 1)}`;
  cable.halfOpen();
  const { answer: late, tookMs } = await timed(() => fetch(house.url + path, { headers: { 'Accept-Language': 'zh' } }));
  expect([late.status, tookMs < REFUSED_WITHIN_MS]).toEqual([503, true]);
  const page = await late.text();
  expect(page).toContain(MESSAGES.zh.pass.busy);
  expect(page).toContain('http-equiv="refresh"');
  cable.pass();
  const recovery = await timed(() =>
    eventually(async () => expect((await fetch(house.url + path)).status).toBe(404), PATIENCE_MS),
  );
  expect(recovery.tookMs).toBeLessThan(RECOVERED_WITHIN_MS);
});

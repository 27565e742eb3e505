import { expect, test } from 'vitest';
import { codeOf, rulesOf } from './support/client.js';
import { openHouse } from './support/house.js';
import { dayOf, decideDay } from './support/planner.js';
import { aRequest, aWindow, driver, truck } from './support/requests.js';

const house = openHouse();

async function decided() {
  const windowStart = aWindow();
  const body = aRequest({
    windowStart,
    vehicles: [truck({ drivers: [driver(), driver({ phone: '+8613900000001' })] })],
  });
  const booked = (await house.ask(house.exporter.key, 'book', { body })).body;
  await decideDay(house, 'zhangmu', dayOf(windowStart));
  return { booking: booked.id, id: booked.vehicles[0]!.id };
}
const resend = (id: string, wish: { key?: string; as?: string } = {}) =>
  house.ask(wish.as ?? house.exporter.key, 'resend', { params: { id }, ...(wish.key ? { key: wish.key } : {}) });
const messages = async (id: string) =>
  (
    await house.context.store.pool.query<{ status: string; n: number }>(
      `select status, count(*)::int as n from notification where vehicle_id = $1 and kind <> 'reminder' group by status order by status`,
      [id],
    )
  ).rows;
/** As the worker does when it has told a driver, so many minutes ago. */
const told = (id: string, minutesAgo: number) =>
  house.context.store.pool.query(
    `with sent as (update notification set status = 'sent', ended_at = now() where vehicle_id = $1 returning id)
     insert into notification_attempt (notification_id, channel, outcome, at) select id, 'sms', 'sent', now() - make_interval(mins => $2) from sent`,
    [id, minutesAgo],
  );

test('every driver is told again what holds now, by the same row, and the timeline says who asked', async () => {
  const { id, booking } = await decided();
  await told(id, 6);
  expect(await messages(id)).toEqual([{ status: 'sent', n: 2 }]);
  const answer = await resend(id);
  expect(answer.body.drivers).toBe(2);
  expect(await messages(id)).toEqual([{ status: 'pending', n: 2 }]);
  const { rows } = await house.context.store.pool.query(
    "select 1 from outbox where vehicle_id = $1 and kind = 'notification.due' and at > now() - interval '10 seconds'",
    [id],
  );
  expect(rows.length).toBeGreaterThanOrEqual(2);
  const { timeline } = (await house.ask(house.broker.key, 'readBooking', { params: { id: booking } })).body;
  expect(timeline.at(-1)).toMatchObject({ what: 'resent', role: 'exporter', company: house.exporter.name });
});

test('once in five minutes: also when the driver was told by the system, and of many who press at once one', async () => {
  const { id } = await decided();
  await told(id, 3);
  const tooSoon = await resend(id);
  expect([tooSoon.status, codeOf(tooSoon), rulesOf(tooSoon)]).toEqual([429, 'RATE_LIMITED', ['TOLD_RECENTLY']]);
  const wait = Number(tooSoon.headers.get('Retry-After'));
  expect(wait).toBeGreaterThan(60);
  expect(wait).toBeLessThanOrEqual(120);
  await house.context.store.pool.query("update notification_attempt set at = at - interval '10 minutes'");
  const answers = await Promise.all(Array.from({ length: 8 }, () => resend(id)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(429)]);
});

test('the same key gets the first answer and tells nobody twice', async () => {
  const { id } = await decided();
  await told(id, 6);
  const first = await resend(id, { key: 'again' });
  const second = await resend(id, { key: 'again' });
  expect(second.text).toBe(first.text);
  expect(second.headers.get('Idempotent-Replay')).toBe('true');
  const { rows } = await house.context.store.pool.query(
    "select count(*)::int as n from audit where vehicle_id = $1 and action = 'vehicle.resent'",
    [id],
  );
  expect(rows[0].n).toBe(1);
});

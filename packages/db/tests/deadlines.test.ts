import { localDay } from '@gl/domain/local-time';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { claimReminders } from '../src/claimed-notifications.js';
import { whatIsDue } from '../src/deadlines.js';
import { writeLetter } from '../src/letters.js';
import { aHouse } from '../src/testing/a-house.js';
import { manyReminders } from '../src/testing/many-reminders.js';
import { planDay } from '../src/testing/plan-day.js';
import { windowAt } from '../src/testing/small-port.js';
import { inTransaction, type Sql } from '../src/transaction.js';

const house = aHouse();
const COUNT = 1_000;
const PARKED_EACH = 100;
const ask = (text: string, values: unknown[] = []) => house.store.pool.query(text, values);
const NOTHING = { reminders: 0, news: [], letters: [], holds: false, papers: false };

let bookingId: string;
beforeAll(async () => {
  ({ id: bookingId } = await house.book(0));
  const day = localDay(house.site.port.zone, windowAt(house.site));
  await inTransaction(house.store.pool, (sql) => planDay(sql, house.site, day));
  const dueAt = Date.now() + 3_600_000;
  await manyReminders(house.store.pool, house.secrets, { bookingId, count: COUNT, parkedEach: PARKED_EACH, dueAt });
  await ask('analyze notification');
});
beforeEach(async () => {
  await ask(`delete from letter`);
  await ask(`update notification set due_at = now() + interval '1 hour' where due_at < now() + interval '1 minute'`);
});

const aLetter = () =>
  inTransaction(house.store.pool, (sql) =>
    writeLetter(sql, house.secrets, {
      kind: 'second-factor-reset',
      to: 'a@b.example',
      language: 'en',
      facts: {} as never,
    }),
  );

/** The plan of what `run` asks last, and the tables and indexes that it goes through. */
async function plansOf(run: (sql: Sql) => Promise<unknown>): Promise<string> {
  let plans = '';
  const explaining = {
    async query(text: string, values: unknown[]) {
      const { rows } = await ask(`explain (format json) ${text}`, values);
      plans += JSON.stringify(rows[0]);
      return { rows: [] };
    },
  } as unknown as Sql;
  await run(explaining).catch((error) => {
    if (!(error instanceof TypeError)) throw error;
  });
  return plans;
}

test('a look at the deadlines, and a claim, go past 100,000 parked reminders by their indexes', async () => {
  const look = await plansOf((sql) => whatIsDue(sql));
  for (const index of [
    'notification_reminders_due',
    'notification_news_due',
    'letter_open',
    'booking_holds',
    'booking_due',
  ])
    expect(look).toContain(index);
  expect(await plansOf((sql) => claimReminders(sql, 25))).toContain('notification_reminders_due');
  for (const plan of [look, await plansOf((sql) => claimReminders(sql, 25))])
    expect(plan).not.toMatch(/"Seq Scan"[^{}]*"Relation Name":"notification"/);
});

test('nothing is due before its instant, and what has just been written has the outbox for a bell', async () => {
  const { rows } = await ask(
    `select count(*)::int as pending from notification where status = 'pending' and kind = 'reminder'`,
  );
  expect(rows[0]!.pending).toBe(COUNT * (1 + PARKED_EACH));
  expect(await whatIsDue(house.store.pool)).toEqual(NOTHING);
  await aLetter();
  await ask(
    `insert into notification (id, vehicle_id, driver_no, kind, decision_version) select gen_random_uuid(), id, 1, 'go-now', 7 from vehicle where booking_id = $1`,
    [bookingId],
  );
  expect(await whatIsDue(house.store.pool)).toEqual(NOTHING);
});

test('what comes due is found: reminders no further than asked, retries by name, holds and papers by a word', async () => {
  const letterId = await aLetter();
  await house.book(1, { hold: true });
  const { rows } = await ask(`select id from notification where kind = 'go-now'`);
  // In one transaction, so that the look has the same now(); rounded up to a column's milliseconds it would be yet to come.
  const now = `date_trunc('milliseconds', now())`;
  await inTransaction(house.store.pool, async (sql) => {
    for (const statement of [
      `update notification set due_at = ${now} where id in (select id from notification where kind = 'reminder' limit 30)`,
      `update notification set due_at = ${now}, created_at = now() - interval '1 minute' where kind = 'go-now'`,
      `update letter set due_at = ${now}, created_at = now() - interval '1 minute'`,
      `update booking set hold_expires_at = ${now} where status = 'held'`,
      `update booking set ready_due_at = ${now} where id = '${bookingId}'`,
    ])
      await sql.query(statement);
    expect(await whatIsDue(sql)).toEqual({
      reminders: 30,
      news: [rows[0]!.id],
      letters: [letterId],
      holds: true,
      papers: true,
    });
    expect(await whatIsDue(sql, { reminders: 7 })).toMatchObject({ reminders: 7 });
  });
});

test('whose sender died is rung for when his claim ends, not before it, and five seconds later it is the sweep’s', async () => {
  await ask(`update notification set due_at = created_at where kind = 'go-now'`);
  const letterId = await aLetter();
  const { rows } = await ask(`select id from notification where kind = 'go-now'`);
  const dueWhen = (claim: string) =>
    inTransaction(house.store.pool, async (sql) => {
      for (const table of ['notification', 'letter'])
        await sql.query(
          `update ${table} set claimed_until = now() + $1::interval where status = 'pending' and due_at <= now()`,
          [claim],
        );
      const { news, letters } = await whatIsDue(sql);
      return { news, letters };
    });
  expect(await dueWhen('1 minute')).toEqual({ news: [], letters: [] });
  expect(await dueWhen('-1 second')).toEqual({ news: [rows[0]!.id], letters: [letterId] });
  expect(await dueWhen('-6 seconds')).toEqual({ news: [], letters: [] });
  await ask(`update notification set claimed_until = null`);
});

test('a bell is rung for five seconds: what is older is the sweep’s. Reminders are rung for until they are sent', async () => {
  await ask(
    `update notification set due_at = now() - interval '6 seconds', created_at = now() - interval '1 minute' where kind = 'go-now'`,
  );
  await ask(`update booking set hold_expires_at = now() - interval '6 seconds' where status = 'held'`);
  await ask(`update booking set ready_due_at = now() - interval '6 seconds' where id = $1`, [bookingId]);
  await ask(
    `update notification set due_at = now() - interval '6 minutes' where id in (select id from notification where kind = 'reminder' limit 3)`,
  );
  expect(await whatIsDue(house.store.pool)).toEqual({ ...NOTHING, reminders: 3 });
});

test('what one has claimed is another’s no more, and whose row is in use is passed over, not waited for', async () => {
  await ask(
    `update notification set due_at = now() where id in (select id from notification where kind = 'reminder' and driver_no = 1 and decision_version = 1 limit 40)`,
  );
  const claim = (limit: number) => inTransaction(house.store.pool, (sql) => claimReminders(sql, limit));
  const inUse = await house.store.pool.connect();
  await inUse.query('begin');
  const { rows } = await inUse.query(
    `select vehicle_id from notification where kind = 'reminder' and due_at <= now() order by id limit 5`,
  );
  await inUse.query('select 1 from driver where vehicle_id = any($1) for update', [
    rows.map(({ vehicle_id }) => vehicle_id),
  ]);
  const claimed = (await Promise.all([claim(10), claim(10), claim(10), claim(10)])).flat();
  expect(claimed).toHaveLength(35);
  expect(new Set(claimed.map(({ id }) => id)).size).toBe(35);
  await inUse.query('rollback');
  inUse.release();
  expect(await claim(10)).toHaveLength(5);
  expect(await claim(10)).toEqual([]);
});

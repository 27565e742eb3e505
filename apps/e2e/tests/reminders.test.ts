import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { claimPlaces } from '@gl/db/claim';
import { secretsFrom } from '@gl/db/sealing';
import { openStore, type Store } from '@gl/db/store';
import { aClaimItem } from '@gl/db/testing/claim-items';
import { aCompany } from '@gl/db/testing/companies';
import { freshDatabase } from '@gl/db/testing/database';
import { manyReminders } from '@gl/db/testing/many-reminders';
import { planDay } from '@gl/db/testing/plan-day';
import { openPort, smallPort, windowAt } from '@gl/db/testing/small-port';
import { inTransaction } from '@gl/db/transaction';
import { HOUR, localDay } from '@gl/domain/local-time';
import { aDriver } from '@gl/domain/testing/crossing-samples';
import { openQueue } from '@gl/jobs/connection';
import type { QueueBackend } from '@gl/jobs/queue-backend';
import { afterEach, describe, expect, test } from 'vitest';
import type { Child } from '../../../tests/support/running/child.js';
import { eventually } from '../../../tests/support/running/eventually.js';
import { startLoneWorker } from '../../../tests/support/running/lone-worker.js';
import { hasRedis, type OwnRedis, openRedis } from '../../../tests/support/running/redis.js';

const COUNT = 600;
const PARKED_EACH = 2;
/** Messages that one worker may have in the air: four bells of ten. */
const IN_THE_AIR = 40;
const BELLS = 20;

const HOUSES = [['postgres', 'ahead', HOUR], ...(hasRedis ? [['redis', 'behind', -HOUR] as const] : [])] as const;

describe.each(HOUSES)('with the queue on %s and a worker whose clock is an hour %s', (kind, _, offMs) => {
  const database = freshDatabase();
  const close: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of close.splice(0).reverse()) await end();
  });

  test('reminders due at one instant are sent by it and by another that is killed: none early, none lost, none parked', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'greenlane-reminders-'));
    chmodSync(dataDir, 0o755); // as root the servers run as another user
    close.push(() => rmSync(dataDir, { recursive: true, force: true }));
    const redis: OwnRedis | null = kind === 'redis' ? await openRedis(dataDir) : null;
    close.push(() => redis?.stop());
    const store = openStore(database.url);
    close.push(() => store.close());
    const queue = await openQueue({ redisUrl: redis?.url, databaseUrl: database.url });
    close.push(() => queue.close());
    const secret = randomBytes(32).toString('base64url');
    const bookingId = await aPlannedBooking(store, secret);
    const env = {
      DATABASE_URL: database.url,
      GREENLANE_SECRET: secret,
      MESSAGES_DIR: join(dataDir, 'messages'),
      REDIS_URL: redis?.url,
    };
    const worker = async (clockOffMs: number): Promise<Child> => {
      const child = await startLoneWorker(env, { clockOffMs });
      close.push(() => child.end('SIGKILL'));
      return child;
    };
    const [, mortal] = await Promise.all([worker(offMs), worker(0)]);
    const dueAt = (await databaseNow(store)) + 5_000;
    await manyReminders(store.pool, secretsFrom(secret), { bookingId, count: COUNT, parkedEach: PARKED_EACH, dueAt });
    const told = () => messagesIn(dataDir);
    // Who looks late sees what is rightly there: what was told is read before the clock, and counts only where that is early.
    let toldEarly: string[] = [];
    await eventually(async () => {
      const soFar = told();
      const now = await databaseNow(store);
      if (now < dueAt) toldEarly = soFar;
      expect(now).toBeGreaterThan(dueAt - 300);
    }, 10_000);
    expect(toldEarly).toEqual([]);

    const parked = watchWaiting(queue);
    close.push(() => parked.most());
    await eventually(() => expect(told().length).toBeGreaterThan(50), 30_000);
    await mortal!.end('SIGKILL');
    const diedAt = await databaseNow(store);
    await eventually(async () => expect(await takenOrDueSince(store, diedAt)).toBe(0), 60_000);
    // Nor does the living one still send what he took before.
    await standsStill(() => told().length);
    // The minute of the dead one's claims is over: what are left are his alone.
    await store.pool.query(
      `update notification set claimed_until = now() where status = 'pending' and claimed_until is not null`,
    );
    await eventually(async () => {
      const { rows } = await store.pool.query(
        `select count(*)::int as n from notification where kind = 'reminder' and driver_no = 1 and status <> 'sent'`,
      );
      expect(rows[0].n).toBe(0);
    }, 60_000);

    const ids = told();
    expect(new Set(ids).size).toBe(COUNT);
    expect(ids.length - COUNT).toBeLessThanOrEqual(IN_THE_AIR);
    expect(await parked.most()).toBeLessThanOrEqual(BELLS);
    // By when it was due at first: a try that fails, as where the disk does not answer for two seconds, is due again later.
    const { rows } = await store.pool.query(
      `select (select count(*)::int from notification_attempt where at < $1) as early,
         (select count(*)::int from notification where kind = 'reminder' and driver_no > 1 and status = 'pending' and attempts = 0) as parked`,
      [new Date(dueAt)],
    );
    expect(rows[0]).toEqual({ early: 0, parked: COUNT * PARKED_EACH });
  });
});

async function aPlannedBooking(store: Store, secret: string): Promise<string> {
  const site = await openPort(store, smallPort());
  const { id: companyId } = await aCompany(store);
  const windowStart = windowAt(site);
  const item = aClaimItem(site, { companyId, windowStart, drivers: [aDriver()], secrets: secretsFrom(secret) });
  await claimPlaces(store.claims, [item]);
  await inTransaction(store.pool, (sql) => planDay(sql, site, localDay(site.port.zone, windowStart)));
  await store.pool.query('delete from notification');
  await store.pool.query('update outbox set planned_at = now(), enqueued_at = now()');
  return item.rows.id;
}

async function databaseNow(store: Store): Promise<number> {
  const { rows } = await store.pool.query('select (extract(epoch from clock_timestamp()) * 1000)::float8 as now');
  return rows[0].now;
}

/** Due reminders but those that were in somebody's hand at `at`, on the database's clock: a claim is for a minute. */
async function takenOrDueSince(store: Store, at: number): Promise<number> {
  const { rows } = await store.pool.query(
    `select count(*)::int as n from notification where kind = 'reminder' and status = 'pending' and due_at <= now()
       and (claimed_until is null or claimed_until > to_timestamp($1 / 1000.0) + interval '60 seconds')`,
    [at],
  );
  return rows[0].n;
}

async function standsStill(count: () => number, ms = 2_000): Promise<void> {
  for (let before = -1; before !== count(); await sleep(ms)) before = count();
}

/** Of which notification each message was, in the order in which they left. */
function messagesIn(dataDir: string): string[] {
  let text = '';
  try {
    text = readFileSync(join(dataDir, 'messages/outbox.jsonl'), 'utf8');
  } catch {}
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line).notificationId);
}

function watchWaiting(queue: QueueBackend) {
  let most = 0;
  let over = false;
  const watching = (async () => {
    while (!over) {
      most = Math.max(most, (await queue.counts('reminding')).waiting);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  return {
    async most() {
      over = true;
      await watching;
      return most;
    },
  };
}

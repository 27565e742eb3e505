import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { copyDatabase, databaseUrl, dropDatabase } from '@gl/db/testing/template';
import { openQueue } from '@gl/jobs/connection';
import type { QueueBackend } from '@gl/jobs/queue-backend';
import pg from 'pg';
import { startLoneWorker } from '../../../../tests/support/running/lone-worker.js';
import type { Bench, Invariant } from '../bench.js';
import { interleave } from '../interleave.js';
import { sendOneByOne } from './one-by-one-sender.js';
import { fillReminders } from './reminders-to-send.js';

const COUNT = 20_000;
/** Rows a second that can safely be given their due instant before it comes. */
const SET_A_SECOND = 1_000;

export const reminderBurst: Bench = {
  name: 'reminder-burst',
  work: '20,000 reminders due at one instant, 100,000 parked; one worker process, messages to the file channel',
  contestants: [
    {
      name: 'product',
      what: 'the worker process as it ships, which asks the rows each second and spreads a burst at 500 a second on purpose (apps/worker/src/deadlines.ts)',
    },
    {
      name: 'loop',
      what: 'a loop without a queue, one notification at a time in each of 8 callers: the same conditional update, words, line in a file, attempt, end, audit and outbox row (apps/bench/src/due/one-by-one-sender.ts)',
    },
  ],
  goals: [
    { figure: 'last after due s', sense: 'at most', reach: 60 },
    { figure: 'sent early', sense: 'at most', reach: 0 },
    { figure: 'parked in the queue', sense: 'at most', reach: 0 },
  ],
  async run({ database, redisUrl }, { reps, share }) {
    const count = Math.max(50, Math.round(COUNT * share));
    const filled = await database();
    const secret = await fillReminders(filled, count);
    const figures = {
      'last after due s': 0,
      'sent early': 0,
      'parked in the queue': 0,
      'bells waiting at most': 0,
      'most in one second': 0,
    };
    const worst = (name: keyof typeof figures, figure: number) => {
      figures[name] = Math.max(figures[name], figure);
    };
    const laws: Invariant[] = [];

    const onACopy = async (who: string, work: (url: string, messages: string, pool: pg.Pool) => Promise<void>) => {
      const name = new URL(filled).pathname.slice(1);
      const copy = `${name}_copy`;
      await copyDatabase(filled, copy, name);
      const pool = new pg.Pool({ connectionString: databaseUrl(filled, copy), options: '-c TimeZone=UTC', max: 2 });
      const messages = mkdtempSync(join(tmpdir(), 'greenlane-messages-'));
      try {
        await work(databaseUrl(filled, copy), messages, pool);
        const burst = await look(pool);
        laws.push(...lawsOf(who, burst, messages, count));
        return burst;
      } finally {
        await pool.end();
        await dropDatabase(filled, copy);
        rmSync(messages, { recursive: true, force: true });
      }
    };

    const rates = await interleave(
      {
        async product() {
          const burst = await onACopy('product', async (url, messages, pool) => {
            const queue = await openQueue({ redisUrl: redisUrl ?? undefined, databaseUrl: url });
            const worker = await startLoneWorker({
              DATABASE_URL: url,
              REDIS_URL: redisUrl ?? undefined,
              GREENLANE_SECRET: secret,
              MESSAGES_DIR: messages,
            });
            try {
              await makeDue(pool, 4 + count / SET_A_SECOND);
              await almostDue(pool);
              worst('parked in the queue', await held(queue));
              const waiting = watchWaiting(queue);
              await allSent(pool, count);
              worst('bells waiting at most', await waiting.most());
            } finally {
              await worker.end('SIGTERM');
              await queue.close();
            }
          });
          worst('last after due s', burst.lastS);
          worst('sent early', burst.early);
          worst('most in one second', burst.mostInASecond);
          return count / burst.lastS;
        },
        async loop() {
          const { lastS } = await onACopy('loop', async (url, messages, pool) => {
            await makeDue(pool, 0);
            await sendOneByOne(url, secret, join(messages, 'outbox.jsonl'));
          });
          return count / lastS;
        },
      },
      reps,
    );
    return { unit: 'reminders/s', rates, invariants: laws, figures };
  },
};

interface Burst {
  sent: number;
  early: number;
  twice: number;
  parked: number;
  /** From the due instant to the last sending's end. */
  lastS: number;
  mostInASecond: number;
  /** Attempts by what came of them, whatever they were for. */
  outcomes: Record<string, number>;
}

/** What became of the burst, by the database's clock. */
async function look(pool: pg.Pool): Promise<Burst> {
  const { rows } = await pool.query<Burst>(
    `with sent as (select n.id, n.due_at, a.at from notification n join notification_attempt a on a.notification_id = n.id and a.outcome = 'sent' where n.kind = 'reminder' and n.driver_no = 1)
     select count(*)::int as sent, (count(*) filter (where at < due_at))::int as early, (count(*) - count(distinct id))::int as twice,
       extract(epoch from max(at) - min(due_at))::float8 as "lastS",
       (select count(*)::int from notification where driver_no > 1 and status = 'pending' and attempts = 0) as parked,
       (select coalesce(max(n), 0)::int from (select count(*) as n from sent group by date_trunc('second', at)) s) as "mostInASecond",
       (select json_object_agg(outcome, n) from (select outcome, count(*) as n from notification_attempt group by outcome) a) as outcomes
     from sent`,
  );
  return rows[0]!;
}

function lawsOf(who: string, { sent, twice, parked, outcomes }: Burst, messages: string, count: number): Invariant[] {
  const lines = readFileSync(join(messages, 'outbox.jsonl'), 'utf8').trim().split('\n');
  const ids = new Set(lines.map((line) => JSON.parse(line).notificationId));
  return [
    {
      law: `${who}: everybody is reminded, once`,
      examined: lines.length,
      broken:
        sent === count && twice === 0 && lines.length === count && ids.size === count
          ? []
          : [
              `${sent} sent, ${twice} twice, ${lines.length} messages to ${ids.size}; attempts ${JSON.stringify(outcomes)}`,
            ],
    },
    {
      law: `${who}: who is parked stays parked`,
      examined: parked,
      broken: parked === 5 * count ? [] : [`${parked} of ${5 * count}`],
    },
  ];
}

const makeDue = (pool: pg.Pool, aheadS: number) =>
  pool.query(
    `update notification set due_at = now() + make_interval(secs => $1) where kind = 'reminder' and driver_no = 1`,
    [aheadS],
  );

async function almostDue(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ ms: number }>(
    `select (extract(epoch from min(due_at) - clock_timestamp()) * 1000)::float8 as ms from notification where driver_no = 1`,
  );
  if (rows[0]!.ms < 1_000) throw new Error('the reminders were due before the worker could be looked at');
  await sleep(rows[0]!.ms - 1_000);
}

async function allSent(pool: pg.Pool, count: number): Promise<void> {
  for (const startedAt = performance.now(); ; ) {
    const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from notification_attempt');
    if (rows[0]!.n >= count) return;
    if (performance.now() - startedAt > 300_000)
      throw new Error(`only ${rows[0]!.n} of ${count} reminders were sent in 5 min`);
    await sleep(250);
  }
}

/** Jobs about reminders that the queue holds. */
async function held(queue: QueueBackend): Promise<number> {
  const { waiting, active } = await queue.counts('reminding');
  return waiting + active;
}

function watchWaiting(queue: QueueBackend) {
  let most = 0;
  let over = false;
  const watching = (async () => {
    for (; !over; await sleep(100)) most = Math.max(most, (await queue.counts('reminding')).waiting);
  })();
  return {
    async most() {
      over = true;
      await watching;
      return most;
    },
  };
}

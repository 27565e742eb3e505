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
/** Looks, a tenth of a second apart: a heartbeat, which each queue has, is not there in all of them. */
const LAST_LOOKS = 10;
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
        laws.push(...lawsOf(who, burst, messages, count, await tally(pool)));
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
              const dueAt = await makeDue(pool, 10 + count / SET_A_SECOND);
              const bells = await bellsUntil(allSent(pool, count), { pool, queue, dueAt });
              worst('parked in the queue', bells.heldEarly);
              worst('bells waiting at most', bells.waiting);
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
}

/** What became of the burst, by the database's clock. */
async function look(pool: pg.Pool): Promise<Burst> {
  const { rows } = await pool.query<Burst>(
    `with sent as (select n.id, n.due_at, a.at from notification n join notification_attempt a on a.notification_id = n.id and a.outcome = 'sent' where n.kind = 'reminder' and n.driver_no = 1)
     select count(*)::int as sent, (count(*) filter (where at < due_at))::int as early, (count(*) - count(distinct id))::int as twice,
       extract(epoch from max(at) - min(due_at))::float8 as "lastS",
       (select count(*)::int from notification where driver_no > 1 and status = 'pending' and attempts = 0) as parked,
       (select coalesce(max(n), 0)::int from (select count(*) as n from sent group by date_trunc('second', at)) s) as "mostInASecond"
     from sent`,
  );
  return rows[0]!;
}

/** Every notification by its status and every attempt by what came of it, without a join: what a broken law is held against. */
async function tally(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ what: string; n: number }>(
    `select concat_ws(' ', kind, status) as what, count(*)::int as n from notification group by 1
     union all (select concat_ws(' ', 'attempt', outcome, reason), count(*)::int from notification_attempt group by 1 order by 2 desc limit 10)`,
  );
  return rows.map(({ what, n }) => `${what}: ${n}`).join(', ');
}

function lawsOf(
  who: string,
  { sent, twice, parked }: Burst,
  messages: string,
  count: number,
  rows: string,
): Invariant[] {
  const lines = readFileSync(join(messages, 'outbox.jsonl'), 'utf8').trim().split('\n');
  const ids = new Set(lines.map((line) => JSON.parse(line).notificationId));
  return [
    {
      law: `${who}: everybody is reminded, once`,
      examined: lines.length,
      broken:
        sent === count && twice === 0 && lines.length === count && ids.size === count
          ? []
          : [`${sent} sent, ${twice} twice, ${lines.length} messages to ${ids.size} (${rows})`],
    },
    {
      law: `${who}: who is parked stays parked`,
      examined: parked,
      broken: parked === 5 * count ? [] : [`${parked} of ${5 * count}`],
    },
  ];
}

async function makeDue(pool: pg.Pool, aheadS: number): Promise<Date> {
  const { rows } = await pool.query<{ dueAt: Date }>(
    `with due as (update notification set due_at = now() + make_interval(secs => $1) where kind = 'reminder' and driver_no = 1 returning due_at)
     select min(due_at) as "dueAt" from due`,
    [aheadS],
  );
  return rows[0]!.dueAt;
}

async function allSent(pool: pg.Pool, count: number): Promise<void> {
  const patienceMs = 60_000 + count * 12;
  for (const startedAt = performance.now(); ; await sleep(250)) {
    const { rows } = await pool.query<{ n: number }>(
      `select count(*)::int as n from notification_attempt where outcome = 'sent'`,
    );
    if (rows[0]!.n >= count) return;
    if (performance.now() - startedAt > patienceMs)
      throw new Error(
        `${rows[0]!.n} of ${count} reminders were sent in ${patienceMs / 1_000} s (${await tally(pool)})`,
      );
  }
}

interface Bells {
  /** Jobs that the queue held in each of the last looks before any reminder was due. */
  heldEarly: number;
  /** The most that ever waited. */
  waiting: number;
}

/** Looks at the queue ten times a second until `done` has settled. A look was early when it had its answer before `dueAt`, by the database's clock. */
async function bellsUntil(
  done: Promise<void>,
  { pool, queue, dueAt }: { pool: pg.Pool; queue: QueueBackend; dueAt: Date },
): Promise<Bells> {
  let isOver = false;
  const over = done.finally(() => {
    isOver = true;
  });
  over.catch(() => {});
  const early: number[] = [];
  let waitingMost = 0;
  let isEarly = true;
  for (; !isOver; await sleep(100)) {
    const counts = await queue.counts('reminding').catch(() => null);
    isEarly &&= (await pool.query<{ is: boolean }>('select clock_timestamp() < $1 as is', [dueAt])).rows[0]!.is;
    if (!counts) continue;
    waitingMost = Math.max(waitingMost, counts.waiting);
    if (isEarly) early.push(counts.waiting + counts.active);
  }
  await over;
  if (early.length === 0) throw new Error('the reminders were due before the queue could be looked at');
  return { heldEarly: Math.min(...early.slice(-LAST_LOOKS)), waiting: waitingMost };
}

import { beat } from '@gl/db/health';
import { recordStuckJob, releaseStuckJob } from '@gl/db/stuck-jobs';
import { createConsumer } from '@gl/jobs/consumer';
import { readConfig } from './config.js';
import { openContext } from './context.js';
import { startDeadlines } from './deadlines.js';
import { assignLanes } from './handlers/assign-lanes.js';
import { checkLaws } from './handlers/check-laws.js';
import { expireHolds } from './handlers/expire-holds.js';
import { notifyDriver } from './handlers/notify-driver.js';
import { readinessDue } from './handlers/readiness-due.js';
import { sendLetter } from './handlers/send-letter.js';
import { sendReminders } from './handlers/send-reminders.js';
import { sweep } from './handlers/sweep.js';

const DEADLINE_MS = 7_000;
const BEAT_MS = 5_000;

try {
  const context = await openContext(readConfig(process.env), process.env);
  const { store, log, workerId } = context;
  const consumer = createConsumer(
    context.queue,
    {
      'assign-lanes': (payload) => assignLanes(context, payload),
      'notify-driver': (payload, { outside }) => notifyDriver(context, payload, outside),
      'send-letter': (payload, { outside }) => sendLetter(context, payload, outside),
      'send-reminders': () => sendReminders(context),
      'expire-holds': () => expireHolds(context),
      'readiness-due': () => readinessDue(context),
      sweep: () => sweep(context),
      'check-laws': () => checkLaws(context),
      heartbeat: () => beat(store.pool, workerId),
    },
    {
      concurrency: { planning: 2, notifying: 8, reminding: 4, housekeeping: 2 },
      log: {
        info: (fields, text) => log.info(fields, text),
        warn: (fields, text) => log.warn(fields, text),
        error: (fields, text) => log.error(fields, text),
      },
      stuck: {
        record: (stuck) => recordStuckJob(store.pool, stuck),
        release: (key) => releaseStuckJob(store.pool, key),
      },
      // Whoever started us starts us again, and a fresh process fetches again.
      onWedged: () => void end(1),
    },
  );
  // Alive means: the process reaches the database. That jobs are fetched is the wedge watch's affair.
  const beating = setInterval(
    () => beat(store.pool, workerId).catch((error: Error) => log.warn({ fault: error.message }, 'no heartbeat')),
    BEAT_MS,
  );

  let deadlines: ReturnType<typeof startDeadlines> | undefined;
  let ending = false;
  const end = async (code: number) => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(code || 1), DEADLINE_MS + 500).unref();
    clearInterval(beating);
    await Promise.all([deadlines?.stop(), consumer.close(DEADLINE_MS)]);
    await context.close();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(0));
  await consumer.start();
  deadlines = startDeadlines(context);
  await beat(store.pool, workerId);
  log.info(
    { queue: context.queue.kind, channels: context.channels.map((channel) => channel.name) },
    'the worker works',
  );
} catch (error) {
  console.error(`the worker does not start: ${(error as Error).message}`);
  process.exit(1);
}

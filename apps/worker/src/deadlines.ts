import { whatIsDue } from '@gl/db/deadlines';
import type { Job } from '@gl/jobs/job';
import { REMINDER_BELLS } from '@gl/jobs/send-reminders';
import type { WorkerContext } from './context.js';
import { REMINDED_AT_ONCE } from './handlers/send-reminders.js';

const LOOK_EVERY_MS = 1_000;

type Context = Pick<WorkerContext, 'store' | 'producer' | 'log'>;

/**
 * The one scheduler: each second it asks the rows what has come due, by the database's clock, and rings the bells of that. Nothing is enqueued
 * before its time, so no queue's delay and no worker's clock can send a thing early or lose it; reminders that are due at one instant are spread
 * by what one look rings for, 500. Every worker looks, the queue makes one bell of theirs, and rows are claimed by those who answer it.
 */
export function startDeadlines(context: Context, everyMs = LOOK_EVERY_MS): { stop(): Promise<void> } {
  let looking: Promise<void> | null = null;
  let failing = false;
  const look = async () => {
    try {
      await ringWhatIsDue(context);
      failing = false;
    } catch (error) {
      // Once per outage, not once per look.
      if (!failing)
        context.log.warn({ fault: (error as Error).message }, 'deadlines are not rung; the next look tries again');
      failing = true;
    }
  };
  const timer = setInterval(() => {
    looking ??= look().finally(() => {
      looking = null;
    });
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}

export async function ringWhatIsDue({ store, producer }: Pick<Context, 'store' | 'producer'>): Promise<void> {
  const due = await whatIsDue(store.pool, { reminders: REMINDER_BELLS.length * REMINDED_AT_ONCE });
  const bells = REMINDER_BELLS.slice(0, Math.ceil(due.reminders / REMINDED_AT_ONCE));
  const jobs: Job[] = [
    ...due.news.map((notificationId) => ({ name: 'notify-driver', payload: { notificationId } }) as const),
    ...due.letters.map((letterId) => ({ name: 'send-letter', payload: { letterId } }) as const),
    ...bells.map((bell) => ({ name: 'send-reminders', payload: { bell } }) as const),
  ];
  if (due.holds) jobs.push({ name: 'expire-holds', payload: {} });
  if (due.papers) jobs.push({ name: 'readiness-due', payload: {} });
  if (jobs.length > 0) await producer.enqueue(jobs);
}

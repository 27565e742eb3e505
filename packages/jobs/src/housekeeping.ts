import { findJob, JOB_NAMES, type Job, type JobName } from './job.js';
import type { Log } from './log.js';
import { byQueue } from './producer.js';
import type { QueueBackend } from './queue-backend.js';

/** A sweep that hung for an hour must not leave hundreds to run back to back. */
const MAX_WAITING = 20;

/**
 * Repeating jobs are added by plain timers in each worker process. Refused: BullMQ's job schedulers, which live in Redis: after
 * FLUSHALL they are gone until somebody upserts them, and with them the sweep that is there to heal a flush. A timer adds the
 * next tick to the empty Redis, at most 15 s later. It costs one add per process and tick; the shared job id makes it one run.
 */
export function startHousekeeping(backend: QueueBackend, log: Log): { stop(): void } {
  let failing = false;
  const tick = async (name: JobName, everyMs: number) => {
    try {
      if (name !== 'heartbeat' && (await backend.counts('housekeeping')).waiting >= MAX_WAITING) return;
      const slot = Math.floor(Date.now() / everyMs) * everyMs;
      await Promise.all(
        [...byQueue([{ name, payload: {} } as Job], slot)].map(([queue, wires]) => backend.add(queue, wires)),
      );
      if (failing) log.info({}, 'housekeeping is being enqueued again');
      failing = false;
    } catch (error) {
      // Once per outage, not once per tick.
      if (!failing) log.warn({ job: name, error: (error as Error).message }, 'housekeeping cannot be enqueued');
      failing = true;
    }
  };

  const timers = JOB_NAMES.flatMap((name) => {
    const everyMs = findJob(name)?.everyMs;
    if (!everyMs) return [];
    void tick(name, everyMs);
    return [setInterval(tick, everyMs, name, everyMs)];
  });
  return {
    stop() {
      for (const timer of timers) clearInterval(timer);
    },
  };
}

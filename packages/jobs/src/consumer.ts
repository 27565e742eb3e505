import { within } from './deadline.js';
import { startHousekeeping } from './housekeeping.js';
import type { Log } from './log.js';
import { createPlaces, SPARE } from './places.js';
import type { Health, JobWorker, QueueBackend } from './queue-backend.js';
import { QUEUES, type QueueName } from './queues.js';
import { createRunner, type Handlers } from './run-job.js';
import type { StuckJobs } from './stuck.js';
import { createWedgeWatch } from './wedge.js';

export interface ConsumerOptions {
  /** Jobs at once, per queue. */
  concurrency: Record<QueueName, number>;
  log: Log;
  stuck: StuckJobs;
  /** Called once, when jobs have waited for 30 s and none is active: stop the process, a new one fetches again. */
  onWedged?: (reason: string) => void;
}

export interface Consumer {
  /** Fetches jobs and starts the repeating ones. Rejects when the backend is not there within 10 s. */
  start(): Promise<void>;
  /** Lets active jobs end, for `deadlineMs` at most, also when the backend is down; what was cut off is run again elsewhere. */
  close(deadlineMs: number): Promise<void>;
  health(): Promise<Health>;
}

const WATCH_EVERY_MS = 5_000;

export function createConsumer(
  backend: QueueBackend,
  handlers: Handlers,
  { concurrency, log, stuck, onWedged }: ConsumerOptions,
): Consumer {
  const closing = new AbortController();
  const cut = new AbortController();
  const watch = createWedgeWatch();
  let workers: JobWorker[] = [];
  let housekeeping: { stop(): void } | undefined;
  let watching: NodeJS.Timeout | undefined;
  let wedged: string | undefined;
  let ending: Promise<void> | undefined;

  const look = async () => {
    for (const queue of QUEUES) {
      const counts = await backend.counts(queue).catch(() => undefined);
      const idleMs = watch.observe(queue, counts, performance.now());
      if (idleMs === 0 || wedged || closing.signal.aborted) continue;
      wedged = `queue ${queue}: jobs have waited for ${Math.round(idleMs / 1_000)} s and none is active`;
      log.error({ queue }, wedged);
      onWedged?.(wedged);
    }
  };

  const end = async (deadlineMs: number) => {
    closing.abort();
    housekeeping?.stop();
    clearInterval(watching);
    const closed = Promise.allSettled(workers.map((worker) => worker.close()));
    await within(deadlineMs, 'closing the consumer', closed).catch((error: Error) => log.warn({}, error.message));
    cut.abort();
    for (const worker of workers) worker.cut();
  };

  const close = (deadlineMs: number) => {
    ending ??= end(deadlineMs);
    return ending;
  };

  const workOn = (queue: QueueName): JobWorker => {
    const places = createPlaces(concurrency[queue], (jobs) => worker.resize(jobs));
    const run = createRunner({ handlers, log, places, stuck, closing: closing.signal, cut: cut.signal });
    const worker = backend.work(queue, run, {
      concurrency: concurrency[queue] + SPARE,
      onError: quietly(queue, log),
    });
    return worker;
  };

  return {
    async start() {
      workers = QUEUES.map(workOn);
      try {
        await within(10_000, 'starting the consumer', Promise.all(workers.map((worker) => worker.start())));
      } catch (error) {
        await close(0);
        throw error;
      }
      housekeeping = startHousekeeping(backend, log);
      watching = setInterval(look, WATCH_EVERY_MS);
    },
    close,
    async health() {
      if (workers.length === 0) return { ok: false, reason: 'not started' };
      if (closing.signal.aborted) return { ok: false, reason: 'closing' };
      if (wedged) return { ok: false, reason: wedged };
      return await backend.health();
    },
  };
}

/** During an outage each fetch loop reports each try; one line in 10 s says as much. */
function quietly(queue: QueueName, log: Log): (error: Error) => void {
  let lastMs = Number.NEGATIVE_INFINITY;
  return (error) => {
    if (performance.now() - lastMs < 10_000) return;
    lastMs = performance.now();
    log.warn({ queue, error: error.message }, 'the queue reports an error');
  };
}

import type { QueueName } from './queues.js';
import type { WireJob } from './wire-job.js';

export interface Health {
  ok: boolean;
  /** Why not, in words for an operator. */
  reason?: string;
}

export interface ActiveJob {
  id?: string | undefined;
  name: string;
  data: unknown;
  /** Runs that already failed. */
  attemptsMade: number;
}

export interface JobWorker {
  /** How many jobs may be fetched and not ended. */
  resize(concurrency: number): void;
  /** Resolves once jobs are being fetched; rejects when the backend refuses. Pends while Redis is down. */
  start(): Promise<void>;
  /** Waits for active jobs; may hang while the backend is down, then `cut`. */
  close(): Promise<void>;
  /** Drops connections at once; what was active is run again by another worker after its lock ends. */
  cut(): void;
}

/** One queue server, Redis or PostgreSQL; the difference ends here. */
export interface QueueBackend {
  kind: 'redis' | 'postgres';
  /** Rejects within 2 s when the backend is down. Some of the jobs may have been added all the same: every job may run twice. */
  add(queue: QueueName, jobs: WireJob[]): Promise<void>;
  counts(queue: QueueName): Promise<{ waiting: number; active: number }>;
  work(
    queue: QueueName,
    process: (job: ActiveJob) => Promise<void>,
    options: { concurrency: number; onError: (error: Error) => void },
  ): JobWorker;
  /** Answers within 2 s, never rejects. */
  health(): Promise<Health>;
  /** Cuts what is left; close producers and consumers first. */
  close(): Promise<void>;
}

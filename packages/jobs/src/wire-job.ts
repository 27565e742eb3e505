import { randomUUID } from 'node:crypto';
import { findJob, type Job } from './job.js';
import type { JobDefinition } from './job-definition.js';
import type { QueueName } from './queues.js';

/** A job as BullMQ takes it. */
export interface WireJob {
  name: string;
  data: object;
  opts: {
    jobId: string;
    deduplication?: { id: string; keepLastIfActive: boolean };
    attempts: number;
    stackTraceLimit: number;
    removeOnComplete: { count: number; age: number };
    removeOnFail: { count: number; age: number };
  };
}

/**
 * @param tick start of the clock slot a housekeeping job belongs to, epoch ms: every worker process ticks, and one slot is one
 * job id, so one run. A worker whose clock is an hour off makes runs too many, never too few.
 * @throws ZodError on a payload with anything but the job's own ids.
 */
export function toWire(job: Job, tick?: number): { queues: readonly QueueName[]; wire: WireJob } {
  const definition = findJob(job.name) as JobDefinition;
  const data = definition.payload.parse(job.payload) as object;
  const key = definition.key(data);
  return {
    queues: definition.queues,
    wire: {
      name: job.name,
      data,
      opts: {
        ...identify(key, definition.whileActive, tick),
        // No `backoff` and no `delay` anywhere: delayed jobs follow the clock of whoever looks (one hour behind, an 8 s delay
        // never fired), and a delayed job would go on absorbing every later add. The consumer waits before it fails instead.
        attempts: definition.attempts,
        stackTraceLimit: 1,
        removeOnComplete: { count: 200, age: 3_600 },
        removeOnFail: { count: 500, age: 7 * 86_400 },
      },
    },
  };
}

/**
 * The key cannot be the job's id: an id that exists, active or kept after completion, absorbs the add, and a booking made while
 * its port-day is being planned would wait for the sweep. The key is the deduplication id instead, and BullMQ, in the same script
 * or transaction that ends the active job, makes the one more run out of the last add.
 *
 * A tick is the reverse: its id is to absorb the other processes' adds of the same slot, also after the run. Never both: on
 * PostgreSQL (BullMQ 6.7) an id that was already run takes the deduplication key, and every later add is absorbed for ever.
 */
function identify(key: string, whileActive: JobDefinition['whileActive'], tick: number | undefined) {
  if (tick !== undefined) return { jobId: `${key}|${tick}` };
  return { jobId: `${key}|${randomUUID()}`, deduplication: { id: key, keepLastIfActive: whileActive === 'run-again' } };
}

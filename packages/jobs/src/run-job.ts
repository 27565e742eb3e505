import { setTimeout as sleep } from 'node:timers/promises';
import { UnrecoverableError } from 'bullmq';
import type { z } from 'zod';
import { findJob, type JobName, type PayloadOf } from './job.js';
import type { Log } from './log.js';
import type { ActiveJob } from './queue-backend.js';

export interface JobContext {
  jobId: string;
  /** 1 on the first run. */
  attempt: number;
  /** Aborted when the process stops waiting for this run; another worker will run it again. */
  signal: AbortSignal;
}

type Handler<Name extends JobName> = (payload: PayloadOf<Name>, context: JobContext) => Promise<void>;

/** One per job. The heartbeat needs none: being run is all it does. */
export type Handlers = { [Name in Exclude<JobName, 'heartbeat'>]: Handler<Name> } & {
  heartbeat?: Handler<'heartbeat'>;
};

/** @param closing aborts the waits between attempts @param cut aborts the handlers */
export function createRunner(handlers: Handlers, log: Log, closing: AbortSignal, cut: AbortSignal) {
  return async (job: ActiveJob): Promise<void> => {
    const definition = findJob(job.name);
    if (!definition) throw new UnrecoverableError(`no job is called ${JSON.stringify(job.name.slice(0, 64))}`);
    const parsed = definition.payload.safeParse(job.data);
    if (!parsed.success) throw new UnrecoverableError(`${job.name}: payload refused: ${where(parsed.error)}`);

    const attempt = job.attemptsMade + 1;
    const jobId = job.id ?? '';
    const handler = handlers[job.name as JobName] as
      | ((payload: unknown, context: JobContext) => Promise<void>)
      | undefined;
    try {
      await handler?.(parsed.data, { jobId, attempt, signal: cut });
    } catch (error) {
      log.error({ job: job.name, jobId, attempt, error }, 'job failed');
      if (attempt < definition.attempts) {
        const ms = definition.backoffMs[attempt - 1] ?? definition.backoffMs.at(-1) ?? 0;
        await sleep(ms, undefined, { signal: closing }).catch(() => {});
      }
      // BullMQ keeps the message, and a gateway's or the database's may quote a phone or an address: only the kind goes there.
      throw new Error(`${job.name} failed: ${error instanceof Error ? error.name : typeof error}`);
    }
  };
}

/** Which field and what kind of fault; the value itself is not repeated. */
function where(error: z.ZodError): string {
  return error.issues
    .map((issue) => {
      const field = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue.path.join('.');
      return `${field || 'payload'}: ${issue.code}`;
    })
    .join('; ');
}

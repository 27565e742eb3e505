import { UnrecoverableError } from 'bullmq';
import type { z } from 'zod';
import { findJob, type JobName, type PayloadOf } from './job.js';
import type { Log } from './log.js';
import type { Outside, Places } from './places.js';
import type { ActiveJob } from './queue-backend.js';
import type { StuckJob, StuckJobs } from './stuck.js';

export interface JobContext {
  jobId: string;
  /** 1 on the first run. */
  attempt: number;
  /** Aborted when the process stops waiting for this run; another worker will run it again. */
  signal: AbortSignal;
  /** For what waits on somebody else's machine: the next job is worked on meanwhile. */
  outside: Outside;
}

type Handler<Name extends JobName> = (payload: PayloadOf<Name>, context: JobContext) => Promise<void>;

/** One per job. The heartbeat needs none: being run is all it does. */
export type Handlers = { [Name in Exclude<JobName, 'heartbeat'>]: Handler<Name> } & {
  heartbeat?: Handler<'heartbeat'>;
};

export interface RunnerParts {
  handlers: Handlers;
  log: Log;
  places: Places;
  stuck: StuckJobs;
  /** Aborts the waits between attempts. */
  closing: AbortSignal;
  /** Aborts the handlers. */
  cut: AbortSignal;
}

export function createRunner({ handlers, log, places, stuck, closing, cut }: RunnerParts) {
  /** A record that cannot be written now is written when the job fails again: the sweep puts it on the queue until it is done. */
  const noted = (work: Promise<void>) =>
    work.catch((error: Error) => log.warn({ error: error.name }, 'what is stuck could not be written down'));
  const refuse = async (refused: Omit<StuckJob, 'payload' | 'runs'>) => {
    await noted(stuck.record({ ...refused, payload: null, runs: 1 }));
    throw new UnrecoverableError(refused.fault);
  };

  return async (job: ActiveJob): Promise<void> => {
    const definition = findJob(job.name);
    const key = job.id ?? job.name.slice(0, 64);
    if (!definition)
      return refuse({ job: null, key, fault: `no job is called ${JSON.stringify(job.name.slice(0, 64))}` });
    const name = job.name as JobName;
    const parsed = definition.payload.safeParse(job.data);
    if (!parsed.success)
      return refuse({ job: name, key, fault: `${job.name}: payload refused: ${where(parsed.error)}` });

    const attempt = job.attemptsMade + 1;
    const jobId = job.id ?? '';
    const known = { job: name, key: definition.key(parsed.data), payload: parsed.data as object };
    const handler = handlers[name] as ((payload: unknown, context: JobContext) => Promise<void>) | undefined;
    try {
      await places.take(async (outside) => handler?.(parsed.data, { jobId, attempt, signal: cut, outside }));
      if (handler) await noted(stuck.release(known.key));
    } catch (error) {
      log.error({ job: job.name, jobId, attempt, error }, 'job failed');
      const fault = faultKind(error);
      if (attempt < definition.attempts) {
        const ms = definition.backoffMs[attempt - 1] ?? definition.backoffMs.at(-1) ?? 0;
        await places.rest(ms, closing);
      } else await noted(stuck.record({ ...known, fault, runs: attempt }));
      // BullMQ keeps the message, and a gateway's or the database's may quote a phone or an address: only the kind goes there.
      throw new Error(`${job.name} failed: ${fault}`);
    }
  };
}

/** The name of the error, and a database's or socket's code behind it. */
function faultKind(error: unknown): string {
  const { name, code } = error as { name?: unknown; code?: unknown };
  const kind = typeof name === 'string' ? name : typeof error;
  return typeof code === 'string' && /^[A-Z0-9_]{2,32}$/.test(code) ? `${kind} ${code}` : kind;
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

import type { z } from 'zod';
import type { QueueName } from './queues.js';

export interface JobDefinition<Name extends string = string, Payload = unknown> {
  name: Name;
  /** One queue, save for the heartbeat, which beats in each. */
  queues: readonly QueueName[];
  /** Strict, and ids and days only: no name, phone or plate ever enters a queue. */
  payload: z.ZodType<Payload>;
  /** Adds with one key are one run while the first still waits. Holds no ':' (BullMQ's separator) and is no integer (BullMQ's own ids). */
  key: (payload: Payload) => string;
  /**
   * What becomes of an add while a job of this key is being worked on. `run-again`: the active one may already have read the
   * store, so one more run follows. `absorb`: the next tick is soon enough.
   */
  whileActive: 'run-again' | 'absorb';
  /** Runs in all, the first included. */
  attempts: number;
  /** Wait before run 2, 3, ...; the last figure repeats. */
  backoffMs: readonly number[];
  /** Ticks of the worker's clock that add this job; absent: only a fact adds it. */
  everyMs?: number;
}

export function defineJob<const Name extends string, Payload>(
  definition: JobDefinition<Name, Payload>,
): JobDefinition<Name, Payload> {
  return definition;
}

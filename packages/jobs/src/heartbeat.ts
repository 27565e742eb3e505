import { z } from 'zod';
import { defineJob } from './job-definition.js';
import { QUEUES } from './queues.js';

/** Wakes each queue's fetch loop: after a Redis outage a blocked loop has been seen to sleep on while jobs waited. */
export const heartbeat = defineJob({
  name: 'heartbeat',
  queues: QUEUES,
  payload: z.strictObject({}),
  key: () => 'heartbeat',
  whileActive: 'absorb',
  attempts: 1,
  backoffMs: [],
  everyMs: 10_000,
});

import { z } from 'zod';
import { defineJob } from './job-definition.js';

/** Find what is still missing at the second stage of readiness. The deadlines ring it, and the sweep; the next bell is the retry. */
export const readinessDue = defineJob({
  name: 'readiness-due',
  queues: ['housekeeping'],
  payload: z.strictObject({}),
  key: () => 'readiness-due',
  whileActive: 'absorb',
  attempts: 1,
  backoffMs: [],
});

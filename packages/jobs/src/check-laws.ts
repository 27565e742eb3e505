import { z } from 'zod';
import { defineJob } from './job-definition.js';

/** Look at the invariants of the house. The next tick is the retry. */
export const checkLaws = defineJob({
  name: 'check-laws',
  queues: ['housekeeping'],
  payload: z.strictObject({}),
  key: () => 'check-laws',
  whileActive: 'absorb',
  attempts: 1,
  backoffMs: [],
  everyMs: 300_000,
});

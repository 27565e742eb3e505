import { z } from 'zod';
import { defineJob } from './job-definition.js';

/** Find what the fast path missed: undecided vehicles, unsent notifications, unsealed audit rows. The next tick is the retry. */
export const sweep = defineJob({
  name: 'sweep',
  queues: ['housekeeping'],
  payload: z.strictObject({}),
  key: () => 'sweep',
  whileActive: 'absorb',
  attempts: 1,
  backoffMs: [],
  everyMs: 15_000,
});

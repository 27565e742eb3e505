import { z } from 'zod';
import { defineJob } from './job-definition.js';

/** Give back the places of holds whose time is over. The deadlines ring it, and the sweep; the next bell is the retry. */
export const expireHolds = defineJob({
  name: 'expire-holds',
  queues: ['housekeeping'],
  payload: z.strictObject({}),
  key: () => 'expire-holds',
  whileActive: 'absorb',
  attempts: 1,
  backoffMs: [],
});

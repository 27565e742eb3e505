import { z } from 'zod';
import { defineJob } from './job-definition.js';

/** Try one letter once more. A mail server that stays down is waited for by the row's `due_at` and the sweep. */
export const sendLetter = defineJob({
  name: 'send-letter',
  queues: ['notifying'],
  payload: z.strictObject({ letterId: z.uuid() }),
  key: ({ letterId }) => `send-letter|${letterId}`,
  whileActive: 'run-again',
  attempts: 3,
  backoffMs: [500, 2_000],
});

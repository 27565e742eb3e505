import { z } from 'zod';
import { defineJob } from './job-definition.js';

/**
 * Try one notification row once more. A gateway that stays down is waited for by the row's `due_at` and the sweep; the few
 * attempts here only bridge a hiccup.
 */
export const notifyDriver = defineJob({
  name: 'notify-driver',
  queues: ['notifying'],
  payload: z.strictObject({ notificationId: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/) }),
  key: ({ notificationId }) => `notify-driver|${notificationId}`,
  whileActive: 'run-again',
  attempts: 3,
  backoffMs: [500, 2_000],
});

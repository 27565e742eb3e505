import { z } from 'zod';
import { defineJob } from './job-definition.js';

/** All that the queue ever holds: what is parked stays in the rows. */
export const REMINDER_BELLS = Array.from({ length: 20 }, (_, n) => String(n).padStart(2, '0'));

/**
 * Send the next few reminders that are due. A bell names nobody: which rows is decided when it is heard, so one that is lost, doubled or heard
 * by another worker changes nothing. A bell that still waits or is being answered absorbs the next: the pace follows those who send. In a
 * queue of its own: twenty thousand drivers to remind must not stand before one who is to go now.
 */
export const sendReminders = defineJob({
  name: 'send-reminders',
  queues: ['reminding'],
  payload: z.strictObject({ bell: z.string().regex(/^[01]\d$/) }),
  key: ({ bell }) => `send-reminders|${bell}`,
  whileActive: 'absorb',
  attempts: 1,
  backoffMs: [],
});

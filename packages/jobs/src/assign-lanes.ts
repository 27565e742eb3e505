import { z } from 'zod';
import { defineJob } from './job-definition.js';

/** Plan one port-day. `day` is a calendar day in the port's own zone. */
export const assignLanes = defineJob({
  name: 'assign-lanes',
  queues: ['planning'],
  payload: z.strictObject({ port: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/), day: z.iso.date() }),
  key: ({ port, day }) => `assign-lanes|${port}|${day}`,
  whileActive: 'run-again',
  attempts: 4,
  backoffMs: [250, 1_000, 4_000],
});

import { z } from 'zod';

/** `data` of an SSE event `change`; its `id` is the outbox sequence, replayed by Last-Event-ID. */
export const liveEvent = z
  .object({ topic: z.string(), version: z.number().int(), kind: z.string() })
  .meta({ id: 'LiveEvent' });
export type LiveEvent = z.infer<typeof liveEvent>;

const topic = z
  .string()
  .regex(/^(port:[a-z][a-z0-9-]{1,31}|booking:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|pass:[\w.-]{20,80})$/);
export const liveQuery = z.strictObject({
  topics: z
    .string()
    .max(2000)
    .transform((list) => list.split(','))
    .pipe(z.array(topic).min(1).max(20)),
  lastEventId: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .meta({ description: 'For clients that cannot send the Last-Event-ID header' }),
});

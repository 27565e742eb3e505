import { z } from 'zod';

/**
 * `data` of an SSE event `change`: there is something newer to read. Of several changes of one topic and kind that go out together the newest
 * is told alone. The event's `id` is the number up to which everything was told; an event without one is followed by one that has it.
 */
export const liveEvent = z
  .object({ topic: z.string(), version: z.number().int(), kind: z.string() })
  .meta({ id: 'LiveEvent' });
export type LiveEvent = z.infer<typeof liveEvent>;

/**
 * `data` of an SSE event `snapshot`: changes of these topics were passed over, because the client read too slowly or was away too long. Read
 * them again; what is told from here on is newer.
 */
export const liveSnapshot = z
  .object({ topics: z.array(z.object({ topic: z.string(), version: z.number().int() })) })
  .meta({ id: 'LiveSnapshot' });

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

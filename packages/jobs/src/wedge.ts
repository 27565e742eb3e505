import type { QueueName } from './queues.js';

export const WEDGED_AFTER_MS = 30_000;

/**
 * A queue with jobs waiting and none active has lost its fetch loops: seen on early BullMQ 6 after a Redis outage, when only a new
 * process helped. Instants are of a monotonic clock.
 */
export function createWedgeWatch(afterMs = WEDGED_AFTER_MS) {
  const idleSince = new Map<QueueName, number>();
  return {
    /** @returns for how long the queue has been wedged, ms; 0 while it is not. */
    observe(queue: QueueName, counts: { waiting: number; active: number } | undefined, nowMs: number): number {
      if (!counts || counts.waiting === 0 || counts.active > 0) {
        idleSince.delete(queue);
        return 0;
      }
      const since = idleSince.get(queue) ?? nowMs;
      idleSince.set(queue, since);
      return nowMs - since >= afterMs ? nowMs - since : 0;
    },
  };
}

import { within } from './deadline.js';
import type { Job } from './job.js';
import type { QueueBackend } from './queue-backend.js';
import type { QueueName } from './queues.js';
import { toWire, type WireJob } from './wire-job.js';

export interface Producer {
  /**
   * All of them, one round trip per queue. Rejects within 2 s when the backend is down; some may then have been added all the
   * same, and adding again is harmless. Call it after the commit, never inside the transaction.
   */
  enqueue(jobs: readonly Job[]): Promise<void>;
  /** Waits for adds under way, `deadlineMs` at most; later adds reject. */
  close(deadlineMs: number): Promise<void>;
}

export function createProducer(backend: QueueBackend): Producer {
  const underWay = new Set<Promise<void>>();
  let closed = false;

  const addAll = async (jobs: readonly Job[]) => {
    const outcomes = await Promise.allSettled([...byQueue(jobs)].map(([queue, wires]) => backend.add(queue, wires)));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  };

  return {
    async enqueue(jobs) {
      if (closed) throw new Error('the producer is closed');
      const adding = addAll(jobs);
      underWay.add(adding);
      try {
        await adding;
      } finally {
        underWay.delete(adding);
      }
    },
    async close(deadlineMs) {
      closed = true;
      await within(deadlineMs, 'closing the producer', Promise.allSettled(underWay)).catch(() => {});
    },
  };
}

/** @param tick see toWire */
export function byQueue(jobs: readonly Job[], tick?: number): Map<QueueName, WireJob[]> {
  const grouped = new Map<QueueName, WireJob[]>();
  for (const job of jobs) {
    const { queues, wire } = toWire(job, tick);
    for (const queue of queues) grouped.set(queue, [...(grouped.get(queue) ?? []), wire]);
  }
  return grouped;
}

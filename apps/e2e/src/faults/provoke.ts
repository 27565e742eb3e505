import { randomUUID } from 'node:crypto';
import { writeLetter } from '@gl/db/letters';
import { windowAt } from '@gl/db/testing/small-port';
import { inTransaction } from '@gl/db/transaction';
import { localDay } from '@gl/domain/local-time';
import { openQueue } from '@gl/jobs/connection';
import type { Job } from '@gl/jobs/job';
import { byQueue } from '@gl/jobs/producer';
import type { QueueBackend } from '@gl/jobs/queue-backend';
import { ask } from './ask.js';
import { aTruckOf, SPARE } from './load.js';
import type { Street } from './street.js';

/** Makes happen on a street what customers alone bring about too seldom. */
export type Provocation = (street: Street, queue: QueueBackend) => Promise<void>;

const PATIENCE_MS = 10_000;

/** A bell that waits behind none of its kind: the job of a killed worker absorbs its next ones until it is found stalled. */
async function ring(queue: QueueBackend, jobs: Job[]): Promise<void> {
  for (const [name, wires] of byQueue(jobs))
    await queue.add(
      name,
      wires.map(({ opts: { deduplication: _, ...opts }, ...job }) => ({
        ...job,
        opts: { ...opts, jobId: `provoked|${randomUUID()}` },
      })),
    );
}

export const aPlan: Provocation = async ({ site: { port } }, queue) => {
  const days = [...new Set([0, 20, 40].map((n) => localDay(port.zone, windowAt({ port }, n))))];
  await ring(
    queue,
    days.map((day) => ({ name: 'assign-lanes', payload: { port: port.id, day } })),
  );
};

export const aSweep: Provocation = (_, queue) => ring(queue, [{ name: 'sweep', payload: {} }]);

/** The time of one hold is over. */
export const aHoldRunsOut: Provocation = async ({ store }, queue) => {
  await store.pool.query(
    `update booking set hold_expires_at = now() where id in (
       select id from booking where status = 'held' and created_at < now() - interval '1 second' order by created_at limit 1)`,
  );
  await ring(queue, [{ name: 'expire-holds', payload: {} }]);
};

/** Somebody books who is no customer's concern, and his papers are due now: his driver has no document. */
export const papersAreMissing: Provocation = async (street, queue) => {
  const { site, doors, store } = street;
  const customer = street.customers.at(-1)!;
  const start = windowAt(site, SPARE.from + Math.floor(Math.random() * SPARE.count));
  const plate = `${customer.platePrefix}·S${String(serial++).padStart(4, '0')}`;
  await ask({
    port: doors[0]!,
    method: 'POST',
    path: '/api/v1/bookings',
    headers: { Authorization: `Bearer ${customer.key}`, 'Idempotency-Key': randomUUID() },
    body: aTruckOf(street, customer, plate, start),
    patienceMs: PATIENCE_MS,
  });
  await store.pool.query(
    `update booking set ready_due_at = now() where status = 'confirmed' and company_id = $1 and id in (
       select booking_id from vehicle where window_start_at >= $2)`,
    [customer.companyId, new Date(windowAt(site, SPARE.from))],
  );
  await ring(queue, [{ name: 'readiness-due', payload: {} }]);
};
let serial = 0;

export const aLetterIsDue: Provocation = async ({ store, secrets }) => {
  await inTransaction(store.pool, (sql) =>
    writeLetter(sql, secrets, {
      kind: 'second-factor-reset',
      to: `kanarienvogel.${serial++}@trader.example`,
      language: 'en',
      facts: {},
    }),
  );
};

/**
 * Provokes every so often until it is told to end. A database or a queue that is just not there is tried again at the next turn; who never
 * once succeeds says at the end what stood in his way.
 */
export async function startProvoking(street: Street, provocations: readonly Provocation[], everyMs = 300) {
  const queue = await openQueue({ redisUrl: street.redis?.url, databaseUrl: street.database.url });
  let isOver = false;
  const done = new Set<Provocation>();
  const faults = new Map<Provocation, unknown>();
  const provoking = (async () => {
    while (!isOver) {
      for (const provoke of provocations) {
        try {
          await provoke(street, queue);
          done.add(provoke);
        } catch (fault) {
          faults.set(provoke, fault);
        }
      }
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  })();
  return async () => {
    isOver = true;
    await provoking;
    await queue.close();
    for (const [provoke, fault] of faults) if (!done.has(provoke)) throw fault;
  };
}

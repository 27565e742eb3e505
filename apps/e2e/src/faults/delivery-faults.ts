import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Happening } from '@gl/db/outbox';
import { openQueue } from '@gl/jobs/connection';
import { jobsFor } from '@gl/jobs/jobs-for';
import { byQueue } from '@gl/jobs/producer';
import type { Fault, Luck } from './fault.js';
import type { Street } from './street.js';

/** What was carried onward already, as the queue would be given it once more. */
async function carriedOnward({ store }: Street): Promise<Happening[]> {
  const { rows } = await store.pool.query<Happening>(
    `select seq, kind, port_id as "portId", to_char(day, 'YYYY-MM-DD') as day, booking_id as "bookingId", vehicle_id as "vehicleId", subject, version, at
     from outbox where enqueued_at is not null order by id desc limit 60`,
  );
  return rows;
}

function shuffled<T>(all: readonly T[], luck: Luck): T[] {
  const left = [...all];
  return Array.from({ length: all.length }, () => left.splice(luck.between(0, left.length - 1), 1)[0]!);
}

/** Enqueues them without the key by which the queue would know a double. */
async function deliver({ database, redis }: Street, happenings: Happening[], luck: Luck): Promise<void> {
  const queue = await openQueue({ redisUrl: redis?.url, databaseUrl: database.url });
  try {
    for (const [name, jobs] of byQueue(happenings.flatMap(jobsFor))) {
      const strangers = shuffled(jobs, luck).map(({ opts: { deduplication: _, ...opts }, ...job }) => ({
        ...job,
        opts: { ...opts, jobId: `again|${randomUUID()}` },
      }));
      await queue.add(name, strangers);
    }
  } finally {
    await queue.close();
  }
}

/** The relay died between putting it on the queue and writing that down: it comes once more. */
async function forgetEnqueued({ store }: Street): Promise<void> {
  await store.pool.query(
    'update outbox set enqueued_at = null where id in (select id from outbox order by random() limit 60)',
  );
}

export const DELIVERY_FAULTS: Fault[] = [
  {
    name: 'deliveries doubled',
    lastsMs: 6_000,
    async strike(street, lastsMs, luck) {
      for (let times = 0; times < 3; times++) {
        const happenings = await carriedOnward(street);
        await deliver(street, [...happenings, ...happenings], luck);
        await forgetEnqueued(street);
        await sleep(lastsMs / 3);
      }
    },
  },
  {
    name: 'deliveries reordered',
    lastsMs: 6_000,
    async strike(street, lastsMs, luck) {
      for (let times = 0; times < 3; times++) {
        // What is old comes after what is new, and in no order among itself.
        await sleep(lastsMs / 3);
        await deliver(street, shuffled(await carriedOnward(street), luck), luck);
      }
    },
  },
];

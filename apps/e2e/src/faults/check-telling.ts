import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { examine, type Finding, grouped } from './finding.js';
import type { Street } from './street.js';

interface Telling {
  id: string;
  status: string;
  /** How often somebody took it on himself to send it. */
  attempts: number;
  isDue: boolean;
}

/** What drivers are to be told now and what letters say, once all of it has ended, or time is up; who was told twice, with it. */
export async function everybodyIsTold({ store, outbox }: Street, withinMs: number): Promise<Finding[]> {
  for (const until = Date.now() + withinMs; ; await sleep(250)) {
    const { rows } = await store.pool.query<Telling>(
      `select id::text, status, attempts, due_at <= now() as "isDue" from notification where kind <> 'reminder'
       union all select id::text, status, attempts, due_at <= now() from letter`,
    );
    const due = rows.filter(({ status, isDue }) => status !== 'pending' || isDue);
    if (Date.now() < until && due.some(({ status }) => status === 'pending')) continue;
    const copies = copiesIn(readFileSync(outbox, 'utf8'));
    return [
      examine('everybody is told in the end', due, ({ id, status }) =>
        status === 'sent' || status === 'superseded' ? null : `${id}: ${status}`,
      ),
      nobodyIsToldTwiceByOne(due, copies),
    ];
  }
}

/** At least once: whoever died between sending and writing that down has it sent again, and nobody else does. */
export const nobodyIsToldTwiceByOne = (
  tellings: readonly Pick<Telling, 'id' | 'attempts'>[],
  copies: ReadonlyMap<string, number>,
): Finding =>
  examine('nobody is told more often than somebody took it on', tellings, ({ id, attempts }) => {
    const sent = copies.get(id) ?? 0;
    return sent > attempts ? `${id}: ${sent} times, taken on ${attempts} times` : null;
  });

export function copiesIn(outbox: string): Map<string, number> {
  const lines = outbox.split('\n').slice(0, -1);
  const ids = lines.map((line) => (JSON.parse(line) as { notificationId: string }).notificationId);
  return new Map([...grouped(ids, (id) => id)].map(([id, all]) => [id, all.length]));
}

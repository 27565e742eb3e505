import type { ClaimItem } from '@gl/db/claim-item';
import { checkLaws } from '@gl/db/invariants';
import { LEDGER, TRIPS } from '@gl/db/testing/laws';
import type pg from 'pg';
import type { Invariant } from '../bench.js';
import { lookPatiently } from '../patient.js';
import type { Site } from './site.js';

/** A booking that somebody was told of. */
export interface Acknowledged {
  id: string;
  key: string;
  status: 'confirmed' | 'cancelled';
}

export const acknowledgedItem = ({ rows, idempotency }: ClaimItem): Acknowledged => ({
  id: rows.id,
  key: idempotency!.key,
  status: 'confirmed',
});

/** The laws of what is scarce, and that whoever was told of a booking finds it as he left it, with its answer. */
export const examine = ({ url }: Pick<Site, 'url'>, told: readonly Acknowledged[]): Promise<Invariant[]> =>
  lookPatiently(url, async (pool) => [...(await checkLaws(pool, [...LEDGER, ...TRIPS])), await allStand(pool, told)]);

async function allStand(pool: pg.Pool, told: readonly Acknowledged[]): Promise<Invariant> {
  const { rows } = await pool.query<{ id: string }>(
    `select x.id from unnest($1::uuid[], $2::text[], $3::text[]) x(id, key, status)
       left join booking b on b.id = x.id and b.status = x.status
       left join idempotency i on i.key = x.key and i.status = 201 and i.answer->>'id' = x.id::text
     where b.id is null or i.key is null`,
    [told.map(({ id }) => id), told.map(({ key }) => key), told.map(({ status }) => status)],
  );
  return {
    law: 'an acknowledged booking exists, and its answer is stored',
    examined: told.length,
    broken: rows.map(({ id }) => `booking ${id}`),
  };
}

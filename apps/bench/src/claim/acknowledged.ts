import type { ClaimItem } from '@gl/db/claim-item';
import { checkLaws } from '@gl/db/invariants';
import { LEDGER, TRIPS } from '@gl/db/testing/laws';
import type pg from 'pg';
import type { Invariant } from '../bench.js';
import type { Site } from './site.js';

/** The laws of what is scarce, and that each booking somebody was told of is there with its answer. */
export async function examine(
  { store }: Pick<Site, 'store'>,
  acknowledged: readonly ClaimItem[],
): Promise<Invariant[]> {
  return [...(await checkLaws(store.pool, [...LEDGER, ...TRIPS])), await allThere(store.pool, acknowledged)];
}

async function allThere(pool: pg.Pool, acknowledged: readonly ClaimItem[]): Promise<Invariant> {
  const { rows } = await pool.query<{ id: string }>(
    `select x.id from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) x(id, caller, route, key)
     where not exists (select 1 from booking b where b.id = x.id and b.status = 'confirmed')
        or not exists (select 1 from idempotency i where (i.caller, i.route, i.key) = (x.caller, x.route, x.key) and i.status = 201 and i.answer->>'id' = x.id::text)`,
    [
      acknowledged.map(({ rows }) => rows.id),
      acknowledged.map(({ idempotency }) => idempotency!.caller),
      acknowledged.map(({ idempotency }) => idempotency!.route),
      acknowledged.map(({ idempotency }) => idempotency!.key),
    ],
  );
  return {
    law: 'an acknowledged booking exists, and its answer is stored',
    examined: acknowledged.length,
    broken: rows.map(({ id }) => `booking ${id}`),
  };
}

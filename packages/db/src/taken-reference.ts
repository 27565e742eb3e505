import type { ClaimItem } from './claim-item.js';
import type { Sql } from './transaction.js';

/**
 * A reference has 30 bits of chance: at a port with 100,000 bookings one in 10,000 meets with one that is taken. The store's constraint finds
 * out, for no look beforehand sees who commits meanwhile.
 */
export function isReferenceTaken(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === '23505' && constraint === 'booking_reference_key';
}

/** The items of a batch that met with a taken reference; those whose own is taken, by a booking or by one before them, under another. */
export async function underFreeReferences(sql: Pick<Sql, 'query'>, items: ClaimItem[]): Promise<ClaimItem[]> {
  const fresh = items.filter(({ underAnotherReference }) => underAnotherReference);
  const { rows } = await sql.query<{ reference: string }>(
    'select reference from booking where reference = any($1::text[])',
    [fresh.map(({ rows }) => rows.reference)],
  );
  const taken = new Set(rows.map(({ reference }) => reference));
  return items.map((item) => {
    const { reference } = item.rows;
    if (!item.underAnotherReference) return item;
    if (taken.has(reference)) return item.underAnotherReference();
    taken.add(reference);
    return item;
  });
}

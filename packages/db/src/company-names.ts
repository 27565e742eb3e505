import type { Sql } from './transaction.js';

/** Names of companies by id. */
export async function companyNames(sql: Sql, ids: readonly (number | null)[]): Promise<Map<number, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const { rows } = await sql.query<{ id: number; name: string }>(
    'select id, name from company where id = any($1::int[])',
    [wanted],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

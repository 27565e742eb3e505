import type { Sql } from '../transaction.js';

/** Sessions of this database that wait for a lock, the asker's aside. */
export async function lockWaits(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `select count(*)::int as n from pg_locks where not granted and pid <> pg_backend_pid()
       and pid in (select pid from pg_stat_activity where datname = current_database())`,
  );
  return rows[0]!.n;
}

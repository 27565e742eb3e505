import type { Sql } from '../transaction.js';

/** As the invariants of the house are numbered in docs/operations.md. */
export type LawNo = `I${number}`;

/** A law that one statement can say: rows (broken), null where the law holds. */
export interface LawText {
  no: LawNo;
  sql: string;
}

/** A law that needs arithmetic of the domain, or several statements. */
export interface LawCheck {
  no: LawNo;
  check(sql: Sql, since: string): Promise<Counted>;
}

export type LawRule = LawText | LawCheck;

export interface Counted {
  examined: number;
  broken: string[];
}

/** In the text of a law: from when on it looks. A house grows for years; what a law guards there is today's and tomorrow's. */
export const SINCE = '$1::timestamptz';
export const EVER = '-infinity';

/** More than an operator reads at once. */
export const MOST_SHOWN = 20;

/** Counts a law's rows where they are. */
export async function countRows(sql: Sql, text: string, since: string): Promise<Counted> {
  const { rows } = await sql.query<{ examined: number; broken: string[] | null }>(
    `select count(*)::int as examined, (array_agg(broken) filter (where broken is not null))[1:${MOST_SHOWN}] as broken from (${text}) x where ${SINCE} is not null`,
    [since],
  );
  return { examined: rows[0]!.examined, broken: rows[0]!.broken ?? [] };
}

/** Several parts of one law as one. */
export async function countAll(sql: Sql, texts: readonly string[], since: string): Promise<Counted> {
  const all: Counted = { examined: 0, broken: [] };
  for (const text of texts) {
    const { examined, broken } = await countRows(sql, text, since);
    all.examined += examined;
    all.broken.push(...broken.slice(0, MOST_SHOWN - all.broken.length));
  }
  return all;
}

/** SQL: the vehicles `v` of bookings `b` whose window starts after `since`. A booking's own window is its first vehicle's, others stand in later ones. */
export const vehiclesSince = (more = '') =>
  `vehicle v join booking b on b.id = v.booking_id and b.window_start_at >= ${SINCE} - interval '3 days' and v.window_start_at >= ${SINCE}${more && ` and ${more}`}`;

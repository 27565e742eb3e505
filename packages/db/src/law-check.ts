import type pg from 'pg';
import { checkLaw, type Finding, LAW_NAMES, numberOf } from './invariants.js';
import { inTransaction, type Sql } from './transaction.js';

/** One look at the invariants of the whole house. */
export interface LawCheck {
  /** Epoch ms, by the database's clock. */
  checkedAt: number;
  ageMs: number;
  tookMs: number;
  findings: LookedAt[];
}
export interface LookedAt extends Finding {
  /** Why nothing was found out. */
  fault: string | null;
}

const CHECK_LOCK = 72_707_372;
/** What a house of production looks at: since the day before yesterday. */
const LATELY = `now() - interval '2 days'`;
/** A look that takes longer is a burden to those who book; what it did not come to is said so. */
const BUDGET_MS = 30_000;
const TOO_SLOW = '57014';

/**
 * Looks at every law, one look in the whole installation at a time; null while another one is at it. Each statement is bound by the session's
 * limit, all of them by a budget: a house too large for a law is told, not slowed down.
 */
export function checkHouse(pool: pg.Pool, { budgetMs = BUDGET_MS } = {}): Promise<LawCheck | null> {
  return inTransaction(pool, async (sql) => {
    const { rows } = await sql.query<{ mine: boolean; since: string }>(
      `select pg_try_advisory_xact_lock($1) as mine, (${LATELY})::text as since`,
      [CHECK_LOCK],
    );
    const { mine, since } = rows[0]!;
    if (!mine) return null;
    const startedAt = performance.now();
    const findings: LookedAt[] = [];
    for (const law of LAW_NAMES) {
      const isLate = performance.now() - startedAt > budgetMs;
      const unseen = { no: numberOf(law), law, examined: 0, broken: [] };
      findings.push(isLate ? { ...unseen, fault: 'no time was left' } : await look(sql, unseen, since));
    }
    await keep(sql, findings, performance.now() - startedAt);
    return lastCheck(sql);
  });
}

/** One law, whose fault leaves the others their turn. */
async function look(sql: Sql, unseen: Finding, since: string): Promise<LookedAt> {
  await sql.query('savepoint law');
  try {
    return { ...(await checkLaw(sql, unseen.law, since)), fault: null };
  } catch (error) {
    await sql.query('rollback to savepoint law');
    const { code, name } = error as { code?: string; name: string };
    return { ...unseen, fault: code === TOO_SLOW ? 'it took too long' : (code ?? name) };
  }
}

async function keep(sql: Sql, findings: LookedAt[], tookMs: number): Promise<void> {
  await sql.query(
    `insert into law_check (checked_at, took_ms, findings) values (clock_timestamp(), $1, $2)
     on conflict (id) do update set checked_at = excluded.checked_at, took_ms = excluded.took_ms, findings = excluded.findings`,
    [Math.round(tookMs), JSON.stringify(findings)],
  );
}

/** What the last look found; null when nobody has looked yet. */
export async function lastCheck(sql: Sql): Promise<LawCheck | null> {
  const { rows } = await sql.query<LawCheck>(
    `select (extract(epoch from checked_at) * 1000)::int8 as "checkedAt", greatest(0, extract(epoch from clock_timestamp() - checked_at) * 1000)::int8 as "ageMs", took_ms as "tookMs", findings from law_check`,
  );
  return rows[0] ?? null;
}

/** The laws that a look found broken, by their numbers: `I3, I6`; null when all held. */
export function brokenIn({ findings }: LawCheck): string | null {
  const numbers = findings.filter(({ broken }) => broken.length > 0).map(({ no }) => no);
  return numbers.length > 0 ? [...new Set(numbers)].join(', ') : null;
}

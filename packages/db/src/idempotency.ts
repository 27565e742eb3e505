import type pg from 'pg';
import type { Answer, IdempotencyKey, StoredAnswer } from './claim-item.js';
import { reached } from './crash-point.js';
import { hash64 } from './sealing.js';
import { inTransaction, type Sql } from './transaction.js';

const MISMATCH: StoredAnswer = { status: 422, body: { code: 'IDEMPOTENCY_MISMATCH' }, replayed: true };
/** What is stored and replayed; a 400, 401, 403, 429 or 5xx may be tried again with the same key. */
const isKept = (status: number) => (status >= 200 && status < 300) || status === 409 || status === 422;

/** The stored answers to keys, in their order, without running anything; null: nobody has answered yet. */
export async function storedAnswers(sql: Sql, keys: IdempotencyKey[]): Promise<(StoredAnswer | null)[]> {
  const { rows } = await sql.query<{ n: number; hash: string; status: number; answer: unknown }>(
    `select x.n::int as n, encode(i.body_hash, 'hex') as hash, i.status, i.answer from unnest($1::text[], $2::text[], $3::text[]) with ordinality x(caller, route, key, n)
       join idempotency i on (i.caller, i.route, i.key) = (x.caller, x.route, x.key)`,
    [keys.map(({ caller }) => caller), keys.map(({ route }) => route), keys.map(({ key }) => key)],
  );
  const answers: (StoredAnswer | null)[] = keys.map(() => null);
  for (const { n, hash, status, answer } of rows)
    answers[n - 1] = hash === keys[n - 1]!.bodyHash ? { status, body: answer, replayed: true } : MISMATCH;
  return answers;
}

/**
 * Does `work` once per key: its changes and its answer commit together, and whoever repeats the key gets that answer. Repeats that run at the
 * same time wait for the first. A refusal is an answer too; what `work` changed before it is taken back.
 */
export async function once(
  pool: pg.Pool,
  idempotency: IdempotencyKey,
  work: (sql: Sql) => Promise<Answer>,
): Promise<StoredAnswer> {
  const { caller, route, key } = idempotency;
  const done = await inTransaction(pool, async (sql) => {
    await sql.query('select pg_advisory_xact_lock($1::int8)', [hash64(`key|${caller}|${route}|${key}`)]);
    const [before] = await storedAnswers(sql, [idempotency]);
    if (before) return before;
    await sql.query('savepoint work');
    const answer = await work(sql);
    if (answer.status >= 300) await sql.query('rollback to savepoint work');
    if (isKept(answer.status)) await keepAnswer(sql, idempotency, answer);
    reached('once.written');
    return { ...answer, replayed: false };
  });
  reached('once.committed');
  return done;
}

export async function keepAnswer(
  sql: Sql,
  { caller, route, key, bodyHash }: IdempotencyKey,
  { status, body }: Answer,
): Promise<void> {
  await sql.query(
    `insert into idempotency (caller, route, key, body_hash, status, answer) values ($1, $2, $3, decode($4, 'hex'), $5, $6)`,
    [caller, route, key, bodyHash, status, JSON.stringify(body)],
  );
}

/** Answers older than 30 days are forgotten. */
export async function forgetOldAnswers(sql: Sql): Promise<number> {
  const { rowCount } = await sql.query(`delete from idempotency where created_at < now() - interval '30 days'`);
  return rowCount ?? 0;
}

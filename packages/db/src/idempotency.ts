import type pg from 'pg';
import type { Answer, IdempotencyKey, StoredAnswer } from './claim-item.js';
import { reached } from './crash-point.js';
import { hash64 } from './sealing.js';
import { inTransaction, type Sql } from './transaction.js';

const MISMATCH: StoredAnswer = { status: 422, body: { code: 'IDEMPOTENCY_MISMATCH' }, replayed: true };
/** The advisory lock of a key, as the claim takes it, too. */
export function keyLock(idempotency: IdempotencyKey): string {
  const { caller, route, key } = idempotency;
  const lock = known.get(idempotency) ?? hash64(`key|${caller}|${route}|${key}`);
  known.set(idempotency, lock);
  return lock;
}
/** A claim asks for its key's lock half a dozen times, and each hash takes as long as deciding it. */
const known = new WeakMap<IdempotencyKey, string>();

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
 * Does `work` once per key, for many keys in one transaction: changes and answers commit together, and whoever repeats a key gets its answer,
 * also inside `items`. Repeats that run at the same time wait for the first. `work` answers in the order it is given; what it refuses it must
 * have left unchanged.
 */
export async function onceEach<Item extends { idempotency: IdempotencyKey }>(
  pool: pg.Pool,
  items: readonly Item[],
  work: (sql: Sql, fresh: Item[]) => Promise<Answer[]>,
): Promise<StoredAnswer[]> {
  const keys = items.map(({ idempotency }) => idempotency);
  const locks = keys.map(keyLock);
  const each = async (sql: Sql): Promise<StoredAnswer[]> => {
    await sql.query('select pg_advisory_xact_lock(h) from (select distinct h from unnest($1::int8[]) h order by h) s', [
      locks,
    ]);
    const before = await storedAnswers(sql, keys);
    const isFirst = (n: number) => before[n] === null && locks.indexOf(locks[n]!) === n;
    const fresh = items.filter((_, n) => isFirst(n));
    const given = fresh.length > 0 ? await work(sql, fresh) : [];
    const answers = new Map(fresh.map((item, n) => [item, given[n]!]));
    await keepAnswers(
      sql,
      [...answers].map(([{ idempotency }, answer]) => ({ idempotency, answer })),
    );
    reached('once.written');
    return items.map((item, n): StoredAnswer => {
      if (before[n]) return before[n];
      const own = answers.get(item);
      if (own) return { ...own, replayed: false };
      const first = items[locks.indexOf(locks[n]!)]!;
      const isSame = first.idempotency.bodyHash === item.idempotency.bodyHash;
      return isSame ? { ...answers.get(first)!, replayed: true } : MISMATCH;
    });
  };
  const done = await inTransaction(pool, each, { looksFirst: true });
  reached('once.committed');
  return done;
}

/** The same for one. A refusal takes back what `work` changed before it. */
export async function once(
  pool: pg.Pool,
  idempotency: IdempotencyKey,
  work: (sql: Sql) => Promise<Answer>,
): Promise<StoredAnswer> {
  const [answer] = await onceEach(pool, [{ idempotency }], async (sql) => {
    await sql.query('savepoint work');
    const answer = await work(sql);
    if (answer.status >= 300) await sql.query('rollback to savepoint work');
    return [answer];
  });
  return answer!;
}

async function keepAnswers(sql: Sql, answers: { idempotency: IdempotencyKey; answer: Answer }[]): Promise<void> {
  const kept = answers.filter(({ answer }) => isKept(answer.status));
  if (kept.length === 0) return;
  await sql.query(
    `insert into idempotency (caller, route, key, body_hash, status, answer)
     select x.caller, x.route, x.key, decode(x.hash, 'hex'), x.status, x.answer
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::json[]) x(caller, route, key, hash, status, answer)`,
    [
      kept.map(({ idempotency }) => idempotency.caller),
      kept.map(({ idempotency }) => idempotency.route),
      kept.map(({ idempotency }) => idempotency.key),
      kept.map(({ idempotency }) => idempotency.bodyHash),
      kept.map(({ answer }) => answer.status),
      kept.map(({ answer }) => JSON.stringify(answer.body)),
    ],
  );
}

/** Rows of one delete, and of all of one sweep: what ran up while no worker was there must not hold anybody up when one is back. */
const FORGOTTEN_AT_ONCE = 1_000;
const FORGOTTEN_IN_ALL = 20_000;

/** Answers older than 30 days are forgotten, the oldest first, in short deletes along the index of their age. How many. */
export async function forgetOldAnswers(
  sql: Sql,
  { atOnce = FORGOTTEN_AT_ONCE, inAll = FORGOTTEN_IN_ALL } = {},
): Promise<number> {
  let forgotten = 0;
  for (let last = atOnce; last === atOnce && forgotten < inAll; forgotten += last) {
    const { rowCount } = await sql.query(
      `delete from idempotency where ctid = any(array(
         select ctid from idempotency where created_at < now() - interval '30 days' order by created_at limit $1 for update skip locked))`,
      [Math.min(atOnce, inAll - forgotten)],
    );
    last = rowCount ?? 0;
  }
  return forgotten;
}

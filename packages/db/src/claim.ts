import type { Expectation } from '@gl/domain/capacity/expectation';
import type { Rank } from '@gl/domain/capacity/rank';
import { type ClaimResult, decide } from '@gl/domain/claim';
import { type Stock, usageKey } from '@gl/domain/ledger';
import type pg from 'pg';
import type { Alternatives, ClaimItem, StoredAnswer } from './claim-item.js';
import { ranked } from './claim-rank.js';
import { toWrites, type Writes } from './claim-rows.js';
import { reached } from './crash-point.js';
import { faultOf, inTransactionStage, isUndone, isUndoneOrInDoubt } from './database-fault.js';
import { type StoredExpectation, toExpectation } from './demand.js';
import { keyLock } from './idempotency.js';
import { retrying } from './retrying.js';
import { hash64 } from './sealing.js';
import { isReferenceTaken, underFreeReferences } from './taken-reference.js';
import { type Sql, session } from './transaction.js';

/**
 * Convoys with more identities than this (500 carriers of 20 cars have 11,000) are not locked by name: they would fill the lock table of the
 * server, 64 places per connection. The exclusion constraint alone guards them, and a conflict is tried again.
 */
export const MAX_IDENTITY_LOCKS = 1_000;

/** Locks that an item takes besides those on windows. */
export const lockCount = ({ claim, idempotency }: ClaimItem): number =>
  [...claim.vehicles, ...claim.releases].reduce(
    (total, { identities }) => total + identities.length,
    idempotency ? 1 : 0,
  );
const MISMATCH: StoredAnswer = { status: 422, body: { code: 'IDEMPOTENCY_MISMATCH' }, replayed: true };

/** The moment is the database's: what is kept for whom is judged by one clock, however many processes sell. */
const READ =
  'select *, (extract(epoch from clock_timestamp()) * 1000)::int8 as now from claim_state($1::int8[],$2::int8[],$3::int8[],$4::int8[],$5::int[],$6::text[],$7::text[],$8::text[],$9::int8[])';

/**
 * The one door to places. Locks and reads, decides in the domain, writes and commits: two round trips on a pipelined connection for any
 * number of requests. Results come in the order of the items; a key that was answered before gets that answer, also inside the batch.
 */
export async function claimBatch(client: pg.ClientBase, items: ClaimItem[]): Promise<StoredAnswer[]> {
  reached('claim.asked');
  client.query('begin').catch(() => {}); // its failure is the read's failure too
  let committing = false;
  try {
    const { answers, writes } = await decideUnderLock(client, items);
    reached('claim.decided');
    committing = true;
    const sent = Promise.all([write(client, writes), client.query('commit')]);
    reached('claim.sent');
    await sent;
    reached('claim.committed');
    return answers;
  } catch (error) {
    if (faultOf(error) !== 'broken') await client.query('rollback').catch(() => {});
    throw inTransactionStage(error, committing);
  }
}

/** The same inside a transaction that the caller has begun and will commit: what a reschedule needs. */
export async function claimWithin(
  sql: Sql,
  items: ClaimItem[],
): Promise<{ answers: StoredAnswer[]; results: ClaimResult[] }> {
  const { answers, writes, results } = await decideUnderLock(sql, items);
  await write(sql, writes);
  return { answers, results };
}

/**
 * A document for each table: of one for them all PostgreSQL parsed the whole anew for every table that it took out of it (450 us a booking,
 * now 200, as much as columns of typed arrays take).
 */
const WRITE =
  'select claim_write($1::json,$2::json,$3::json,$4::json,$5::json,$6::json,$7::json,$8::json,$9::json,$10::json,$11::json)';

function write(sql: Sql, writes: Writes): Promise<unknown> {
  const { groups, ports, usage, bookings, consignments, vehicles, drivers, trips, audit, outbox, answers } = writes;
  const tables = [groups, ports, usage, bookings, consignments, vehicles, drivers, trips, audit, outbox, answers];
  return sql.query({ name: 'claim_write', text: WRITE, values: tables.map((rows) => JSON.stringify(rows)) });
}

async function decideUnderLock(sql: Sql, asked: ClaimItem[]) {
  const items = await ranked(sql, asked);
  const { stock, answers } = await lockAndRead(sql, items);
  const fresh = firstOfEachKey(items, answers);
  const decided = decide(
    fresh.map((item) => item.claim),
    stock,
  );
  const results = await withAlternatives(sql, fresh, decided);
  for (const [i, item] of fresh.entries()) answers.set(item, { ...item.answer(results[i]!), replayed: false });
  const writes = toWrites(fresh.map((item, i) => ({ item, result: results[i]!, answer: answers.get(item)! })));
  return { writes, results, answers: items.map((item) => answers.get(item) ?? repeated(item, items, answers)) };
}

function withAlternatives(sql: Sql, items: ClaimItem[], results: ClaimResult[]): Promise<ClaimResult[]> {
  const found = new Map<string, ReturnType<Alternatives['find']>>();
  const find = ({ question, find }: Alternatives, rank: Rank) => {
    const known = found.get(`${rank}|${question}`) ?? find(sql, rank);
    found.set(`${rank}|${question}`, known);
    return known;
  };
  return Promise.all(
    results.map(async (result, i) => {
      const { alternatives, claim } = items[i]!;
      if (result.granted || !alternatives || result.refusal.code !== 'WINDOW_FULL') return result;
      return {
        granted: false,
        refusal: { ...result.refusal, alternatives: await find(alternatives, claim.vehicles[0]?.rank ?? 'ordinary') },
      };
    }),
  );
}

/** Items whose key nobody has answered yet, each key once: a duplicate inside the batch gets the first one's answer. */
function firstOfEachKey(items: ClaimItem[], answers: Map<ClaimItem, StoredAnswer>): ClaimItem[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    if (answers.has(item)) return false;
    if (!item.idempotency) return true;
    const lock = keyLock(item.idempotency);
    if (seen.has(lock)) return false;
    seen.add(lock);
    return true;
  });
}

function repeated(item: ClaimItem, items: ClaimItem[], answers: Map<ClaimItem, StoredAnswer>): StoredAnswer {
  const lock = keyLock(item.idempotency!);
  const first = items.find((other) => other.idempotency && keyLock(other.idempotency) === lock)!;
  return first.idempotency!.bodyHash === item.idempotency!.bodyHash
    ? { ...answers.get(first)!, replayed: true }
    : MISMATCH;
}

interface ClaimState {
  now: number;
  windows: [number, number, number, number[]][] | null;
  ports: [number, number, number, number[], StoredExpectation[] | null][] | null;
  usage: [number, number, number, number, number][] | null;
  answers: [string, string, string, string, number, unknown][] | null;
  trips: [string, number, number][] | null;
}

async function lockAndRead(
  sql: Sql,
  items: ClaimItem[],
): Promise<{ stock: Stock; answers: Map<ClaimItem, StoredAnswer> }> {
  const windows = new Set<number>();
  const ports = new Set<number>();
  const pairs = new Map<string, [number, number]>();
  const identities = new Map<string, string>();
  const locks = new Set<string>();
  const touch = (groupId: number, portId: number, companyId: number) => {
    windows.add(groupId);
    ports.add(portId);
    pairs.set(usageKey(groupId, companyId), [groupId, companyId]);
  };
  for (const { claim, idempotency } of items) {
    for (const way of claim.ways)
      for (const window of way.windows) touch(window.groupId, window.portId, claim.companyId);
    for (const old of claim.releases) {
      touch(old.groupId, old.portId, claim.companyId);
      for (const take of old.takes) windows.add(take.groupId);
    }
    for (const { identities: keys } of [...claim.vehicles, ...claim.releases])
      for (const key of keys) identities.set(hash64(key), key);
    if (idempotency) locks.add(keyLock(idempotency));
  }
  if (identities.size <= MAX_IDENTITY_LOCKS) for (const hash of identities.keys()) locks.add(hash);
  const keyed = items.filter((item) => item.idempotency);
  const { rows } = await sql.query<ClaimState>({
    name: 'claim_state',
    text: READ,
    values: [
      [...locks],
      [...windows],
      [...ports],
      [...pairs.values()].map(([window]) => window),
      [...pairs.values()].map(([, company]) => company),
      keyed.map((item) => item.idempotency!.caller),
      keyed.map((item) => item.idempotency!.route),
      keyed.map((item) => item.idempotency!.key),
      [...identities.keys()],
    ],
  });
  return { stock: toStock(rows[0]!, identities), answers: toAnswers(rows[0]!, keyed) };
}

function toStock(state: ClaimState, identities: Map<string, string>): Stock {
  const expected = new Map<number, Expectation[]>();
  const stock: Stock = {
    groups: new Map(),
    ports: new Map(),
    usage: new Map(),
    trips: new Map(),
    expected,
    now: state.now,
  };
  for (const [id, sellable, sold, byRank] of state.windows ?? []) stock.groups.set(id, { sellable, sold, byRank });
  for (const [id, limit, sold, byRank, demand] of state.ports ?? []) {
    stock.ports.set(id, { limit, sold, byRank });
    if (demand) expected.set(id, demand.map(toExpectation));
  }
  for (const [window, company, vehicles, minutes, holds] of state.usage ?? [])
    stock.usage.set(usageKey(window, company), { vehicles, minutes, holds });
  for (const [hash, from, to] of state.trips ?? []) {
    const key = identities.get(hash)!;
    stock.trips.set(key, [...(stock.trips.get(key) ?? []), { from, to }]);
  }
  return stock;
}

function toAnswers(state: ClaimState, keyed: ClaimItem[]): Map<ClaimItem, StoredAnswer> {
  const stored = new Map(
    (state.answers ?? []).map(([caller, route, key, hash, status, body]) => [
      keyLock({ caller, route, key, bodyHash: hash }),
      { hash, status, body },
    ]),
  );
  const answers = new Map<ClaimItem, StoredAnswer>();
  for (const item of keyed) {
    const before = stored.get(keyLock(item.idempotency!));
    if (before)
      answers.set(
        item,
        before.hash === item.idempotency!.bodyHash
          ? { status: before.status, body: before.body, replayed: true }
          : MISMATCH,
      );
  }
  return answers;
}

/**
 * Claims through the store's pipelined connections. A conflict changed nothing and is tried again, and so is who met with a reference that was
 * taken, under another one; so is a commit whose answer was lost, when each item has a key: the second run finds what the first one answered.
 */
export function claimPlaces(claims: pg.Pool, asked: ClaimItem[]): Promise<StoredAnswer[]> {
  const looksFirst = asked.every(({ idempotency }) => idempotency);
  const isCurable = looksFirst ? isUndoneOrInDoubt : isUndone;
  let items = asked;
  const claim = async () => {
    try {
      return await claimOnce(claims, items);
    } catch (error) {
      if (isReferenceTaken(error)) items = await underFreeReferences(claims, items);
      throw error;
    }
  };
  return retrying(claim, { tries: 3, isWorthIt: (error) => isReferenceTaken(error) || isCurable(error) });
}

async function claimOnce(claims: pg.Pool, items: ClaimItem[]): Promise<StoredAnswer[]> {
  const client = await session(claims);
  try {
    const answers = await claimBatch(client, items);
    client.release();
    return answers;
  } catch (error) {
    client.release(error as Error);
    throw error;
  }
}

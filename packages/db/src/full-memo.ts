import type { ClaimResult } from '@gl/domain/claim';
import { isFullForAll, leastMinutes } from '@gl/domain/full';
import type { Stock } from '@gl/domain/ledger';
import type { Refusal } from '@gl/domain/refusal';
import type { ClaimItem, StoredAnswer } from './claim-item.js';
import { keyLock } from './idempotency.js';
import type { Store } from './store.js';
import type { Sql } from './transaction.js';

/** No refusal is told from memory for longer, whatever the versions say. */
const KEPT_MS = 1_000;
const MOST = 1_000;

/** Windows that were full for all at one moment, in the version of that moment, with the refusal that was given for it. */
interface Full {
  groups: number[];
  ports: number[];
  freed: string;
  refusal: Refusal;
  seenAt: number;
}
type Execute = (items: ClaimItem[]) => Promise<StoredAnswer[]>;

/**
 * Claims with a memory for "full". In a rush nearly everybody is refused for the same windows; who asks for windows that were just seen to be
 * full for all needs no lock on them, only his stored answer. One statement writes it, and only while the versions of the windows are those
 * of that moment: a place that anybody gave back, in whatever process, sends the request to the claim as if nothing were remembered.
 */
export function rememberingFull(
  { claims }: Pick<Store, 'claims'>,
  claim: Execute,
  { now = () => performance.now() }: { now?: () => number } = {},
): Execute {
  const memory = new Map<string, Full>();

  const remembered = (item: ClaimItem): Full | null => {
    const full = mayRemember(item) ? memory.get(questionOf(item)) : undefined;
    return full && now() - full.seenAt < KEPT_MS ? full : null;
  };
  const learn = async (item: ClaimItem, refusal: Refusal) => {
    const seenAt = now();
    for (const [question, full] of memory) if (seenAt - full.seenAt >= KEPT_MS) memory.delete(question);
    if (memory.size >= MOST) return;
    const windows = windowsOf(item);
    const { stock, freed } = await readStock(claims, windows);
    if (isFullForAll(item.claim, stock)) memory.set(questionOf(item), { ...windows, freed, refusal, seenAt });
  };
  /** The claim, with an ear for what it refuses. One alone is no rush: nothing is looked up for it. */
  const listening: Execute = async (items) => {
    const refused = new Map<string, { item: ClaimItem; refusal: Refusal; times: number }>();
    const answers = await claim(
      items.map((item) => ({
        ...item,
        answer: (result) => {
          if (isFull(result)) {
            const question = questionOf(item);
            const times = (refused.get(question)?.times ?? 0) + 1;
            refused.set(question, { item, refusal: result.refusal, times });
          }
          return item.answer(result);
        },
      })),
    );
    // It is a memory only: who cannot look it up asks the claim the next time, too.
    for (const { item, refusal, times } of refused.values())
      if (times > 1 && mayRemember(item) && !remembered(item)) void learn(item, refusal).catch(() => {});
    return answers;
  };
  return async (items) => {
    const known = firstOfEachKey(items).flatMap((item) => {
      const full = remembered(item);
      return full ? [{ item, full }] : [];
    });
    if (known.length === 0) return listening(items);
    // Who repeats one of their keys comes after them, and gets that answer.
    const keys = new Set(known.map(({ item }) => keyOf(item)));
    const others = items.filter((item) => !known.some((one) => one.item === item) && !keys.has(keyOf(item) ?? ''));
    const [told, given] = await Promise.all([
      refuse(claims, known),
      others.length > 0 ? listening(others) : Promise.resolve([]),
    ]);
    const answers = new Map(others.map((item, n) => [item, given[n]!]));
    for (const [item, answer] of told) answers.set(item, answer);
    const rest = items.filter((item) => !answers.has(item));
    for (const { item } of known) if (!told.has(item)) memory.delete(questionOf(item));
    if (rest.length > 0) for (const [n, answer] of (await listening(rest)).entries()) answers.set(rest[n]!, answer);
    return items.map((item) => answers.get(item)!);
  };
}

const isFull = (result: ClaimResult): result is ClaimResult & { granted: false } =>
  !result.granted && result.refusal.code === 'WINDOW_FULL' && result.refusal.reasons[0]?.rule === 'FULL';

/** A move asks for its own place back, too: its refusal is its own. So many windows as a wish may be flexible over are no memory any more. */
const mayRemember = ({ claim }: ClaimItem) =>
  claim.releases.length === 0 && claim.ways.every(({ windows }) => windows.length <= 50);

/** What a refusal depends on that holds for everybody: the same question gets the same answer, alternatives included. */
function questionOf({ claim, rows, alternatives }: ClaimItem): string {
  const { ways, latestStartAt, vehicles, policies } = claim;
  const asked = ways.map(({ group, windows }) => [group, windows.length, windows[0]?.groupId, windows.at(-1)?.groupId]);
  return JSON.stringify([
    asked,
    latestStartAt,
    leastMinutes(vehicles),
    policies.spillWindows,
    rows.vehicles[0]?.serviceClass,
    alternatives?.question,
  ]);
}

function windowsOf({ claim }: ClaimItem): { groups: number[]; ports: number[] } {
  const windows = claim.ways.flatMap((way) => way.windows);
  return {
    groups: [...new Set(windows.map(({ groupId }) => groupId))],
    ports: [...new Set(windows.map(({ portId }) => portId))],
  };
}

const keyOf = ({ idempotency }: ClaimItem) => idempotency && keyLock(idempotency);

function firstOfEachKey(items: ClaimItem[]): ClaimItem[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    return key === null || (!seen.has(key) && seen.add(key));
  });
}

/** What is left of the windows and in which version, of one moment and without a lock. */
async function readStock(sql: Pick<Sql, 'query'>, { groups, ports }: { groups: number[]; ports: number[] }) {
  const { rows } = await sql.query<{
    freed: string;
    groups: [number, number, number][] | null;
    ports: [number, number, number][] | null;
  }>(
    `select freed_of($1::int8[], $2::int8[]) as freed,
       (select json_agg(json_build_array(id, least(derived_min, sellable_min), sold_min)) from window_group where id = any($1::int8[])) as groups,
       (select json_agg(json_build_array(id, least(derived_vehicles, limit_vehicles), sold)) from window_port where id = any($2::int8[])) as ports`,
    [groups, ports],
  );
  const { freed, ...left } = rows[0]!;
  const stock: Stock = {
    groups: new Map((left.groups ?? []).map(([id, sellable, sold]) => [id, { sellable, sold }])),
    ports: new Map((left.ports ?? []).map(([id, limit, sold]) => [id, { limit, sold }])),
    usage: new Map(),
    trips: new Map(),
  };
  return { stock, freed };
}

/**
 * Stores the refusals of those whose windows are still in the version that was full, and tells them. A key that somebody else is answering at
 * this moment, or has answered, is left to the claim: it knows how to wait and what to repeat. Nothing here waits for anybody.
 */
async function refuse(
  sql: Pick<Sql, 'query'>,
  known: { item: ClaimItem; full: Full }[],
): Promise<Map<ClaimItem, StoredAnswer>> {
  const fulls = [...new Set(known.map(({ full }) => full))];
  const answers = known.map(({ item, full }) => item.answer({ granted: false, refusal: full.refusal }));
  const keys = known.map(({ item }) => item.idempotency);
  const { rows } = await sql.query<{ n: number }>(
    `with stands as materialized (
       select f.no from json_to_recordset($1::json) f(no int, groups int8[], ports int8[], freed text) where freed_of(f.groups, f.ports) = f.freed),
     mine as materialized (
       select a.* from unnest($2::int[], $3::int[], $4::int8[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[], $10::json[])
         a(n, no, lock, caller, route, key, hash, status, answer)
       join stands on stands.no = a.no where a.lock is null or pg_try_advisory_xact_lock(a.lock)),
     kept as (
       insert into idempotency (caller, route, key, body_hash, status, answer)
       select caller, route, key, decode(hash, 'hex'), status, answer from mine where lock is not null
       on conflict do nothing returning caller, route, key)
     select n from mine m where lock is null or exists (select 1 from kept k where (k.caller, k.route, k.key) = (m.caller, m.route, m.key))`,
    [
      JSON.stringify(fulls.map(({ groups, ports, freed }, no) => ({ no, groups, ports, freed }))),
      known.map((_, n) => n),
      known.map(({ full }) => fulls.indexOf(full)),
      keys.map((key) => key && keyLock(key)),
      keys.map((key) => key?.caller ?? null),
      keys.map((key) => key?.route ?? null),
      keys.map((key) => key?.key ?? null),
      keys.map((key) => key?.bodyHash ?? null),
      answers.map(({ status }) => status),
      answers.map(({ body }) => JSON.stringify(body)),
    ],
  );
  return new Map(rows.map(({ n }): [ClaimItem, StoredAnswer] => [known[n]!.item, { ...answers[n]!, replayed: false }]));
}

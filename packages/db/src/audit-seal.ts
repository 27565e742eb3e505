import type pg from 'pg';
import { BODY, type Chain, headText, originOf, sealOf } from './audit-chain.js';
import { reached } from './crash-point.js';
import { faultOf } from './database-fault.js';
import type { Secrets } from './sealing.js';
import { inTransaction, type Sql } from './transaction.js';

const SEALER_LOCK = 72_707_371;

/**
 * Seals audit rows that have committed, in the order in which they are found, oldest id first; 0 when there are none, or another sealer is at
 * work. A claim writes its audit row and nothing else: with the head of the chain in its transaction, all claims of a port-day would stand in one
 * line. Ids are handed out before the commit and show up in another order; a row that comes late is sealed late, and nothing waits for a
 * gap that a rollback may have left for ever.
 */
export async function sealAudit(pool: pg.Pool, limit = 2_000): Promise<number> {
  const sealed = await inTransaction(pool, async (sql) => {
    const { rows } = await sql.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [SEALER_LOCK]);
    if (!rows[0]!.mine) return 0;
    const isRipe = await markIsRipe(sql);
    const found = await unsealed(sql, limit);
    if (found.length > 0) await append(sql, found);
    if (isRipe && found.length < limit) await moveMark(sql);
    if (found.length > 0) reached('seal.written');
    return found.length;
  });
  if (sealed > 0) reached('seal.committed');
  return sealed;
}

interface Unsealed extends Chain {
  id: number;
  body: string;
}

async function unsealed(sql: Sql, limit: number): Promise<Unsealed[]> {
  const { rows } = await sql.query<Unsealed>(
    `select a.id, coalesce(a.port_id, '') as "portId", to_char(a.at at time zone coalesce(p.profile->>'zone', 'UTC'), 'YYYY-MM-DD') as day, ${BODY} as body
     from audit a left join port p on p.id = a.port_id
     where a.id > (select low_id from audit_sealing) and not exists (select 1 from audit_seal s where s.audit_id = a.id) order by a.id limit $1`,
    [limit],
  );
  return rows;
}

/**
 * Whether everybody has ended who could still commit a row below the mark. An id is drawn a moment before its transaction is known: 30 s
 * cover that. A mark from the future is of the server that this database was restored from, and nobody of its time is at work here.
 */
async function markIsRipe(sql: Sql): Promise<boolean> {
  const { rows } = await sql.query<{ isRipe: boolean }>(
    `select mark_at < now() - interval '30 seconds' and (pg_snapshot_xmin(now_is)::text::int8 >= mark_xid or mark_xid > pg_snapshot_xmax(now_is)::text::int8) as "isRipe"
     from audit_sealing, pg_current_snapshot() now_is`,
  );
  return rows[0]!.isRipe;
}

/** The next look begins at the old mark: below it all is sealed. */
async function moveMark(sql: Sql): Promise<void> {
  await sql.query(
    `update audit_sealing set low_id = mark_id, mark_id = coalesce((select max(id) from audit), 0), mark_xid = pg_snapshot_xmax(pg_current_snapshot())::text::int8, mark_at = now()`,
  );
}

interface Head extends Chain {
  length: number;
  head: Buffer;
}
const nameOf = ({ portId, day }: Chain) => `${portId}|${day}`;

async function append(sql: Sql, rows: Unsealed[]): Promise<void> {
  const heads = await readHeads(sql, rows);
  const seals = rows.map((row) => {
    const chain = heads.get(nameOf(row))!;
    const previous = chain.head;
    chain.length += 1;
    chain.head = sealOf(row, chain.length, previous, row.body);
    return { ...row, no: chain.length, previous, hash: chain.head };
  });
  await sql.query(
    `insert into audit_seal (port_id, day, no, audit_id, previous, hash) select * from unnest($1::text[], $2::date[], $3::int[], $4::int8[], $5::bytea[], $6::bytea[])`,
    [
      seals.map((seal) => seal.portId),
      seals.map((seal) => seal.day),
      seals.map((seal) => seal.no),
      seals.map((seal) => seal.id),
      seals.map((seal) => seal.previous),
      seals.map((seal) => seal.hash),
    ],
  );
  const ends = [...heads.values()];
  await sql.query(
    `insert into audit_chain (port_id, day, length, head) select * from unnest($1::text[], $2::date[], $3::int[], $4::bytea[])
     on conflict (port_id, day) do update set length = excluded.length, head = excluded.head`,
    [
      ends.map((end) => end.portId),
      ends.map((end) => end.day),
      ends.map((end) => end.length),
      ends.map((end) => end.head),
    ],
  );
}

/** Where each chain of `rows` ends now. A new day follows the port's last one, so that no day can be taken out whole. */
async function readHeads(sql: Sql, rows: Chain[]): Promise<Map<string, Head>> {
  const chains = [...new Map(rows.map(({ portId, day }) => [nameOf({ portId, day }), { portId, day }])).values()];
  chains.sort((a, b) => (a.day < b.day ? -1 : 1));
  const { rows: found } = await sql.query<
    Chain & { length: number | null; head: Buffer | null; before: Buffer | null }
  >(
    `select x.port as "portId", x.day, c.length, c.head, (select b.head from audit_chain b where b.port_id = x.port and b.day < x.day::date order by b.day desc limit 1) as before
     from unnest($1::text[], $2::text[]) with ordinality x(port, day, n) left join audit_chain c on c.port_id = x.port and c.day = x.day::date order by x.n`,
    [chains.map(({ portId }) => portId), chains.map(({ day }) => day)],
  );
  return new Map(
    found.map(({ portId, day, length, head, before }) => [
      nameOf({ portId, day }),
      { portId, day, length: length ?? 0, head: head ?? before ?? originOf(portId) },
    ]),
  );
}

/** Signs the ends of chains that have grown and were not signed for an hour. */
export async function signHeads(pool: pg.Pool, secrets: Pick<Secrets, 'signHead' | 'headKey'>): Promise<number> {
  return inTransaction(pool, async (sql) => {
    const { rows } = await sql.query<Head>(
      `select port_id as "portId", to_char(day, 'YYYY-MM-DD') as day, length, head from audit_chain
       where signed_length < length and (signed_at is null or signed_at <= now() - interval '1 hour') order by port_id, day for update skip locked`,
    );
    if (rows.length === 0) return 0;
    const { kid, publicKey } = secrets.headKey;
    const values = [
      rows.map((row) => row.portId),
      rows.map((row) => row.day),
      rows.map((row) => row.length),
      rows.map((row) => row.head),
      kid,
      publicKey,
      rows.map((row) => secrets.signHead(headText(row, row.length, row.head))),
    ];
    await sql.query(
      `insert into audit_signature (port_id, day, length, head, kid, public_key, signature)
       select x.p, x.d, x.l, x.h, $5, $6, x.s from unnest($1::text[], $2::date[], $3::int[], $4::bytea[], $7::bytea[]) x(p, d, l, h, s)`,
      values,
    );
    await sql.query(
      `update audit_chain c set signed_length = x.l, signed_at = now() from unnest($1::text[], $2::date[], $3::int[]) x(p, d, l) where c.port_id = x.p and c.day = x.d`,
      values.slice(0, 3),
    );
    return rows.length;
  });
}

/** Seals and signs in each worker process; of several one is at work. No queue stands in between: it may be down for an hour. */
export function startSealing(
  pool: pg.Pool,
  secrets: Pick<Secrets, 'signHead' | 'headKey'>,
  { everyMs = 5_000, onFault = (_: unknown) => {} } = {},
): { close(): Promise<void> } {
  let closed = false;
  let running: Promise<void> | null = null;
  let failing = false;
  const seal = async () => {
    try {
      while (!closed && (await sealAudit(pool)) > 0);
      await signHeads(pool, secrets);
      failing = false;
    } catch (error) {
      // Once per outage, not once per tick.
      if (faultOf(error) !== 'undone' && !failing) onFault(error);
      failing = true;
    }
  };
  const tick = () => {
    running ??= seal().finally(() => {
      running = null;
    });
  };
  const timer = setInterval(tick, everyMs);
  tick();
  return {
    async close() {
      closed = true;
      clearInterval(timer);
      await running;
    },
  };
}

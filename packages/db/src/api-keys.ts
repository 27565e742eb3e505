import { randomBytes } from 'node:crypto';
import type { Instant } from '@gl/domain/local-time';
import type { Role } from '@gl/domain/states';
import { epochMs } from './decision-json.js';
import { writeAudit } from './journal.js';
import { retrying } from './retrying.js';
import { hash64, hashKey } from './sealing.js';
import type { Store } from './store.js';
import type { Sql } from './transaction.js';

export interface KeyOwner {
  role: Role;
  /** How people know whose key it is; no person's name. */
  label: string;
  portId?: string | null;
  companyId?: number | null;
  demo?: boolean;
}

const drawKey = (demo: boolean) => `glk_${demo ? 'demo_' : ''}${randomBytes(18).toString('base64url')}`;
const prefixOf = (key: string) => key.slice(0, 13);

/** Draws a key, keeps its hash, and returns it: nobody can read it again. For seeds and tests; people go through `issueKeyOnce`. */
export async function issueKey(
  { prisma }: Pick<Store, 'prisma'>,
  owner: KeyOwner,
): Promise<{ id: string; key: string }> {
  const { role, label, portId = null, companyId = null, demo = false } = owner;
  const key = drawKey(demo);
  const data = { keyHash: new Uint8Array(hashKey(key)), prefix: prefixOf(key), label, role, portId, companyId, demo };
  const { id } = await retrying(() => prisma.apiKey.create({ data }));
  return { id, key };
}

/** A key as those see it who may end it. */
export interface ApiKey {
  id: string;
  label: string;
  prefix: string;
  role: Role;
  portId: string | null;
  company: { id: number; name: string } | null;
  createdAt: Instant;
  lastUsedAt: Instant | null;
}

const KEY = `select k.id, k.label, k.prefix, k.role, k.port_id as "portId", case when c.id is null then null else json_build_object('id', c.id, 'name', c.name) end as company,
  ${epochMs('k.created_at')} as "createdAt", ${epochMs('k.last_used_at')} as "lastUsedAt" from api_key k left join company c on c.id = k.company_id where k.revoked_at is null`;

/** Whose keys: a company's, a port's, or all. */
export type KeyScope = { companyId: number } | { portId: string } | 'all';
const IN_SCOPE = `($1::int is null or k.company_id = $1) and ($2::text is null or k.port_id = $2)`;
const scoped = (scope: KeyScope) => [
  scope !== 'all' && 'companyId' in scope ? scope.companyId : null,
  scope !== 'all' && 'portId' in scope ? scope.portId : null,
];

/** Live keys, the newest first, one more than asked when there are more; `before`: the last one of the page before. */
export async function listKeys(
  sql: Sql,
  scope: KeyScope,
  {
    port,
    before,
    limit,
  }: { port?: string | undefined; before?: { at: Instant; id: string } | undefined; limit: number },
): Promise<ApiKey[]> {
  const { rows } = await sql.query<ApiKey>(
    `${KEY} and ${IN_SCOPE} and ($3::text is null or k.port_id = $3) and ($4::timestamptz is null or (k.created_at, k.id) < ($4, $5::uuid))
     order by k.created_at desc, k.id desc limit $6`,
    [...scoped(scope), port ?? null, before ? new Date(before.at) : null, before?.id ?? null, limit + 1],
  );
  return rows;
}

/** Two of a label live side by side while a system changes from the old to the new. */
export const KEYS_PER_LABEL = 2;

/** Draws a key for somebody else's system; null: the label has its two already. The key is in this answer and nowhere else. */
export async function issueKeyOnce(
  sql: Sql,
  { role, label, portId = null, companyId = null }: KeyOwner,
  actor: string,
): Promise<(ApiKey & { key: string }) | null> {
  const slot = `key-label|${companyId ?? ''}|${portId ?? ''}|${label}`;
  await sql.query('select pg_advisory_xact_lock($1::int8)', [hash64(slot)]);
  const { rowCount } = await sql.query(
    'select 1 from api_key where label = $1 and port_id is not distinct from $2 and company_id is not distinct from $3::int and revoked_at is null',
    [label, portId, companyId],
  );
  if (rowCount! >= KEYS_PER_LABEL) return null;
  const key = drawKey(false);
  const { rows } = await sql.query<{ id: string }>(
    `insert into api_key (id, key_hash, prefix, label, role, port_id, company_id) values (gen_random_uuid(), $1, $2, $3, $4, $5, $6) returning id`,
    [hashKey(key), prefixOf(key), label, role, portId, companyId],
  );
  const { id } = rows[0]!;
  await writeAudit(sql, { actor, action: 'key.issued', portId, detail: { keyId: id, role, companyId } });
  const { rows: made } = await sql.query<ApiKey>(`${KEY} and k.id = $1`, [id]);
  return { ...made[0]!, key };
}

/** Ends a key: its next request is refused. False: there is none such in the scope. */
export async function revokeKey(sql: Sql, scope: KeyScope, id: string, actor: string): Promise<boolean> {
  const { rows } = await sql.query<{ portId: string | null }>(
    `update api_key k set revoked_at = now() where ${IN_SCOPE} and k.id = $3 and k.revoked_at is null returning k.port_id as "portId"`,
    [...scoped(scope), id],
  );
  if (!rows[0]) return false;
  await writeAudit(sql, { actor, action: 'key.revoked', portId: rows[0].portId, detail: { keyId: id } });
  return true;
}

const A_MINUTE_MS = 60_000;

/** Writes down that keys were used, at most once a minute each; nobody waits for it, and a database that is away loses a minute's note. */
export function noteUse(
  { prisma }: Pick<Store, 'prisma'>,
  keys: { id: string; lastUsedAt: Date | null }[],
  now = Date.now(),
): void {
  const stale = keys.filter(({ lastUsedAt }) => lastUsedAt === null || now - lastUsedAt.getTime() >= A_MINUTE_MS);
  if (stale.length === 0) return;
  const before = new Date(now - A_MINUTE_MS);
  prisma.apiKey
    .updateMany({
      where: { id: { in: stale.map(({ id }) => id) }, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: before } }] },
      data: { lastUsedAt: new Date(now) },
    })
    .catch(() => {});
}

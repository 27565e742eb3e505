import type { Role } from '@gl/domain/states';
import { noteUse } from './api-keys.js';
import type { CallerSession } from './person-sessions.js';
import { hashKey } from './sealing.js';
import type { Store } from './store.js';

/** Whom a key or a session speaks for. */
export interface Caller {
  /** Stable name in audit rows and for idempotency: `key:<id>` or `person:<id>`. */
  id: string;
  role: Role;
  label: string;
  portId: string | null;
  company: { id: number; name: string } | null;
  /** Of a broker: companies that let it book for them. */
  clients: { id: number; name: string }[];
  demo: boolean;
  /** The company has applied and is not approved yet: its people may look at their own and do nothing. Keys of such a company are refused. */
  awaitsApproval: boolean;
  /** Of a person; null for a key. */
  session: CallerSession | null;
}

/** The callers that API keys name, in their order; null: unknown, revoked, or its company suspended. One trip: every request waits for it. */
export async function findCallers(
  { pool, prisma }: Pick<Store, 'pool' | 'prisma'>,
  keys: string[],
): Promise<(Caller | null)[]> {
  const hashes = keys.map((key) => hashKey(key));
  const { rows } = await pool.query<Row>(
    `select k.id, encode(k.key_hash, 'hex') as hash, k.label, k.role, k.port_id as "portId", k.demo, k.last_used_at as "lastUsedAt",
       case when c.id is not null then json_build_object('id', c.id, 'name', c.name) end as company,
       (select json_agg(json_build_object('id', x.id, 'name', x.name) order by x.id) from broker_client b join company x on x.id = b.client_id
        where b.broker_id = c.id and x.status = 'approved') as clients
     from api_key k left join company c on c.id = k.company_id
     where k.key_hash = any($1::bytea[]) and k.revoked_at is null and (k.company_id is null or c.status = 'approved')`,
    [hashes],
  );
  noteUse({ prisma }, rows);
  const byHash = new Map(rows.map((row) => [row.hash, toCaller(row)]));
  return hashes.map((hash) => byHash.get(hash.toString('hex')) ?? null);
}

interface Row extends Pick<Caller, 'role' | 'label' | 'portId' | 'company' | 'demo'> {
  id: string;
  hash: string;
  lastUsedAt: Date | null;
  clients: Caller['clients'] | null;
}

const toCaller = ({ id, role, label, portId, company, clients, demo }: Row): Caller => ({
  id: `key:${id}`,
  role,
  label,
  portId,
  company,
  clients: clients ?? [],
  demo,
  awaitsApproval: false,
  session: null,
});

import type { Role } from '@gl/domain/states';
import type { Prisma } from './generated/client.js';
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
  /** Of a person; null for a key. */
  session: CallerSession | null;
}

/** The callers that API keys name, in their order; null: unknown, revoked, or its company suspended. */
export async function findCallers({ prisma }: Pick<Store, 'prisma'>, keys: string[]): Promise<(Caller | null)[]> {
  const hashes = keys.map((key) => hashKey(key));
  const rows = await prisma.apiKey.findMany({
    where: { keyHash: { in: [...new Set(hashes.map((hash) => hash.toString('hex')))].map(fromHex) } },
    include: { company: { include: { clients: { include: { client: true } } } } },
  });
  const byHash = new Map(rows.map((row) => [Buffer.from(row.keyHash).toString('hex'), row]));
  return hashes.map((hash) => {
    const row = byHash.get(hash.toString('hex'));
    return row ? toCaller(row) : null;
  });
}

const fromHex = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));

type Row = Prisma.ApiKeyGetPayload<{ include: { company: { include: { clients: { include: { client: true } } } } } }>;

function toCaller(row: Row): Caller | null {
  if (row.revokedAt || (row.company && row.company.status !== 'approved')) return null;
  const name = ({ id, name: text }: { id: number; name: string }) => ({ id, name: text });
  return {
    id: `key:${row.id}`,
    role: row.role as Role,
    label: row.label,
    portId: row.portId,
    company: row.company && name(row.company),
    clients:
      row.company?.clients.filter(({ client }) => client.status === 'approved').map(({ client }) => name(client)) ?? [],
    demo: row.demo,
    session: null,
  };
}

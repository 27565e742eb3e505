import type { Role } from '@gl/domain/states';
import { hashKey } from './sealing.js';
import type { Store } from './store.js';

/** Who a key speaks for. */
export interface Caller {
  /** Stable name in audit rows and for idempotency: `key:<id>`. */
  id: string;
  role: Role;
  label: string;
  portId: string | null;
  company: { id: number; name: string } | null;
  /** Of a broker: companies that let it book for them. */
  clients: { id: number; name: string }[];
  demo: boolean;
}

/** The caller that an API key names, or null: unknown, revoked, or its company suspended. */
export async function findCaller({ prisma }: Pick<Store, 'prisma'>, key: string): Promise<Caller | null> {
  const row = await prisma.apiKey.findUnique({
    where: { keyHash: new Uint8Array(hashKey(key)) },
    include: { company: { include: { clients: { include: { client: true } } } } },
  });
  if (!row || row.revokedAt || (row.company && row.company.status !== 'approved')) return null;
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
  };
}

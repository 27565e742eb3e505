import type { Role } from '@gl/domain/states';
import { issueKey } from '../api-keys.js';
import type { Store } from '../store.js';

export interface TestCompany {
  id: number;
  name: string;
  /** Its API key, as its owner has it. */
  key: string;
  /** How audit rows and idempotency keys name that key. */
  caller: string;
}

/** A company that may book, with a key of its own. */
export async function aCompany(
  store: Pick<Store, 'prisma'>,
  name = 'A company',
  { kind = 'exporter', clients = [] as Pick<TestCompany, 'id'>[] } = {},
): Promise<TestCompany> {
  const { id } = await store.prisma.company.create({ data: { name, kind, country: 'CN' } });
  for (const client of clients) await store.prisma.brokerClient.create({ data: { brokerId: id, clientId: client.id } });
  const issued = await issueKey(store, { role: kind as Role, label: name, companyId: id });
  return { id, name, key: issued.key, caller: `key:${issued.id}` };
}

/** `count` companies, `Company 1` and on. */
export async function someCompanies(store: Pick<Store, 'prisma'>, count: number): Promise<TestCompany[]> {
  const companies: TestCompany[] = [];
  for (let n = 1; n <= count; n++) companies.push(await aCompany(store, `Company ${n}`));
  return companies;
}

/** A key of somebody who works at a port (or, without one, for the whole installation). */
export async function aStaffKey(
  store: Pick<Store, 'prisma'>,
  role: Role,
  portId: string | null = null,
): Promise<string> {
  const { key } = await issueKey(store, { role, label: `${portId ?? 'house'} ${role}`, portId });
  return key;
}

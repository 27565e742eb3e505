import { withCreditCheck } from '@gl/domain/credit-code';
import type { Role } from '@gl/domain/states';
import { issueKey } from '../api-keys.js';
import type { Secrets } from '../sealing.js';
import type { Store } from '../store.js';
import { type DemoUser, seedDemoPeople } from './demo-people.js';
import { PORTS } from './ports/all.js';

/** What `npm start` prints and demo.json keeps. Keys are drawn anew for each database: no installation shares one with another. */
export interface Demo {
  users: DemoUser[];
  apiKeys: { role: Role; port?: string; company?: string; companyId?: number; key: string }[];
  passes: string[];
}

const EXPORTERS = [
  'Tibet Himalaya Auto Export',
  'Lhasa New Energy Trading',
  'Xigaze Plateau Produce',
  'Kashgar Silk Road Vehicles',
  'Tacheng Border Trade',
  'Urumqi Fruit Union',
  'Pingxiang Orchard Export',
  'Nanning Fresh Link',
  'Erenhot Steppe Motors',
  'Hohhot Machinery Export',
  'Chengdu Heavy Lift',
  'Lanzhou General Freight',
  'Xian Battery Works',
  'Golmud Salt Lake Logistics',
];
const BROKERS = ['Zhangmu Customs Brokers', 'West Gate Declarations'];
const PORT_STAFF: Role[] = ['inspector', 'shift-lead', 'gate', 'operator'];

export async function seedDemo(store: Pick<Store, 'prisma' | 'pool'>, secrets: Secrets): Promise<Demo> {
  const { prisma } = store;
  const apiKeys: Demo['apiKeys'] = [];
  const issue = async (
    role: Role,
    label: string,
    scope: { portId?: string; company?: { id: number; name: string } },
  ) => {
    const { key } = await issueKey(store, {
      role,
      label,
      portId: scope.portId ?? null,
      companyId: scope.company?.id ?? null,
      demo: true,
    });
    apiKeys.push({
      role,
      ...(scope.portId ? { port: scope.portId } : {}),
      ...(scope.company ? { company: scope.company.name, companyId: scope.company.id } : {}),
      key,
    });
  };
  const companies = [];
  for (const [i, name] of [...EXPORTERS, ...BROKERS].entries()) {
    const kind = i < EXPORTERS.length ? 'exporter' : 'broker';
    const creditCode = withCreditCheck(`91540100MA6T${String(i).padStart(5, '0')}`);
    const company = await prisma.company.upsert({
      where: { creditCode },
      create: { name, kind, creditCode, country: 'CN', demo: true },
      update: {},
    });
    companies.push(company);
    await issue(kind as Role, name, { company });
  }
  for (const [n, broker] of companies.slice(EXPORTERS.length).entries()) {
    for (const client of companies.slice(n * 3, n * 3 + 3)) {
      const both = { brokerId: broker.id, clientId: client.id };
      await prisma.brokerClient.upsert({ where: { brokerId_clientId: both }, create: both, update: {} });
    }
  }
  for (const { port } of PORTS)
    for (const role of PORT_STAFF) await issue(role, `${port.names.en} ${role}`, { portId: port.id });
  await issue('auditor', 'Auditor', {});
  await issue('admin', 'Administrator', {});
  const users = await seedDemoPeople(store.pool, secrets, {
    exporters: companies.slice(0, 3),
    brokers: companies.slice(EXPORTERS.length, EXPORTERS.length + 1),
  });
  return { users, apiKeys, passes: [] };
}

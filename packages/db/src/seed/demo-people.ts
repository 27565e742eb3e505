import { randomBytes, randomInt } from 'node:crypto';
import type { Role } from '@gl/domain/states';
import type pg from 'pg';
import { hashPassword } from '../passwords.js';
import { createPerson, emailIndex, type NewPerson } from '../people.js';
import type { Secrets } from '../sealing.js';
import { inTransaction } from '../transaction.js';

export interface DemoUser {
  role: Role;
  port?: string;
  company?: string;
  companyId?: number;
  managesCompany?: true;
  email: string;
  password: string;
  /** Base32; everybody has an authenticator app. */
  totpSecret: string;
}

const PORTS = ['zhangmu', 'bakhty', 'shigatse'];
const PORT_STAFF: Role[] = ['inspector', 'shift-lead', 'gate', 'operator'];
type Company = { id: number; name: string };

/**
 * People to try the house with. Passwords and secrets are drawn anew for each database; run again, they are drawn again. Their addresses end in
 * `.example`, which no mail ever reaches.
 */
export async function seedDemoPeople(
  pool: pg.Pool,
  secrets: Secrets,
  { exporters, brokers }: { exporters: Company[]; brokers: Company[] },
): Promise<DemoUser[]> {
  const wished: (Omit<DemoUser, 'password' | 'totpSecret'> & { name: string })[] = [
    ...exporters.map((company, n) => booker('exporter', company, n === 0)),
    ...brokers.map((company) => booker('broker', company, true)),
    ...PORTS.flatMap((port) =>
      PORT_STAFF.map((role) => ({ role, port, email: `${role}@${port}.example`, name: `${role} ${port}` })),
    ),
    { role: 'auditor', email: 'auditor@greenlane.example', name: 'auditor' },
    { role: 'admin', email: 'admin@greenlane.example', name: 'admin' },
  ];
  const drawn = await Promise.all(
    wished.map(async ({ name, ...user }) => {
      const [password, totpSecret] = [drawPassword(), drawSecret()];
      return {
        user: { ...user, password, totpSecret },
        person: personOf(user, name, await hashPassword(password), totpSecret),
      };
    }),
  );
  await inTransaction(pool, async (sql) => {
    for (const { person } of drawn) {
      await sql.query('delete from person where demo and email_index = $1', [emailIndex(secrets, person.email)]);
      await createPerson(sql, secrets, person);
    }
  });
  return drawn.map(({ user }) => user);
}

const booker = (role: Role, company: Company, managesCompany: boolean) => ({
  role,
  company: company.name,
  companyId: company.id,
  ...(managesCompany ? { managesCompany: true as const } : {}),
  email: `${managesCompany ? 'manager' : role}@${company.name.toLowerCase().split(' ').slice(0, 2).join('-')}.example`,
  name: `${role} ${company.name.split(' ')[0]}`,
});

const personOf = (
  { role, port, companyId, managesCompany, email }: Omit<DemoUser, 'password' | 'totpSecret'>,
  name: string,
  passwordHash: string,
  totpSecret: string,
): NewPerson => ({
  role,
  email,
  name,
  language: 'zh',
  portId: port ?? null,
  companyId: companyId ?? null,
  managesCompany: managesCompany ?? false,
  demo: true,
  passwordHash,
  totpSecret,
});

const LETTERS = 'abcdefghjkmnpqrstvwxyz23456789';
const drawPassword = () =>
  Array.from({ length: 3 }, () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join(
    '-',
  );

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** 160 bits, as RFC 4226 asks. */
const drawSecret = () => Array.from(randomBytes(32), (byte) => BASE32[byte & 31]).join('');

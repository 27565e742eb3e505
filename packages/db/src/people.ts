import { randomUUID } from 'node:crypto';
import { normalEmail } from '@gl/domain/email';
import type { Language } from '@gl/domain/language';
import type { Role } from '@gl/domain/states';
import type { Secrets } from './sealing.js';
import type { Sql } from './transaction.js';

export interface Person {
  id: string;
  email: string;
  name: string;
  language: Language;
  role: Role;
  portId: string | null;
  companyId: number | null;
  managesCompany: boolean;
  isDisabled: boolean;
  demo: boolean;
  createdAt: number;
}

export type NewPerson = Pick<Person, 'email' | 'name' | 'role'> &
  Partial<Pick<Person, 'language' | 'portId' | 'companyId' | 'managesCompany' | 'demo'>> & {
    passwordHash?: string | null;
    /** Base32; enrolled from the start. For demo people alone: others enrol their own. */
    totpSecret?: string;
  };

/** How audit rows and idempotency keys name a person; a name is never written there. */
export const actorOf = (personId: string): string => `person:${personId}`;

const seal = (secrets: Secrets, { email, name }: Pick<Person, 'email' | 'name'>) =>
  secrets.seal(JSON.stringify({ email: email.trim(), name }));
const open = (secrets: Secrets, sealed: string) => JSON.parse(secrets.open(sealed)) as Pick<Person, 'email' | 'name'>;

export const emailIndex = (secrets: Secrets, email: string): Buffer => secrets.blind('email', normalEmail(email));

/** Writes a person; null when somebody has that e-mail already. The caller writes the audit row. */
export async function createPerson(sql: Sql, secrets: Secrets, person: NewPerson): Promise<string | null> {
  const { role, language = 'en', portId = null, companyId = null, managesCompany = false, demo = false } = person;
  const { rows } = await sql.query<{ id: string }>(
    `insert into person (id, email_index, sealed, language, role, port_id, company_id, manages_company, demo, password_hash, totp_sealed, totp_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::text, case when $11::text is null then null else now() end)
     on conflict (email_index) do nothing returning id`,
    [
      randomUUID(),
      emailIndex(secrets, person.email),
      seal(secrets, person),
      language,
      role,
      portId,
      companyId,
      managesCompany,
      demo,
      person.passwordHash ?? null,
      person.totpSecret === undefined ? null : secrets.seal(person.totpSecret),
    ],
  );
  return rows[0]?.id ?? null;
}

interface Row extends Omit<Person, 'email' | 'name' | 'createdAt'> {
  sealed: string;
  createdAt: Date;
}
const COLUMNS = `p.id, p.sealed, p.language, p.role, p.port_id as "portId", p.company_id as "companyId", p.manages_company as "managesCompany",
  p.disabled_at is not null as "isDisabled", p.demo, p.created_at as "createdAt"`;

const toPerson = (secrets: Secrets, { sealed, createdAt, ...row }: Row): Person => ({
  ...row,
  ...open(secrets, sealed),
  createdAt: createdAt.getTime(),
});

export async function readPerson(sql: Sql, secrets: Secrets, id: string): Promise<Person | null> {
  const { rows } = await sql.query<Row>(`select ${COLUMNS} from person p where p.id = $1`, [id]);
  return rows[0] ? toPerson(secrets, rows[0]) : null;
}

/** What signing in by a password looks at; by e-mail, whatever its capitals. */
export async function findSignIn(
  sql: Sql,
  secrets: Secrets,
  email: string,
): Promise<{
  id: string;
  passwordHash: string | null;
  isDisabled: boolean;
  demo: boolean;
  isCompanyApproved: boolean;
} | null> {
  const { rows } = await sql.query(
    `select p.id, p.password_hash as "passwordHash", p.disabled_at is not null as "isDisabled", p.demo, coalesce(c.status = 'approved', true) as "isCompanyApproved"
     from person p left join company c on c.id = p.company_id where p.email_index = $1`,
    [emailIndex(secrets, email)],
  );
  return rows[0] ?? null;
}

export async function passwordHashOf(sql: Sql, personId: string): Promise<string | null> {
  const { rows } = await sql.query<{ hash: string | null }>('select password_hash as hash from person where id = $1', [
    personId,
  ]);
  return rows[0]?.hash ?? null;
}

export async function savePassword(sql: Sql, personId: string, passwordHash: string): Promise<void> {
  await sql.query('update person set password_hash = $2 where id = $1', [personId, passwordHash]);
}

/** What people change about themselves; what is left out stays. */
export async function saveProfile(
  sql: Sql,
  secrets: Secrets,
  person: Person,
  change: { name?: string | undefined; language?: Language | undefined },
): Promise<void> {
  const { name = person.name, language = person.language } = change;
  await sql.query('update person set sealed = $2, language = $3 where id = $1', [
    person.id,
    seal(secrets, { email: person.email, name }),
    language,
  ]);
}

/** Whether anybody administers the installation: somebody who can sign in, or has a link to begin. A demo person does not: in production it is nobody. */
export async function hasAdministrator(sql: Sql): Promise<boolean> {
  const { rowCount } = await sql.query(
    `select 1 from person where role = 'admin' and port_id is null and disabled_at is null and not demo limit 1`,
  );
  return rowCount === 1;
}

/** Whether somebody who has shown who it is may come in: not disabled, of a company that is approved, no demo person in production. */
export async function mayPersonSignIn(sql: Sql, id: string, { production }: { production: boolean }): Promise<boolean> {
  const { rowCount } = await sql.query(
    `select 1 from person p left join company c on c.id = p.company_id
     where p.id = $1 and p.disabled_at is null and coalesce(c.status = 'approved', true) and not (p.demo and $2)`,
    [id, production],
  );
  return rowCount === 1;
}

export async function lockPerson(sql: Sql, id: string): Promise<void> {
  await sql.query('select 1 from person where id = $1 for no key update', [id]);
}

import type { Language } from '@gl/domain/language';
import type { Instant } from '@gl/domain/local-time';
import type { Role } from '@gl/domain/states';
import { epochMs } from './decision-json.js';
import { writeAudit } from './journal.js';
import { writeLetter } from './letters.js';
import { endSessions } from './person-sessions.js';
import type { Secrets } from './sealing.js';
import type { Sql } from './transaction.js';

/** A person as those see him who administer him; `version` makes the etag of his rights. */
export interface Member {
  id: string;
  name: string;
  email: string;
  language: Language;
  role: Role;
  portId: string | null;
  company: { id: number; name: string } | null;
  managesCompany: boolean;
  isDisabled: boolean;
  hasSecondFactor: boolean;
  createdAt: Instant;
  version: number;
}

interface Row extends Omit<Member, 'name' | 'email'> {
  sealed: string;
}
const MEMBER = `select p.id, p.sealed, p.language, p.role, p.port_id as "portId", case when c.id is null then null else json_build_object('id', c.id, 'name', c.name) end as company,
  p.manages_company as "managesCompany", p.disabled_at is not null as "isDisabled", p.version, ${epochMs('p.created_at')} as "createdAt",
  p.totp_at is not null or exists (select 1 from passkey k where k.person_id = p.id) as "hasSecondFactor"
  from person p left join company c on c.id = p.company_id`;

const toMember = (secrets: Secrets, { sealed, ...row }: Row): Member => ({
  ...row,
  ...(JSON.parse(secrets.open(sealed)) as Pick<Member, 'name' | 'email'>),
});

/** Whom somebody administers: the people of a company, the staff of a port, or everybody. */
export type MemberScope = { companyId: number } | { portId: string } | 'all';
const scoped = (scope: MemberScope) => [
  scope !== 'all' && 'companyId' in scope ? scope.companyId : null,
  scope !== 'all' && 'portId' in scope ? scope.portId : null,
];
const IN_SCOPE = `($1::int is null or p.company_id = $1) and ($2::text is null or p.port_id = $2)`;

/** The oldest first, one more than asked when there are more; `after`: the last one of the page before. */
export async function listMembers(
  sql: Sql,
  secrets: Secrets,
  scope: MemberScope,
  {
    role,
    port,
    after,
    limit,
  }: {
    role?: Role | undefined;
    port?: string | undefined;
    after?: { at: Instant; id: string } | undefined;
    limit: number;
  },
): Promise<Member[]> {
  const { rows } = await sql.query<Row>(
    `${MEMBER} where ${IN_SCOPE} and ($3::text is null or p.role = $3) and ($4::text is null or p.port_id = $4)
       and ($5::timestamptz is null or (p.created_at, p.id) > ($5, $6::uuid)) order by p.created_at, p.id limit $7`,
    [...scoped(scope), role ?? null, port ?? null, after ? new Date(after.at) : null, after?.id ?? null, limit + 1],
  );
  return rows.map((row) => toMember(secrets, row));
}

/** A person in the scope, or null. */
export async function readMember(sql: Sql, secrets: Secrets, scope: MemberScope, id: string): Promise<Member | null> {
  const { rows } = await sql.query<Row>(`${MEMBER} where ${IN_SCOPE} and p.id = $3`, [...scoped(scope), id]);
  return rows[0] ? toMember(secrets, rows[0]) : null;
}

/** The same, with the rows that a change of his rights must not race with: his own, and those of who could be left the last, in one order. */
export async function lockMember(sql: Sql, secrets: Secrets, scope: MemberScope, id: string): Promise<Member | null> {
  await sql.query(
    `with him as (select company_id, role from person where id = $1)
     select 1 from person p, him where p.id = $1 or (p.manages_company and p.company_id = him.company_id) or (him.role = 'admin' and p.role = 'admin')
     order by p.id for no key update of p`,
    [id],
  );
  return readMember(sql, secrets, scope, id);
}

/** Whether, without him, nobody would be left who manages his company. Under `lockMember`. */
export async function isLastManager(sql: Sql, { id, company, managesCompany, isDisabled }: Member): Promise<boolean> {
  if (!company || !managesCompany || isDisabled) return false;
  const { rowCount } = await sql.query(
    'select 1 from person where company_id = $1 and manages_company and disabled_at is null and id <> $2 limit 1',
    [company.id, id],
  );
  return rowCount === 0;
}

/** Whether, without him, nobody would be left who administers the whole installation. Under `lockMember`. */
export async function isLastAdministrator(sql: Sql, { id, role, portId, isDisabled }: Member): Promise<boolean> {
  if (role !== 'admin' || portId !== null || isDisabled) return false;
  // A demo person is nobody in production: she does not count beside a real one.
  const { rowCount } = await sql.query(
    `select 1 from person he, person o where he.id = $1 and o.role = 'admin' and o.port_id is null and o.disabled_at is null and o.id <> $1 and (not o.demo or he.demo) limit 1`,
    [id],
  );
  return rowCount === 0;
}

export type Rights = Pick<Member, 'role' | 'managesCompany' | 'isDisabled'>;

/** Writes what somebody may from now on; who is locked out is signed out everywhere. Under `lockMember`. */
export async function saveRights(
  sql: Sql,
  { id, portId, company, ...before }: Member,
  rights: Rights,
  actor: string,
): Promise<void> {
  await sql.query(
    `update person set role = $2, manages_company = $3, disabled_at = case when $4 then coalesce(disabled_at, now()) end, version = version + 1 where id = $1`,
    [id, rights.role, rights.managesCompany, rights.isDisabled],
  );
  if (rights.isDisabled) await endSessions(sql, id);
  const changed = (['role', 'managesCompany', 'isDisabled'] as const).filter((name) => before[name] !== rights[name]);
  await writeAudit(sql, {
    actor,
    action: 'person.changed',
    portId,
    detail: {
      personId: id,
      ...(company ? { companyId: company.id } : {}),
      ...Object.fromEntries(changed.map((name) => [name, rights[name]])),
    },
  });
}

/** Forgets a second factor that was lost, ends all sessions and writes to the person. Under `lockMember`. */
export async function resetSecondFactor(sql: Sql, secrets: Secrets, member: Member, actor: string): Promise<void> {
  const { id, email, language, portId } = member;
  await sql.query(
    'update person set totp_sealed = null, totp_at = null, totp_pending = null, version = version + 1 where id = $1',
    [id],
  );
  await sql.query('delete from passkey where person_id = $1', [id]);
  await sql.query('delete from backup_code where person_id = $1', [id]);
  await endSessions(sql, id);
  await writeAudit(sql, { actor, action: 'person.second-factor-reset', portId, detail: { personId: id } });
  await writeLetter(sql, secrets, { kind: 'second-factor-reset', to: email, language, facts: {} });
}

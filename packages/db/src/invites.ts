import { randomBytes, randomUUID } from 'node:crypto';
import type { Language } from '@gl/domain/language';
import type { Instant } from '@gl/domain/local-time';
import type { Role } from '@gl/domain/states';
import { epochMs } from './decision-json.js';
import { writeAudit } from './journal.js';
import { writeLetter } from './letters.js';
import { createPerson, emailIndex } from './people.js';
import { hash64, hashKey, type Secrets } from './sealing.js';
import type { Sql } from './transaction.js';

/** Days for which an invitation's link is good. */
export const INVITE_DAYS = 7;

export interface NewInvite {
  /** `application`: proves the address of who applied for a company. */
  kind: 'invite' | 'application';
  email: string;
  name: string | null;
  /** Of the letter; the invited chooses his own. */
  language: Language;
  role: Role;
  portId?: string | null;
  company?: { id: number; name: string } | null;
  managesCompany?: boolean;
  actor: string;
}

/**
 * Invites somebody by a letter. An open invitation of the same address to the same company or port is withdrawn: its letter is void, the last one
 * counts. Whether the address has an account already is for its own reader to learn.
 */
export async function writeInvite(
  sql: Sql,
  secrets: Secrets,
  invite: NewInvite,
): Promise<{ id: string; expiresAt: Instant }> {
  const { kind, email, name, role, portId = null, company = null, managesCompany = false, actor } = invite;
  const index = emailIndex(secrets, email);
  await sql.query('select pg_advisory_xact_lock($1::int8)', [hash64(`invite|${index.toString('hex')}`)]);
  await sql.query(
    `update invite set withdrawn_at = now() where email_index = $1 and company_id is not distinct from $2::int and port_id is not distinct from $3
       and used_at is null and withdrawn_at is null`,
    [index, company?.id ?? null, portId],
  );
  const [id, token] = [randomUUID(), randomBytes(32).toString('base64url')];
  const { rows } = await sql.query<{ expiresAt: Instant }>(
    `insert into invite (id, token_hash, email_index, sealed, kind, role, port_id, company_id, manages_company, invited_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, now() + make_interval(days => $11)) returning ${epochMs('expires_at')} as "expiresAt"`,
    [
      id,
      hashKey(token),
      index,
      secrets.seal(JSON.stringify({ email: email.trim(), name })),
      kind,
      role,
      portId,
      company?.id ?? null,
      managesCompany,
      actor,
      INVITE_DAYS,
    ],
  );
  const { expiresAt } = rows[0]!;
  const letter = { to: email.trim(), language: invite.language, inviteId: id };
  if (kind === 'application')
    await writeLetter(sql, secrets, {
      ...letter,
      kind: 'company-applied',
      facts: { company: company!.name, token, expiresAt },
    });
  else
    await writeLetter(sql, secrets, {
      ...letter,
      kind: 'invite',
      facts: { company: company?.name ?? null, port: portId, token, expiresAt },
    });
  await writeAudit(sql, {
    actor,
    action: 'invite.sent',
    portId,
    detail: { inviteId: id, role, ...(company ? { companyId: company.id, managesCompany } : {}) },
  });
  return { id, expiresAt };
}

export interface Invite {
  id: string;
  kind: 'invite' | 'application';
  email: string;
  name: string | null;
  role: Role;
  portId: string | null;
  company: { id: number; name: string } | null;
  managesCompany: boolean;
  createdAt: Instant;
  expiresAt: Instant;
  letter: 'pending' | 'sent' | 'refused' | 'given-up';
}

interface Row extends Omit<Invite, 'email' | 'name'> {
  sealed: string;
}
const INVITE = `select i.id, i.kind, i.sealed, i.role, i.port_id as "portId", case when c.id is null then null else json_build_object('id', c.id, 'name', c.name) end as company,
  i.manages_company as "managesCompany", ${epochMs('i.created_at')} as "createdAt", ${epochMs('i.expires_at')} as "expiresAt",
  coalesce((select l.status from letter l where l.invite_id = i.id order by l.created_at desc limit 1), 'pending') as letter
  from invite i left join company c on c.id = i.company_id
  where i.used_at is null and i.withdrawn_at is null and i.expires_at > now()`;

const toInvite = (secrets: Secrets, { sealed, ...row }: Row): Invite => ({
  ...row,
  ...(JSON.parse(secrets.open(sealed)) as Pick<Invite, 'email' | 'name'>),
});

/** Whose invitations: a company's, a port's, or those of all staff. */
export type InviteScope = { companyId: number } | { portId: string } | 'staff';
const scoped = (scope: InviteScope) => ({
  where: `($1::int is null or i.company_id = $1) and ($2::text is null or i.port_id = $2) and ($1::int is not null or i.company_id is null)`,
  values: [
    scope !== 'staff' && 'companyId' in scope ? scope.companyId : null,
    scope !== 'staff' && 'portId' in scope ? scope.portId : null,
  ],
});

/** Open invitations, the newest first. */
export async function listInvites(sql: Sql, secrets: Secrets, scope: InviteScope): Promise<Invite[]> {
  const { where, values } = scoped(scope);
  const { rows } = await sql.query<Row>(`${INVITE} and ${where} order by i.created_at desc, i.id limit 500`, values);
  return rows.map((row) => toInvite(secrets, row));
}

/** Voids an open invitation; false: there is none. */
export async function withdrawInvite(sql: Sql, scope: InviteScope, id: string, actor: string): Promise<boolean> {
  const { where, values } = scoped(scope);
  const { rows } = await sql.query<{ portId: string | null }>(
    `update invite i set withdrawn_at = now() where ${where} and i.id = $3 and i.kind = 'invite' and i.used_at is null and i.withdrawn_at is null and i.expires_at > now()
     returning i.port_id as "portId"`,
    [...values, id],
  );
  if (!rows[0]) return false;
  await writeAudit(sql, { actor, action: 'invite.withdrawn', portId: rows[0].portId, detail: { inviteId: id } });
  return true;
}

/** What a link offers; null: used, withdrawn, over, of a company that was refused or suspended, or never written. */
export async function readInvite(sql: Sql, secrets: Secrets, token: string): Promise<Invite | null> {
  const { rows } = await sql.query<Row>(
    `${INVITE} and i.token_hash = $1 and coalesce(c.status in ('applied', 'approved'), true)`,
    [hashKey(token)],
  );
  return rows[0] ? toInvite(secrets, rows[0]) : null;
}

export interface Acceptance {
  token: string;
  name: string;
  passwordHash: string;
  language: Language;
}

/** Makes the invited a person. Of many who come with one link at once one is let in, the others find it used; a refusal leaves it unused. */
export async function acceptInvite(
  sql: Sql,
  secrets: Secrets,
  { token, name, passwordHash, language }: Acceptance,
): Promise<{ ok: true; invite: Invite; personId: string } | { ok: false; why: 'LINK_ENDED' | 'EMAIL_TAKEN' }> {
  // The company first, as whoever decides about it locks: a decision waits until this one is in, or is found by it.
  const hash = hashKey(token);
  await sql.query(
    'select 1 from company where id = (select company_id from invite where token_hash = $1) for no key update',
    [hash],
  );
  await sql.query('select 1 from invite where token_hash = $1 for no key update', [hash]);
  const invite = await readInvite(sql, secrets, token);
  if (!invite) return { ok: false, why: 'LINK_ENDED' };
  const person = {
    email: invite.email,
    name,
    language,
    role: invite.role,
    portId: invite.portId,
    companyId: invite.company?.id ?? null,
    managesCompany: invite.managesCompany,
    passwordHash,
  };
  await leaveRefusedCompany(sql, secrets, invite.email);
  const personId = await createPerson(sql, secrets, person);
  if (!personId) return { ok: false, why: 'EMAIL_TAKEN' };
  await sql.query('update invite set used_at = now() where id = $1', [invite.id]);
  await writeAudit(sql, {
    actor: `person:${personId}`,
    action: 'invite.accepted',
    portId: invite.portId,
    detail: { inviteId: invite.id, role: invite.role, ...(invite.company ? { companyId: invite.company.id } : {}) },
  });
  return { ok: true, invite, personId };
}

/** Who applied in vain may come again with the same address: the account of the refused company is given up. */
async function leaveRefusedCompany(sql: Sql, secrets: Secrets, email: string): Promise<void> {
  await sql.query(
    `delete from person p using company c where p.email_index = $1 and c.id = p.company_id and c.status = 'refused'`,
    [emailIndex(secrets, email)],
  );
}

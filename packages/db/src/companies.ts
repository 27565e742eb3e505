import type { Language } from '@gl/domain/language';
import type { Instant } from '@gl/domain/local-time';
import { epochMs } from './decision-json.js';
import { writeInvite } from './invites.js';
import { writeAudit } from './journal.js';
import { writeLetter } from './letters.js';
import { hash64, type Secrets } from './sealing.js';
import type { Sql } from './transaction.js';

export type CompanyKind = 'exporter' | 'broker';
export type CompanyStatus = 'applied' | 'approved' | 'refused' | 'suspended';

/** Who applied for a company. */
export interface Contact {
  name: string;
  email: string;
  language: Language;
}

export interface Company {
  id: number;
  name: string;
  kind: CompanyKind;
  country: string;
  creditCode: string | null;
  status: CompanyStatus;
  reason: string | null;
  appliedAt: Instant;
  decidedAt: Instant | null;
  contact: Contact | null;
  /** People who have set their password. */
  people: number;
  /** Held or booked and not ended. */
  liveBookings: number;
}

/** What holds a number for one company: numbers of two countries' registers may be alike. */
const claimOf = (country: string, creditCode: string) => (country === 'CN' ? creditCode : `${country}:${creditCode}`);

const lockNumber = (sql: Sql, claim: string) =>
  sql.query('select pg_advisory_xact_lock($1::int8)', [hash64(`company|${claim}`)]);

export interface Application extends Pick<Company, 'name' | 'kind' | 'country'> {
  creditCode: string;
  contact: Contact;
}

/**
 * Writes an application with the letter that proves its address. Where the number is another company's already nothing is made, and the letter
 * says so: only who reads that mailbox learns it, and nothing of who came first.
 */
export async function applyAsCompany(sql: Sql, secrets: Secrets, application: Application): Promise<void> {
  const { name, kind, country, creditCode, contact } = application;
  const claim = claimOf(country, creditCode);
  await lockNumber(sql, claim);
  const { rows: known } = await sql.query<{ id: number }>('select id from company where credit_code = $1', [claim]);
  if (known[0]) {
    await writeLetter(sql, secrets, {
      kind: 'company-known',
      to: contact.email,
      language: contact.language,
      facts: { company: name },
    });
    return writeAudit(sql, { actor: 'anyone', action: 'company.applied-again', detail: { companyId: known[0].id } });
  }
  const { rows } = await sql.query<{ id: number }>(
    `insert into company (name, kind, country, credit_code, registration_no, status, contact_sealed) values ($1, $2, $3, $4, $5, 'applied', $6) returning id`,
    [name, kind, country, claim, creditCode, secrets.seal(JSON.stringify(contact))],
  );
  const companyId = rows[0]!.id;
  await writeAudit(sql, { actor: 'anyone', action: 'company.applied', detail: { companyId, kind, country } });
  await writeInvite(sql, secrets, {
    kind: 'application',
    email: contact.email,
    name: contact.name,
    language: contact.language,
    role: kind,
    company: { id: companyId, name },
    managesCompany: true,
    actor: 'anyone',
  });
}

interface Row extends Omit<Company, 'contact'> {
  contactSealed: string | null;
}
const COMPANY = `select c.id, c.name, c.kind, c.country, coalesce(c.registration_no, c.credit_code) as "creditCode", c.status, c.status_reason as reason,
  ${epochMs('c.created_at')} as "appliedAt", ${epochMs('c.decided_at')} as "decidedAt", c.contact_sealed as "contactSealed",
  (select count(*)::int from person p where p.company_id = c.id) as people,
  (select count(*)::int from booking b where b.company_id = c.id and b.status not in ('cleared', 'cancelled', 'expired', 'no-show', 'turned-back')) as "liveBookings"
  from company c`;

const toCompany = (secrets: Secrets, { contactSealed, ...row }: Row): Company => ({
  ...row,
  contact: contactSealed === null ? null : (JSON.parse(secrets.open(contactSealed)) as Contact),
});

/** The newest first, one more than asked when there are more; `before`: the id that the page before ended with. */
export async function listCompanies(
  sql: Sql,
  secrets: Secrets,
  { status, before, limit }: { status?: CompanyStatus | undefined; before?: number | undefined; limit: number },
): Promise<Company[]> {
  const { rows } = await sql.query<Row>(
    `${COMPANY} where ($1::text is null or c.status = $1) and ($2::int is null or c.id < $2) order by c.id desc limit $3`,
    [status ?? null, before ?? null, limit + 1],
  );
  return rows.map((row) => toCompany(secrets, row));
}

export async function readCompany(sql: Sql, secrets: Secrets, id: number): Promise<Company | null> {
  const { rows } = await sql.query<Row>(`${COMPANY} where c.id = $1`, [id]);
  return rows[0] ? toCompany(secrets, rows[0]) : null;
}

/** What administrators do to a company: from which states, to which. */
export const DECISIONS = {
  approve: { from: ['applied'], to: 'approved', letter: 'company-approved' },
  refuse: { from: ['applied'], to: 'refused', letter: 'company-refused' },
  suspend: { from: ['approved'], to: 'suspended', letter: 'company-suspended' },
  reinstate: { from: ['suspended'], to: 'approved', letter: 'company-reinstated' },
} as const satisfies Record<string, { from: CompanyStatus[]; to: CompanyStatus; letter: string }>;
export type CompanyVerb = keyof typeof DECISIONS;

/**
 * Decides about a company. Its row is locked, so of two administrators the second finds what the first did. Null: no such company; `refused`:
 * its state is another. Keys and sessions look at the state with each request, so a suspension ends them at once and a reinstatement brings
 * them back.
 */
export async function decideCompany(
  sql: Sql,
  secrets: Secrets,
  { id, verb, reason, actor }: { id: number; verb: CompanyVerb; reason: string | null; actor: string },
): Promise<{ refused: CompanyStatus } | Company | null> {
  const { from, to, letter } = DECISIONS[verb];
  const { rows } = await sql.query<{ status: CompanyStatus }>(
    'select status from company where id = $1 for no key update',
    [id],
  );
  const status = rows[0]?.status;
  if (!status) return null;
  if (!from.some((one) => one === status)) return { refused: status };
  await sql.query(
    `update company set status = $2, status_reason = $3, decided_at = now(), credit_code = case when $2 = 'refused' then null else credit_code end where id = $1`,
    [id, to, reason],
  );
  if (to === 'refused')
    await sql.query(
      'update invite set withdrawn_at = now() where company_id = $1 and used_at is null and withdrawn_at is null',
      [id],
    );
  await writeAudit(sql, { actor, action: `company.${to === 'approved' ? `${verb}d` : to}`, detail: { companyId: id } });
  const company = (await readCompany(sql, secrets, id))!;
  for (const reader of await lettersReaders(sql, secrets, company))
    await writeLetter(sql, secrets, {
      kind: letter,
      to: reader.email,
      language: reader.language,
      facts: { company: company.name, reason: reason ?? '' },
    });
  return company;
}

/** Who is told what becomes of a company: those who manage it, and who applied as long as nobody does. */
async function lettersReaders(
  sql: Sql,
  secrets: Secrets,
  { id, contact }: Pick<Company, 'id' | 'contact'>,
): Promise<Pick<Contact, 'email' | 'language'>[]> {
  const { rows } = await sql.query<{ sealed: string; language: Language }>(
    'select sealed, language from person where company_id = $1 and manages_company and disabled_at is null order by id',
    [id],
  );
  if (rows.length === 0) return contact ? [contact] : [];
  return rows.map(({ sealed, language }) => ({
    email: (JSON.parse(secrets.open(sealed)) as { email: string }).email,
    language,
  }));
}

/** Applications whose address nobody proved in time lapse: whoever typed another company's number does not keep it. */
export async function lapseApplications(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ id: number }>(
    `update company c set status = 'refused', status_reason = 'lapsed', decided_at = now(), credit_code = null
     where status = 'applied' and not exists (select 1 from person p where p.company_id = c.id)
       and not exists (select 1 from invite i where i.company_id = c.id and i.expires_at > now()) returning id`,
  );
  for (const { id } of rows)
    await writeAudit(sql, { actor: 'system', action: 'company.lapsed', detail: { companyId: id } });
  return rows.length;
}

export interface CompanyName {
  id: number;
  name: string;
  creditCode: string | null;
}
const NAME = `c.id, c.name, coalesce(c.registration_no, c.credit_code) as "creditCode"`;

/** Brokers that may book for a company, or the clients that it may book for. */
export async function listPartners(sql: Sql, companyId: number, which: 'brokers' | 'clients'): Promise<CompanyName[]> {
  const [own, other] = which === 'brokers' ? ['client_id', 'broker_id'] : ['broker_id', 'client_id'];
  const { rows } = await sql.query<CompanyName>(
    `select ${NAME} from broker_client b join company c on c.id = b.${other} where b.${own} = $1 order by c.name, c.id`,
    [companyId],
  );
  return rows;
}

/** Lets the approved broker of that number book for the client; null: there is none. Said twice it stands once. */
export async function addBroker(
  sql: Sql,
  { clientId, country, creditCode, actor }: { clientId: number; country: string; creditCode: string; actor: string },
): Promise<CompanyName | null> {
  const { rows } = await sql.query<CompanyName>(
    `select ${NAME} from company c where c.credit_code = $1 and c.kind = 'broker' and c.status = 'approved' and c.id <> $2 for share`,
    [claimOf(country, creditCode), clientId],
  );
  const broker = rows[0];
  if (!broker) return null;
  const { rowCount } = await sql.query(
    'insert into broker_client (broker_id, client_id) values ($1, $2) on conflict do nothing',
    [broker.id, clientId],
  );
  if (rowCount === 1)
    await writeAudit(sql, { actor, action: 'broker.added', detail: { brokerId: broker.id, clientId } });
  return broker;
}

/** Takes that right away; false: there was none. */
export async function removeBroker(
  sql: Sql,
  { brokerId, clientId, actor }: { brokerId: number; clientId: number; actor: string },
): Promise<boolean> {
  const { rowCount } = await sql.query('delete from broker_client where broker_id = $1 and client_id = $2', [
    brokerId,
    clientId,
  ]);
  if (rowCount !== 1) return false;
  await writeAudit(sql, { actor, action: 'broker.removed', detail: { brokerId, clientId } });
  return true;
}

import { randomUUID } from 'node:crypto';
import { type Person, readPerson } from './people.js';
import { readLinkToken, type Secrets } from './sealing.js';
import type { Sql } from './transaction.js';

/** `first-password` and `invite`: a person who has none yet; `reset`: one who lost it. */
export type LinkPurpose = 'first-password' | 'invite' | 'reset';
/** Minutes for which a link of each kind is good. */
export const LINK_MIN = { 'first-password': 24 * 60, invite: 7 * 24 * 60, reset: 30 } as const satisfies Record<
  LinkPurpose,
  number
>;

/** A link that sets this person's password once. The token goes into the letter; a job that writes one carries the id and computes the token again. */
export async function issueLink(
  sql: Sql,
  secrets: Secrets,
  {
    personId,
    purpose,
    issuedBy,
    validMin = LINK_MIN[purpose],
  }: { personId: string; purpose: LinkPurpose; issuedBy: string; validMin?: number },
): Promise<{ id: string; token: string }> {
  const id = randomUUID();
  await sql.query(
    `insert into one_time_link (id, person_id, purpose, issued_by, expires_at) values ($1, $2, $3, $4, now() + make_interval(mins => $5))`,
    [id, personId, purpose, issuedBy, validMin],
  );
  return { id, token: secrets.linkToken(id) };
}

/** Where the desk takes a link's token: behind the #, which browsers send to nobody and no log sees. */
export const linkUrl = (baseUrl: string, token: string): string => `${baseUrl}/reset#${token}`;

/** Whom a link is for, and until when (epoch ms); null once it was used or has ended. For the page that opens it and the letter that carries it. */
export async function readLink(
  sql: Sql,
  secrets: Secrets,
  linkId: string,
): Promise<{ person: Person; purpose: LinkPurpose; expiresAt: number } | null> {
  const { rows } = await sql.query<{ personId: string; purpose: LinkPurpose; expiresAt: Date }>(
    `select person_id as "personId", purpose, expires_at as "expiresAt" from one_time_link where id = $1 and used_at is null and expires_at > now()`,
    [linkId],
  );
  const person = rows[0] && (await readPerson(sql, secrets, rows[0].personId));
  return person ? { person, purpose: rows[0]!.purpose, expiresAt: rows[0]!.expiresAt.getTime() } : null;
}

/** As `readLink`, by what stands in the address. */
export async function readLinkOf(sql: Sql, secrets: Secrets, token: string): ReturnType<typeof readLink> {
  const linkId = readLinkToken(secrets, token);
  return linkId ? readLink(sql, secrets, linkId) : null;
}

/** Uses a link up, and with it all others of the same person: of two at the same time one gets the person, the other null. */
export async function takeLink(sql: Sql, secrets: Secrets, token: string): Promise<string | null> {
  const linkId = readLinkToken(secrets, token);
  if (!linkId) return null;
  const { rows } = await sql.query<{ person: string | null }>('select take_link($1) as person', [linkId]);
  const personId = rows[0]!.person;
  if (personId)
    await sql.query('update one_time_link set used_at = now() where person_id = $1 and used_at is null', [personId]);
  return personId;
}

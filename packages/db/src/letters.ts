import { randomUUID } from 'node:crypto';
import type { Language } from '@gl/domain/language';
import type { LetterFacts, LetterKind } from '@gl/domain/letter';
import { writeAudits, writeOutbox } from './journal.js';
import type { Secrets } from './sealing.js';
import type { Sql } from './transaction.js';

export interface NewLetter<Kind extends LetterKind> {
  kind: Kind;
  /** An e-mail address. */
  to: string;
  language: Language;
  facts: LetterFacts[Kind];
  /** The invitation that it carries, so that whoever sent that sees what became of it. */
  inviteId?: string;
}

/** News without a link of its own is sent for three days, and is no news after that. */
const NEWS_MS = 3 * 86_400_000;

/** A letter, in the transaction of what causes it: it leaves when that commits, and never without it. Kick the relay afterwards. */
export async function writeLetter<Kind extends LetterKind>(
  sql: Sql,
  secrets: Pick<Secrets, 'seal'>,
  { kind, to, language, facts, inviteId }: NewLetter<Kind>,
): Promise<string> {
  const id = randomUUID();
  const { expiresAt } = facts as { expiresAt?: number };
  await sql.query(
    `insert into letter (id, kind, language, sealed, invite_id, expires_at)
     values ($1, $2, $3, $4, $5, coalesce(to_timestamp($6::float8 / 1000), now() + make_interval(secs => $7)))`,
    [
      id,
      kind,
      language,
      secrets.seal(JSON.stringify({ to, facts })),
      inviteId ?? null,
      expiresAt ?? null,
      NEWS_MS / 1000,
    ],
  );
  await writeOutbox(sql, [{ kind: 'letter.due', portId: '', subject: id }]);
  return id;
}

/** What a sender needs; address and token are opened here and go nowhere else. */
export type DueLetter = {
  [Kind in LetterKind]: {
    id: string;
    kind: Kind;
    language: Language;
    attempts: number;
    to: string;
    facts: LetterFacts[Kind];
  };
}[LetterKind];

/** Claims a letter for one sender for a minute, by conditional update: of two workers one gets it. Null: sent, claimed, not due, or too late. */
export async function claimLetter(sql: Sql, secrets: Pick<Secrets, 'open'>, id: string): Promise<DueLetter | null> {
  const { rows } = await sql.query<Omit<DueLetter, 'to' | 'facts'> & { sealed: string }>(
    `update letter set claimed_until = now() + interval '60 seconds', attempts = attempts + 1
     where id = $1 and status = 'pending' and due_at <= now() and expires_at > now() and (claimed_until is null or claimed_until < now())
     returning id, kind, language, attempts, sealed`,
    [id],
  );
  const row = rows[0];
  if (!row) return null;
  const { sealed, ...due } = row;
  return { ...due, ...JSON.parse(secrets.open(sealed)) } as DueLetter;
}

/** Seconds until the next try after the n-th failure: mail servers put strangers off for minutes, and are down for hours. */
const RETRY_AFTER_S = [5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800];

export interface LetterAttempt {
  outcome: 'sent' | 'refused' | 'failed';
  /** A code; never an address. */
  reason?: string;
}

/** Records one sending: the letter has ended and is erased, or it is tried again later. */
export async function recordLetter(
  sql: Sql,
  { id, attempts }: Pick<DueLetter, 'id' | 'attempts'>,
  { outcome, reason }: LetterAttempt,
): Promise<void> {
  const wait = RETRY_AFTER_S[attempts - 1];
  if (outcome === 'failed' && wait !== undefined) {
    await sql.query(
      `update letter set claimed_until = null, due_at = now() + make_interval(secs => $2), last_reason = $3 where id = $1 and status = 'pending'`,
      [id, wait, reason ?? null],
    );
    return;
  }
  const status = outcome === 'failed' ? 'given-up' : outcome;
  await endLetters(sql, `id = $1`, status, [id], reason);
}

/** Upper bound: what could not be sent in its time is given up; whoever caused it sees so. */
export const giveUpLetters = (sql: Sql): Promise<number> =>
  endLetters(sql, `expires_at <= now() and (claimed_until is null or claimed_until < now())`, 'given-up', []);

/** Erases and writes down; `values` are those of `which`, from $1 on. */
async function endLetters(
  sql: Sql,
  which: string,
  status: string,
  values: unknown[],
  reason: string | null = null,
): Promise<number> {
  const n = values.length;
  const { rows } = await sql.query<{ id: string; kind: string; inviteId: string | null }>(
    `update letter set status = $${n + 1}, sealed = null, claimed_until = null, ended_at = now(), last_reason = coalesce($${n + 2}, last_reason)
     where status = 'pending' and ${which} returning id, kind, invite_id as "inviteId"`,
    [...values, status, reason],
  );
  await writeAudits(
    sql,
    rows.map(({ id, kind, inviteId }) => ({
      actor: 'system',
      action: status === 'sent' ? 'letter.sent' : 'letter.not-sent',
      detail: { letterId: id, kind, ...(inviteId ? { inviteId } : {}), ...(reason ? { reason } : {}) },
    })),
  );
  return rows.length;
}

/** Pending letters that the fast path missed. Lower bound: younger than 10 s is the fast path's business. */
export async function missedLetters(sql: Sql, limit = 500): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select id from letter where status = 'pending' and due_at <= now() and expires_at > now() and created_at < now() - interval '10 seconds'
       and (claimed_until is null or claimed_until < now()) order by due_at limit $1`,
    [limit],
  );
  return rows.map((row) => row.id);
}

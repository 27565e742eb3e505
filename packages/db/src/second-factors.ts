import type { Secrets } from './sealing.js';
import type { Sql } from './transaction.js';

/** What a person can show besides the password. */
export interface SecondFactors {
  totp: { secret: string; enrolledAt: number } | null;
  /** Of an enrolment that is not confirmed. */
  pendingSecret: string | null;
  backupCodesLeft: number;
  passkeys: {
    id: string;
    credentialId: string;
    transports: string[];
    label: string;
    createdAt: number;
    lastUsedAt: number | null;
  }[];
}

export async function readSecondFactors(sql: Sql, secrets: Secrets, personId: string): Promise<SecondFactors> {
  const { rows } = await sql.query<{ totp: string | null; at: Date | null; pending: string | null; left: number }>(
    `select totp_sealed as totp, totp_at as at, totp_pending as pending,
       (select count(*) from backup_code b where b.person_id = p.id and b.used_at is null)::int as left from person p where id = $1`,
    [personId],
  );
  const { rows: keys } = await sql.query<{
    id: string;
    credentialId: string;
    transports: string[];
    label: string;
    createdAt: Date;
    lastUsedAt: Date | null;
  }>(
    `select id, credential_id as "credentialId", transports, label, created_at as "createdAt", last_used_at as "lastUsedAt" from passkey where person_id = $1 order by created_at, id`,
    [personId],
  );
  const { totp, at, pending, left } = rows[0]!;
  return {
    totp: totp === null ? null : { secret: secrets.open(totp), enrolledAt: at!.getTime() },
    pendingSecret: pending === null ? null : secrets.open(pending),
    backupCodesLeft: left,
    passkeys: keys.map((key) => ({
      ...key,
      createdAt: key.createdAt.getTime(),
      lastUsedAt: key.lastUsedAt?.getTime() ?? null,
    })),
  };
}

export async function keepPendingTotp(sql: Sql, secrets: Secrets, personId: string, secret: string): Promise<void> {
  await sql.query('update person set totp_pending = $2 where id = $1', [personId, secrets.seal(secret)]);
}

/** The pending secret becomes the person's; false when another one has taken its place meanwhile. The step of the code that confirmed it is used up. */
export async function confirmTotp(
  sql: Sql,
  secrets: Secrets,
  personId: string,
  secret: string,
  step: number,
): Promise<boolean> {
  const { rows } = await sql.query<{ pending: string | null }>(
    'select totp_pending as pending from person where id = $1 for no key update',
    [personId],
  );
  const pending = rows[0]?.pending;
  if (!pending || secrets.open(pending) !== secret) return false;
  await sql.query(
    'update person set totp_sealed = totp_pending, totp_pending = null, totp_at = now(), totp_last_step = $2 where id = $1',
    [personId, step],
  );
  return true;
}

export async function removeTotp(sql: Sql, personId: string): Promise<void> {
  await sql.query('update person set totp_sealed = null, totp_pending = null, totp_at = null where id = $1', [
    personId,
  ]);
}

/** Uses a step of 30 s up. Of the same code given five times at once, one gets true; so does none that comes later with an older code. */
export async function takeTotpStep(sql: Sql, personId: string, step: number): Promise<boolean> {
  const { rows } = await sql.query<{ taken: boolean }>('select take_totp_step($1, $2) as taken', [personId, step]);
  return rows[0]!.taken;
}

const backupHash = (secrets: Secrets, personId: string, code: string) =>
  secrets.blind('backup-code', `${personId}|${code.toLowerCase().replace('-', '')}`);

/** Replaces all backup codes of a person. */
export async function saveBackupCodes(
  sql: Sql,
  secrets: Secrets,
  personId: string,
  codes: readonly string[],
): Promise<void> {
  await sql.query('delete from backup_code where person_id = $1', [personId]);
  await sql.query('insert into backup_code (person_id, code_hash) select $1, unnest($2::bytea[])', [
    personId,
    codes.map((code) => backupHash(secrets, personId, code)),
  ]);
}

export async function takeBackupCode(sql: Sql, secrets: Secrets, personId: string, code: string): Promise<boolean> {
  const { rows } = await sql.query<{ taken: boolean }>('select take_backup_code($1, $2) as taken', [
    personId,
    backupHash(secrets, personId, code),
  ]);
  return rows[0]!.taken;
}

export async function forgetBackupCodes(sql: Sql, personId: string): Promise<void> {
  await sql.query('delete from backup_code where person_id = $1', [personId]);
}

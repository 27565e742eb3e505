import { randomBytes, randomUUID } from 'node:crypto';
import {
  HALF_SESSION_MIN,
  SESSION_IDLE_MIN,
  SESSION_MAX_MIN,
  type SessionState,
  STEP_UP_MIN,
  sessionState,
} from '@gl/domain/sign-in';
import type { Role } from '@gl/domain/states';
import type { Caller } from './callers.js';
import { actorOf } from './people.js';
import { hashKey } from './sealing.js';
import type { Sql } from './transaction.js';

export type Factor = 'code' | 'backup-code' | 'passkey';

/** The session behind a person's request. */
export interface CallerSession {
  id: string;
  personId: string;
  state: SessionState;
  managesCompany: boolean;
  methods: Factor[];
  /** Epoch ms; null: none, or over. */
  stepUpUntil: number | null;
}

/** More than this many at once are nobody's: the oldest end. */
const MAX_SESSIONS = 20;

/** Neither too old nor too long unused. */
const lives = (s: string) =>
  `${s}.created_at > now() - make_interval(mins => ${SESSION_MAX_MIN}) and ${s}.last_seen_at > now() - make_interval(mins => ${SESSION_IDLE_MIN})`;

export const drawToken = (): string => randomBytes(32).toString('base64url');

/** Begins a session and ends the one that this browser had. The token is the cookie's; the row keeps its hash. */
export async function openSession(
  sql: Sql,
  {
    personId,
    device,
    isFactorShown,
    replaces,
  }: { personId: string; device: string; isFactorShown: boolean; replaces: string | null },
): Promise<{ id: string; token: string }> {
  if (replaces) await sql.query('delete from person_session where token_hash = $1', [hashKey(replaces)]);
  const [id, token] = [randomUUID(), drawToken()];
  await sql.query(
    `insert into person_session (id, person_id, token_hash, device, second_factor_at, step_up_at) values ($1, $2, $3, $4, case when $5 then now() end, now())`,
    [id, personId, hashKey(token), device, isFactorShown],
  );
  await sql.query(
    'delete from person_session where id in (select id from person_session where person_id = $1 order by created_at desc, id offset $2)',
    [personId, MAX_SESSIONS],
  );
  return { id, token };
}

/** The second factor was shown: the session is whole, and its token a new one. */
export async function completeSession(sql: Sql, sessionId: string): Promise<string> {
  const token = drawToken();
  await sql.query(
    'update person_session set token_hash = $2, second_factor_at = now(), step_up_at = now(), last_seen_at = now() where id = $1',
    [sessionId, hashKey(token)],
  );
  return token;
}

/** Shown once more who it is; returns until when that is good (epoch ms). */
export async function stepUpSession(sql: Sql, sessionId: string): Promise<number> {
  const { rows } = await sql.query<{ until: Date }>(
    `update person_session set step_up_at = now() where id = $1 returning step_up_at + make_interval(mins => ${STEP_UP_MIN}) as until`,
    [sessionId],
  );
  return rows[0]!.until.getTime();
}

interface Row {
  token: string;
  id: string;
  personId: string;
  role: Role;
  portId: string | null;
  managesCompany: boolean;
  demo: boolean;
  awaitsApproval: boolean;
  company: { id: number; name: string } | null;
  clients: { id: number; name: string }[] | null;
  isFactorShown: boolean;
  hasTotp: boolean;
  hasPasskey: boolean;
  hasBackupCode: boolean;
  stepUpUntil: Date | null;
  isYoung: boolean;
  isUnseen: boolean;
}

/**
 * The callers that session tokens name, in their order; null: unknown, over, of somebody disabled, or of a company that was refused or is suspended.
 * That somebody was here is written at most once a minute.
 */
export async function findSessions(sql: Sql, tokens: string[]): Promise<(Caller | null)[]> {
  const hashes = tokens.map(hashKey);
  const { rows } = await sql.query<Row>(
    `select encode(s.token_hash, 'hex') as token, s.id, p.id as "personId", p.role, p.port_id as "portId", p.manages_company as "managesCompany", p.demo, coalesce(c.status = 'applied', false) as "awaitsApproval",
       case when c.id is null then null else json_build_object('id', c.id, 'name', c.name) end as company,
       (select json_agg(json_build_object('id', o.id, 'name', o.name) order by o.id) from broker_client b join company o on o.id = b.client_id
         where b.broker_id = c.id and o.status = 'approved') as clients,
       s.second_factor_at is not null as "isFactorShown", p.totp_sealed is not null as "hasTotp",
       exists (select 1 from passkey k where k.person_id = p.id) as "hasPasskey",
       exists (select 1 from backup_code b where b.person_id = p.id and b.used_at is null) as "hasBackupCode",
       case when s.step_up_at > now() - make_interval(mins => ${STEP_UP_MIN}) then s.step_up_at + make_interval(mins => ${STEP_UP_MIN}) end as "stepUpUntil",
       s.created_at > now() - make_interval(mins => ${HALF_SESSION_MIN}) as "isYoung",
       s.last_seen_at < now() - interval '1 minute' as "isUnseen"
     from person_session s join person p on p.id = s.person_id left join company c on c.id = p.company_id
     where s.token_hash = any($1) and p.disabled_at is null and coalesce(c.status in ('applied', 'approved'), true)
       and ${lives('s')}`,
    [hashes],
  );
  const unseen = rows.filter((row) => row.isUnseen).map((row) => row.id);
  if (unseen.length > 0)
    await sql.query('update person_session set last_seen_at = now() where id = any($1::uuid[])', [unseen]);
  const byToken = new Map(rows.map((row) => [row.token, row]));
  return hashes.map((hash) => {
    const row = byToken.get(hash.toString('hex'));
    return row ? toCaller(row) : null;
  });
}

function toCaller(row: Row): Caller | null {
  const hasFactor = row.hasTotp || row.hasPasskey;
  const state = sessionState(row.role, hasFactor, row.isFactorShown);
  if (state !== 'signed-in' && !row.isYoung) return null;
  const methods: Factor[] = [
    ...(row.hasTotp ? (['code'] as const) : []),
    ...(row.hasPasskey ? (['passkey'] as const) : []),
    ...(hasFactor && row.hasBackupCode ? (['backup-code'] as const) : []),
  ];
  return {
    id: actorOf(row.personId),
    role: row.role,
    label: row.company?.name ?? `${row.portId ?? 'Greenlane'} ${row.role}`,
    portId: row.portId,
    company: row.company,
    clients: row.clients ?? [],
    demo: row.demo,
    awaitsApproval: row.awaitsApproval,
    session: {
      id: row.id,
      personId: row.personId,
      state,
      managesCompany: row.managesCompany,
      methods,
      stepUpUntil: row.stepUpUntil?.getTime() ?? null,
    },
  };
}

export interface SessionRecord {
  id: string;
  device: string;
  createdAt: number;
  lastSeenAt: number;
}

/** Where a person is signed in, the latest first. */
export async function listSessions(sql: Sql, personId: string): Promise<SessionRecord[]> {
  const { rows } = await sql.query<{ id: string; device: string; createdAt: Date; lastSeenAt: Date }>(
    `select id, device, created_at as "createdAt", last_seen_at as "lastSeenAt" from person_session s
     where person_id = $1 and ${lives('s')}
     order by last_seen_at desc, id`,
    [personId],
  );
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.getTime(), lastSeenAt: row.lastSeenAt.getTime() }));
}

export async function endSession(sql: Sql, personId: string, sessionId: string): Promise<boolean> {
  const { rowCount } = await sql.query('delete from person_session where person_id = $1 and id = $2', [
    personId,
    sessionId,
  ]);
  return rowCount === 1;
}

/** Ends all sessions of a person, or all but one; returns how many. */
export async function endSessions(sql: Sql, personId: string, except: string | null = null): Promise<number> {
  const { rowCount } = await sql.query('delete from person_session where person_id = $1 and id is distinct from $2', [
    personId,
    except,
  ]);
  return rowCount ?? 0;
}

/** What signing in leaves behind is forgotten: sessions that are over, challenges, throttles and links long past. */
export async function forgetOldSignIns(sql: Sql): Promise<void> {
  await sql.query(`delete from person_session s where not (${lives('s')})`);
  await sql.query('delete from webauthn_challenge where expires_at < now()');
  await sql.query(`delete from sign_in_throttle where failed_at < now() - interval '2 days'`);
  await sql.query(`delete from one_time_link where expires_at < now() - interval '30 days'`);
}

import { isSignedBy, ORIGIN_SQL, SEAL_SQL, type SignedHead } from '../audit-chain.js';
import type { Sql } from '../transaction.js';
import { type Counted, countAll, type LawCheck, type LawText, MOST_SHOWN, SINCE } from './law.js';

const IN_DAYS = `day >= (${SINCE})::date - 1`;

/** A seal follows the one before it, a day's first one the end of an earlier day of its port. */
const LINKS = `
  select case
    when a.id is null then format('audit %s is gone (%s %s, no. %s)', s.audit_id, s.port_id, s.day, s.no)
    when s.hash <> ${SEAL_SQL} then format('audit %s was changed (%s %s, no. %s)', s.audit_id, s.port_id, s.day, s.no)
    when s.no = 1 and s.previous <> ${ORIGIN_SQL('s.port_id')} and not exists (select 1 from audit_seal e where e.port_id = s.port_id and e.day < s.day and e.hash = s.previous)
      or s.no > 1 and (s.before, s.before_no) is distinct from (s.previous, s.no - 1) then format('%s %s: no. %s does not follow', s.port_id, s.day, s.no)
    end as broken
  from (select *, lag(hash) over chain as before, lag(no) over chain as before_no from audit_seal where ${IN_DAYS} window chain as (partition by port_id, day order by no)) s
  left join audit a on a.id = s.audit_id`;

const ENDS = `
  select case when s.hash is distinct from c.head or exists (select 1 from audit_seal m where (m.port_id, m.day) = (c.port_id, c.day) and m.no > c.length) then format('%s %s does not end at no. %s', c.port_id, c.day, c.length) end as broken
  from audit_chain c
  left join audit_seal s on (s.port_id, s.day, s.no) = (c.port_id, c.day, c.length) where c.${IN_DAYS}`;

const SIGNED = `
  select case when s.hash is distinct from c.head then format('%s %s: what was signed at no. %s is not there', c.port_id, c.day, c.length) end as broken
  from audit_signature c left join audit_seal s on (s.port_id, s.day, s.no) = (c.port_id, c.day, c.length) where c.${IN_DAYS}`;

/** `publicKey`: of the installation; without it a signature is held against the key beside it, which tells a slip and no forger. */
export async function checkSignatures(sql: Sql, since: string, publicKey?: Uint8Array): Promise<Counted> {
  const { rows } = await sql.query<SignedHead>(
    `select port_id as "portId", to_char(day, 'YYYY-MM-DD') as day, length, head, public_key as "publicKey", signature from audit_signature where ${IN_DAYS} order by port_id, day, length`,
    [since],
  );
  const forged = rows.filter((head) => !isSignedBy(publicKey ?? head.publicKey, head));
  return {
    examined: rows.length,
    broken: forged
      .slice(0, MOST_SHOWN)
      .map(({ portId, day, length }) => `${portId} ${day}: the signature at no. ${length} is not ours`),
  };
}

/** The whole of the chains' law. */
export async function checkChains(sql: Sql, since: string, publicKey?: Uint8Array): Promise<Counted> {
  const chained = await countAll(sql, [LINKS, ENDS, SIGNED], since);
  const signed = await checkSignatures(sql, since, publicKey);
  return {
    examined: chained.examined,
    broken: [...chained.broken, ...signed.broken].slice(0, MOST_SHOWN),
  };
}

/** I6: the audit's chain. Ten seconds from the commit, which is up to ten after the row's own moment. */
export const CHAIN_LAWS = {
  'the audit chain verifies': { no: 'I6', check: checkChains },
  'each audit row is sealed within ten seconds': {
    no: 'I6',
    sql: `select case when s.audit_id is null and a.at < now() - interval '20 seconds' then format('audit %s', a.id) end as broken from audit a left join audit_seal s on s.audit_id = a.id where a.at >= ${SINCE}`,
  },
} as const satisfies Record<string, LawCheck | LawText>;

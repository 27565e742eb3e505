import type { Sql } from '../transaction.js';
import { type Counted, countAll, type LawCheck, SINCE } from './law.js';

/**
 * What a phone number, an e-mail address and a passport look like where no such thing may stand. A container's number has four letters, a
 * reference dashes, an id small ones.
 */
const PERSONAL = String.raw`'(^|[^0-9A-Za-z])\+[1-9][0-9]{7,14}([^0-9]|$)|[[:alnum:]._%+-]+@[[:alnum:]-]+\.[[:alpha:]]{2,}|\m[A-Z]{1,2}[0-9]{7,9}\M'`;
/** An answer holds lot and manifest numbers, which may look like a passport's: there the field's name tells. */
const IN_ANSWERS = String.raw`'"(phone|documentNo|licenceNo)"\s*:\s*"[^"•*]+"|(^|[^0-9A-Za-z])\+[1-9][0-9]{7,14}([^0-9]|$)'`;

const PLACES = [
  `select case when concat_ws(' ', kind, subject) ~ ${PERSONAL} then format('outbox %s', id) end as broken from outbox where at >= ${SINCE}`,
  `select case when concat_ws(' ', actor, action, lane_id, detail) ~ ${PERSONAL} then format('audit %s', id) end as broken from audit where at >= ${SINCE}`,
  `select case when answer::text ~ ${IN_ANSWERS} then format('answer to %s on %s', key, route) end as broken from idempotency where created_at >= ${SINCE}`,
  `select case when concat_ws(' ', reason, provider_ref) ~ ${PERSONAL} then format('attempt %s', id) end as broken from notification_attempt where at >= ${SINCE}`,
];

/** The queue's rows, where it lives in PostgreSQL: they are kept for days at most. */
async function queued(sql: Sql): Promise<string[]> {
  const { rows } = await sql.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema = 'bullmq' and table_type = 'BASE TABLE'`,
  );
  return rows.map(
    ({ name }) =>
      `select case when q::text ~ ${PERSONAL} then '${name.replaceAll("'", '')}' end as broken from ${name} q`,
  );
}

const check = async (sql: Sql, since: string): Promise<Counted> =>
  countAll(sql, [...PLACES, ...(await queued(sql))], since);

/** I13. Logs are read by whoever has them: history.ts. */
export const PRIVACY_LAWS = {
  'no phone, address or passport stands in outbox, audit, answers or queue': { no: 'I13', check },
} as const satisfies Record<string, LawCheck>;

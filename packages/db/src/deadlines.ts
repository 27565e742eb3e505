import { isNews } from './notifications.js';
import type { Sql } from './transaction.js';

/** What has come due, by the database's clock: nobody else's is asked. */
export interface Due {
  /** Reminders that nobody is sending yet; counted no further than asked. */
  reminders: number;
  /** News that waited for its hour: a retry, five minutes after the last message, or the end of a dead sender's claim. Fresh news has the outbox for a bell. */
  news: string[];
  letters: string[];
  holds: boolean;
  papers: boolean;
}

/** A deadline is rung for as long as this after it came, for a bell may be lost; what is older is the sweep's. */
const RUNG_FOR = `interval '5 seconds'`;
const unclaimed = (row: string) => `(${row}.claimed_until is null or ${row}.claimed_until < now())`;
const justDue = (column: string) => `${column} > now() - ${RUNG_FOR} and ${column} <= now()`;
const waitedFor = (row: string) =>
  `${row}.status = 'pending' and ${row}.due_at <= now() and ((${justDue(`${row}.due_at`)} and ${row}.due_at > ${row}.created_at and ${unclaimed(row)}) or ${justDue(`${row}.claimed_until`)})`;

/**
 * Everything with a deadline is a row with the instant in it, and a partial index over the rows that still wait: 100,000 parked reminders cost
 * this nothing. One statement, so one snapshot and one trip.
 */
export async function whatIsDue(sql: Sql, { reminders = 500, others = 500 } = {}): Promise<Due> {
  const { rows } = await sql.query<Due>(
    `select
       (select count(*)::int from (select 1 from notification n where n.kind = 'reminder' and n.status = 'pending' and n.due_at <= now() and ${unclaimed('n')} limit $1) r) as reminders,
       array(select n.id from notification n where ${isNews('n')} and ${waitedFor('n')} order by n.due_at limit $2) as news,
       array(select l.id from letter l where ${waitedFor('l')} and l.expires_at > now() order by l.due_at limit $2) as letters,
       exists(select 1 from booking where status = 'held' and ${justDue('hold_expires_at')}) as holds,
       exists(select 1 from booking where ${justDue('ready_due_at')}) as papers`,
    [reminders, others],
  );
  return rows[0]!;
}

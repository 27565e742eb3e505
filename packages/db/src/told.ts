import type { DueNotification } from './claimed-notifications.js';
import { writeAudits, writeOutbox } from './journal.js';
import { isNews } from './notifications.js';
import type { Sql } from './transaction.js';

export interface Attempt {
  channel: string;
  outcome: 'sent' | 'refused' | 'failed';
  providerRef?: string;
  reason?: string;
}

/** One notification that a sender had claimed, and what became of it, channel by channel. */
export interface Sending {
  due: Omit<DueNotification, 'sealed'>;
  portId: string;
  attempts: readonly Attempt[];
}

/** Seconds until the next try after the n-th failure; after the last the marshal has to tell the driver. */
const RETRY_AFTER_S = [5, 15, 60, 180, 300];

/**
 * Records sendings, a statement per table for any number of them: the last attempt of each ends its notification, or sets when it is tried
 * again. What was superseded meanwhile stays so: a failure must not bring old news back after the new. News that waited for a sending is due now.
 */
export async function recordSendings(sql: Sql, sendings: readonly Sending[]): Promise<void> {
  const outcomes = sendings.map(outcomeOf);
  const ids = sendings.map(({ due }) => due.id);
  await sql.query('select 1 from notification where id = any($1::uuid[]) order by id for no key update', [ids]);
  await addAttempts(sql, sendings);
  const { rows } = await sql.query<{ id: string; status: string }>(
    `update notification n set claimed_until = null, due_at = case when x.status = 'pending' then now() + make_interval(secs => x.wait_s) else n.due_at end,
       status = case when n.status = 'superseded' and x.status <> 'sent' then n.status else x.status end,
       ended_at = case when x.status = 'pending' and n.status <> 'superseded' then null else now() end
     from unnest($1::uuid[], $2::text[], $3::float8[]) x(id, status, wait_s) where n.id = x.id returning n.id, n.status`,
    [ids, outcomes.map(({ status }) => status), outcomes.map(({ waitS }) => waitS)],
  );
  const became = new Map(rows.map(({ id, status }) => [id, status]));
  await end(
    sql,
    sendings.flatMap(({ due, portId, attempts }, i) => {
      const { status } = outcomes[i]!;
      if (status === 'pending' || became.get(due.id) !== status) return [];
      return [{ ...due, portId, status, channel: attempts.at(-1)!.channel }];
    }),
  );
  await ringForWaiting(sql, sendings);
}

function outcomeOf({ due, attempts }: Sending): { status: string; waitS: number } {
  const last = attempts.at(-1);
  if (!last) throw new RangeError('a sending has at least one attempt');
  const waitS = RETRY_AFTER_S[due.attempts - 1];
  if (last.outcome !== 'failed') return { status: last.outcome, waitS: 0 };
  return waitS === undefined ? { status: 'given-up', waitS: 0 } : { status: 'pending', waitS };
}

async function addAttempts(sql: Sql, sendings: readonly Sending[]): Promise<void> {
  const tries = sendings.flatMap(({ due, attempts }) => attempts.map((attempt) => ({ id: due.id, ...attempt })));
  await sql.query(
    `insert into notification_attempt (notification_id, channel, outcome, provider_ref, reason)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])`,
    [
      tries.map(({ id }) => id),
      tries.map(({ channel }) => channel),
      tries.map(({ outcome }) => outcome),
      tries.map(({ providerRef }) => providerRef ?? null),
      tries.map(({ reason }) => reason ?? null),
    ],
  );
}

async function ringForWaiting(sql: Sql, sendings: readonly Sending[]): Promise<void> {
  const { rows } = await sql.query<{ id: string; sentId: string }>(
    `select n.id, x.id as "sentId" from unnest($1::uuid[], $2::uuid[], $3::int[]) x(id, vehicle_id, driver_no)
       join notification n on n.vehicle_id = x.vehicle_id and n.driver_no = x.driver_no
     where n.id <> x.id and n.status = 'pending' and ${isNews('n')} and n.due_at <= now()`,
    [
      sendings.map(({ due }) => due.id),
      sendings.map(({ due }) => due.vehicleId),
      sendings.map(({ due }) => due.driverNo),
    ],
  );
  const sent = new Map(sendings.map((sending) => [sending.due.id, sending]));
  await writeOutbox(
    sql,
    rows.map(({ id, sentId }) => {
      const { due, portId } = sent.get(sentId)!;
      return { kind: 'notification.due', portId, bookingId: due.bookingId, vehicleId: due.vehicleId, subject: id };
    }),
  );
}

interface Ended extends Pick<DueNotification, 'id' | 'kind' | 'bookingId' | 'vehicleId'> {
  portId: string;
  status: string;
  channel: string | null;
}

/** A driver was told, or for good was not: written down and announced, so that the marshal sees whom to look for. */
async function end(sql: Sql, ended: readonly Ended[]): Promise<void> {
  await writeAudits(
    sql,
    ended.map(({ status, portId, bookingId, vehicleId, kind, channel }) => ({
      actor: 'system',
      action: `vehicle.${status === 'sent' ? 'told' : 'not-told'}`,
      portId,
      bookingId,
      vehicleId,
      detail: { kind, channel },
    })),
  );
  await writeOutbox(
    sql,
    ended.map(({ status, portId, bookingId, vehicleId, id }) => ({
      kind: `notification.${status}`,
      portId,
      bookingId,
      vehicleId,
      subject: id,
    })),
  );
}

/** Upper bound: what nobody has sent for 15 min is news no more. It counts as not told, which the board shows. */
export async function giveUpNotifications(sql: Sql): Promise<number> {
  const { rows } = await sql.query<Ended>(
    `update notification n set status = 'given-up', ended_at = now() from vehicle v join booking b on b.id = v.booking_id
     where v.id = n.vehicle_id and n.status = 'pending' and n.created_at < now() - interval '15 minutes'
       and (${isNews('n')} or n.due_at < now() - interval '15 minutes') and (n.claimed_until is null or n.claimed_until < now())
     returning n.id, n.kind, n.vehicle_id as "vehicleId", b.id as "bookingId", b.port_id as "portId", n.status, null as channel`,
  );
  await end(sql, rows);
  return rows.length;
}

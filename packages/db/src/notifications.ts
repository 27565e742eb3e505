import type { Driver } from '@gl/domain/booking';
import { writeAudits, writeOutbox } from './journal.js';
import { remindNewDrivers } from './reminders.js';
import type { Secrets } from './sealing.js';
import type { Sql } from './transaction.js';

/** SQL: a notification that tells what was decided. A reminder waits for its hour beside, and says nothing new. */
export const isNews = (n: string): string => `${n}.kind <> 'reminder'`;

export const NOTIFICATION_KINDS = ['booked', 'reminder', 'go-now', 'lane-change', 'time-change', 'cancelled'] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** News for the drivers of one vehicle, as of a version of its decision. */
export interface News {
  vehicle: { id: string; portId: string; bookingId: string };
  kind: NotificationKind;
  version: number;
}

/**
 * A row per driver, in the transaction of what it tells. Older news that nobody has sent yet is superseded: a person never reads an older
 * decision after a newer one. A reminder outlives news, for it says what holds when it is sent; not a cancellation.
 */
export async function notifyDriversOf(sql: Sql, news: readonly News[]): Promise<void> {
  if (news.length === 0) return;
  const vehicleIds = news.map(({ vehicle }) => vehicle.id);
  await sql.query(
    `update notification n set status = 'superseded', ended_at = now() from unnest($1::uuid[], $2::text[]) x(vehicle_id, kind)
     where n.vehicle_id = x.vehicle_id and n.status = 'pending' and (${isNews('n')} or x.kind = 'cancelled')`,
    [vehicleIds, news.map(({ kind }) => kind)],
  );
  await addNotifications(sql, news, 'all');
}

/** `untold`: only drivers who have never been told anything of this vehicle. */
async function addNotifications(sql: Sql, news: readonly News[], whom: 'all' | 'untold'): Promise<void> {
  const { rows: made } = await sql.query<{ id: string; vehicleId: string }>(
    `insert into notification (id, vehicle_id, driver_no, kind, decision_version)
     select gen_random_uuid(), d.vehicle_id, d.no, x.kind, x.version from unnest($1::uuid[], $2::text[], $3::int[]) x(vehicle_id, kind, version)
       join driver d on d.vehicle_id = x.vehicle_id
     where $4 = 'all' or not exists (select 1 from notification n where n.vehicle_id = d.vehicle_id and n.driver_no = d.no)
     on conflict do nothing returning id, vehicle_id as "vehicleId"`,
    [news.map(({ vehicle }) => vehicle.id), news.map(({ kind }) => kind), news.map(({ version }) => version), whom],
  );
  const vehicles = new Map(news.map(({ vehicle }) => [vehicle.id, vehicle]));
  await writeOutbox(
    sql,
    made.map(({ id, vehicleId }) => {
      const { portId, bookingId } = vehicles.get(vehicleId)!;
      return { kind: 'notification.due', portId, bookingId, vehicleId, subject: id };
    }),
  );
}

/** The same for one vehicle. */
export const notifyDrivers = (
  sql: Sql,
  vehicle: News['vehicle'],
  kind: NotificationKind,
  version: number,
): Promise<void> => notifyDriversOf(sql, [{ vehicle, kind, version }]);

/** What a sender needs; the driver's data are opened here and go nowhere else. */
export interface DueNotification {
  id: string;
  kind: NotificationKind;
  decisionVersion: number;
  attempts: number;
  vehicleId: string;
  bookingId: string;
  driverNo: number;
  driver: Driver;
}

/**
 * Claims a notification for one sender for a minute, by conditional update: of two workers one gets it. Null: sent, claimed, superseded, or
 * older news for the same driver is on its way: a slow gateway could deliver that after this one; or he was told something less than five
 * minutes ago. Needs a transaction, for the driver's row is what the two wait at.
 */
export async function claimNotification(sql: Sql, secrets: Secrets, id: string): Promise<DueNotification | null> {
  await sql.query(
    'select 1 from driver d join notification n on n.vehicle_id = d.vehicle_id and n.driver_no = d.no where n.id = $1 for no key update of d',
    [id],
  );
  await setAside(sql, id);
  if (await holdBack(sql, id)) return null;
  const { rows } = await sql.query<Omit<DueNotification, 'driver'> & { sealed: string }>(
    `update notification n set claimed_until = now() + interval '60 seconds', attempts = n.attempts + 1
     from driver d, vehicle v
     where n.id = $1 and n.status = 'pending' and n.due_at <= now() and (n.claimed_until is null or n.claimed_until < now())
       and d.vehicle_id = n.vehicle_id and d.no = n.driver_no and v.id = n.vehicle_id
       and not exists (select 1 from notification o where o.vehicle_id = n.vehicle_id and o.driver_no = n.driver_no and o.id <> n.id and o.claimed_until >= now())
     returning n.id, n.kind, n.decision_version as "decisionVersion", n.attempts, n.vehicle_id as "vehicleId", n.driver_no as "driverNo", v.booking_id as "bookingId", d.sealed`,
    [id],
  );
  const row = rows[0];
  if (!row) return null;
  const { sealed, ...due } = row;
  return { ...due, driver: JSON.parse(secrets.open(sealed)) as Driver };
}

/**
 * What needs no telling any more: a reminder of a window that is no longer the vehicle's, or to who has come already; and a change that was
 * taken back while it waited, so that what holds is within 5 min of what the driver was told last.
 */
async function setAside(sql: Sql, id: string): Promise<void> {
  await sql.query(
    `update notification n set status = 'superseded', ended_at = now() from vehicle v
     where n.id = $1 and n.status = 'pending' and v.id = n.vehicle_id and (
       (n.kind = 'reminder' and (v.status not in ('confirmed', 'standby') or n.reminds_of <> v.window_start_at))
       or (n.kind in ('lane-change', 'time-change') and exists (
         select 1 from decision d join decision told on told.vehicle_id = d.vehicle_id
         where d.vehicle_id = n.vehicle_id and d.current and told.version = (
             select max(o.decision_version) from notification o where o.vehicle_id = n.vehicle_id and o.driver_no = n.driver_no and o.status = 'sent')
           and d.version > told.version and d.grp = told.grp and d.lane_id is not distinct from told.lane_id
           and (d.planned_start_at is not distinct from told.planned_start_at
             or abs(extract(epoch from d.planned_start_at - told.planned_start_at)) < 300))))`,
    [id],
  );
}

/**
 * A driver is told something at most once in 5 min; what came meanwhile waits, and only the newest of it is told then. An order waits for
 * nothing: to go now, or not to drive at all, is said once, and five minutes of it are kilometres.
 */
async function holdBack(sql: Sql, id: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    `update notification n set due_at = q.until from (
       select max(o.ended_at) + interval '5 minutes' as until from notification n join notification o on o.vehicle_id = n.vehicle_id and o.driver_no = n.driver_no
       where n.id = $1 and o.id <> n.id and o.status = 'sent') q
     where n.id = $1 and n.status = 'pending' and n.kind not in ('go-now', 'cancelled') and q.until > now()`,
    [id],
  );
  return rowCount === 1;
}

export interface Attempt {
  channel: string;
  outcome: 'sent' | 'refused' | 'failed';
  providerRef?: string;
  reason?: string;
}

/** Seconds until the next try after the n-th failure; after the last the marshal has to tell the driver. */
const RETRY_AFTER_S = [5, 15, 60, 180, 300];

/**
 * Records the attempts of one sending, a channel each; the last one ends the notification, or sets when it is tried again. What was superseded
 * meanwhile stays so: a failure must not bring old news back after the new. The news that waited for this sending is due now.
 */
export async function recordAttempts(
  sql: Sql,
  due: DueNotification,
  portId: string,
  attempts: readonly Attempt[],
): Promise<void> {
  const last = attempts.at(-1);
  if (!last) throw new RangeError('a sending has at least one attempt');
  for (const { channel, outcome, providerRef, reason } of attempts) {
    await sql.query(
      'insert into notification_attempt (notification_id, channel, outcome, provider_ref, reason) values ($1, $2, $3, $4, $5)',
      [due.id, channel, outcome, providerRef ?? null, reason ?? null],
    );
  }
  const wait = RETRY_AFTER_S[due.attempts - 1];
  const status = last.outcome === 'failed' ? (wait === undefined ? 'given-up' : 'pending') : last.outcome;
  const { rows } = await sql.query<{ status: string }>(
    `update notification set claimed_until = null, due_at = case when $2 = 'pending' then now() + make_interval(secs => $3) else due_at end,
       status = case when status = 'superseded' and $2 <> 'sent' then status else $2 end,
       ended_at = case when $2 = 'pending' and status <> 'superseded' then null else now() end where id = $1 returning status`,
    [due.id, status, wait ?? 0],
  );
  if (status !== 'pending' && rows[0]!.status === status) {
    await end(sql, [{ ...due, portId, status, channel: last.channel }]);
  }
  const { rows: waiting } = await sql.query<{ id: string }>(
    `select id from notification where vehicle_id = $1 and driver_no = $2 and id <> $3 and status = 'pending' and due_at <= now()`,
    [due.vehicleId, due.driverNo, due.id],
  );
  await writeOutbox(
    sql,
    waiting.map(({ id }) => ({
      kind: 'notification.due',
      portId,
      bookingId: due.bookingId,
      vehicleId: due.vehicleId,
      subject: id,
    })),
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

/** Pending rows that the fast path missed. Lower bound: younger than 10 s is the fast path's business. */
export async function missedNotifications(sql: Sql, limit = 500): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select id from notification where status = 'pending' and due_at <= now() and created_at < now() - interval '10 seconds' and (claimed_until is null or claimed_until < now())
     order by due_at limit $1`,
    [limit],
  );
  return rows.map((row) => row.id);
}

/** Drivers named after the decision are told of it; those who were told before are not told again. */
export async function notifyNewDrivers(sql: Sql, vehicle: News['vehicle'], version: number): Promise<void> {
  await addNotifications(sql, [{ vehicle, kind: 'booked', version }], 'untold');
  await remindNewDrivers(sql, vehicle.id);
}

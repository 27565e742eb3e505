import type { NotificationKind } from './notifications.js';
import type { Sql } from './transaction.js';

/** What a sender needs; who the driver is stays sealed until the words are made. */
export interface DueNotification {
  id: string;
  kind: NotificationKind;
  decisionVersion: number;
  attempts: number;
  vehicleId: string;
  bookingId: string;
  driverNo: number;
  sealed: string;
}

/**
 * Claims a notification for one sender for a minute, by conditional update: of two workers one gets it. Null: sent, claimed, superseded, or
 * older news for the same driver is on its way: a slow gateway could deliver that after this one; or he was told something less than five
 * minutes ago. Needs a transaction, for the driver's row is what the two wait at.
 */
export async function claimNotification(sql: Sql, id: string): Promise<DueNotification | null> {
  await sql.query(
    'select 1 from driver d join notification n on n.vehicle_id = d.vehicle_id and n.driver_no = d.no where n.id = $1 for no key update of d',
    [id],
  );
  const [due] = await claimLocked(sql, [id]);
  return due ?? null;
}

/**
 * Claims the reminders that have been due longest, by the same rules. Never waits: who is being told something, named or planned at this
 * moment is passed over and comes with the next pass, so two workers and a planner cannot wait in a circle. A driver has one valid reminder at
 * most, so no two of these are for one person.
 */
export async function claimReminders(sql: Sql, limit: number): Promise<DueNotification[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select n.id from notification n join driver d on d.vehicle_id = n.vehicle_id and d.no = n.driver_no
     where n.kind = 'reminder' and n.status = 'pending' and n.due_at <= now() and (n.claimed_until is null or n.claimed_until < now())
       and not exists (select 1 from notification o where o.vehicle_id = n.vehicle_id and o.driver_no = n.driver_no and o.id <> n.id and o.claimed_until >= now())
     order by n.due_at limit $1 for no key update of n, d skip locked`,
    [limit],
  );
  return rows.length === 0
    ? []
    : await claimLocked(
        sql,
        rows.map(({ id }) => id),
      );
}

async function claimLocked(sql: Sql, ids: string[]): Promise<DueNotification[]> {
  await setAside(sql, ids);
  await holdBack(sql, ids);
  const { rows } = await sql.query<DueNotification>(
    `update notification n set claimed_until = now() + interval '60 seconds', attempts = n.attempts + 1
     from driver d, vehicle v
     where n.id = any($1::uuid[]) and n.status = 'pending' and n.due_at <= now() and (n.claimed_until is null or n.claimed_until < now())
       and d.vehicle_id = n.vehicle_id and d.no = n.driver_no and v.id = n.vehicle_id
       and not exists (select 1 from notification o where o.vehicle_id = n.vehicle_id and o.driver_no = n.driver_no and o.id <> n.id and o.claimed_until >= now())
     returning n.id, n.kind, n.decision_version as "decisionVersion", n.attempts, n.vehicle_id as "vehicleId", n.driver_no as "driverNo", v.booking_id as "bookingId", d.sealed`,
    [ids],
  );
  return rows;
}

/**
 * What needs no telling any more: a reminder of a window that is no longer the vehicle's, or to who has come already; and a change that was
 * taken back while it waited, so that what holds is within 5 min of what the driver was told last.
 */
async function setAside(sql: Sql, ids: string[]): Promise<void> {
  await sql.query(
    `update notification n set status = 'superseded', ended_at = now() from vehicle v
     where n.id = any($1::uuid[]) and n.status = 'pending' and v.id = n.vehicle_id and (
       (n.kind = 'reminder' and (v.status not in ('confirmed', 'standby') or n.reminds_of <> v.window_start_at))
       or (n.kind in ('lane-change', 'time-change') and exists (
         select 1 from decision d join decision told on told.vehicle_id = d.vehicle_id
         where d.vehicle_id = n.vehicle_id and d.current and told.version = (
             select max(o.decision_version) from notification o where o.vehicle_id = n.vehicle_id and o.driver_no = n.driver_no and o.status = 'sent')
           and d.version > told.version and d.grp = told.grp and d.lane_id is not distinct from told.lane_id
           and (d.planned_start_at is not distinct from told.planned_start_at
             or abs(extract(epoch from d.planned_start_at - told.planned_start_at)) < 300))))`,
    [ids],
  );
}

/**
 * A driver is told something at most once in 5 min; what came meanwhile waits, and only the newest of it is told then. An order waits for
 * nothing: to go now, or not to drive at all, is said once, and five minutes of it are kilometres.
 */
async function holdBack(sql: Sql, ids: string[]): Promise<void> {
  await sql.query(
    `update notification n set due_at = q.until from (
       select n.id, max(o.ended_at) + interval '5 minutes' as until from notification n join notification o on o.vehicle_id = n.vehicle_id and o.driver_no = n.driver_no
       where n.id = any($1::uuid[]) and o.id <> n.id and o.status = 'sent' group by n.id) q
     where n.id = q.id and n.status = 'pending' and n.kind not in ('go-now', 'cancelled') and q.until > now()`,
    [ids],
  );
}

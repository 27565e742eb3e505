import { writeOutbox } from './journal.js';
import { lockPending } from './pending-notifications.js';
import { remindNewDrivers } from './reminders.js';
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
  await lockPending(sql, vehicleIds);
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

/** News that the fast path missed. Lower bound: younger than 10 s is the fast path's business. Reminders are no news: see deadlines.ts. */
export async function missedNotifications(sql: Sql, limit = 500): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select id from notification where status = 'pending' and ${isNews('notification')} and due_at <= now() and created_at < now() - interval '10 seconds' and (claimed_until is null or claimed_until < now())
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

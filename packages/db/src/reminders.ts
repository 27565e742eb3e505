import type { Decision } from '@gl/domain/booking';
import { HOUR, type Instant } from '@gl/domain/local-time';
import { reached } from './crash-point.js';
import { epochMs } from './decision-json.js';
import { lockPending } from './pending-notifications.js';
import type { Sql } from './transaction.js';

/** How long before the start a driver is reminded: the road from the last town, and papers to look for. */
const REMIND_BEFORE_MS = 2 * HOUR;

export interface Start {
  vehicle: { id: string };
  windowStartAt: Instant;
  decision: Pick<Decision, 'version' | 'plannedStartAt'>;
}

/**
 * Sets when the drivers of each vehicle are reminded, in the transaction of the decision that says when they start. A row per driver and window
 * (`notification_one_reminder`): another start moves it, another window puts it aside for a new one, and one that was sent stays sent. What
 * would be due already is not said: whoever books or moves that late has just been told.
 */
export async function remindDriversOf(sql: Sql, starts: readonly Start[]): Promise<void> {
  if (starts.length === 0) return;
  const values = [
    starts.map(({ vehicle }) => vehicle.id),
    starts.map(({ windowStartAt }) => new Date(windowStartAt)),
    starts.map(
      ({ decision, windowStartAt }) => new Date((decision.plannedStartAt ?? windowStartAt) - REMIND_BEFORE_MS),
    ),
    starts.map(({ decision }) => decision.version),
  ];
  await lockPending(sql, values[0] as string[]);
  await sql.query(
    `update notification n set status = 'superseded', ended_at = now()
     from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::int[]) x(vehicle_id, of_window, due_at, version)
     where n.vehicle_id = x.vehicle_id and n.kind = 'reminder' and n.status = 'pending' and (n.reminds_of <> x.of_window or x.due_at <= now())`,
    values,
  );
  await sql.query(
    `insert into notification (id, vehicle_id, driver_no, kind, decision_version, reminds_of, due_at)
     select gen_random_uuid(), d.vehicle_id, d.no, 'reminder', x.version, x.of_window, x.due_at
     from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::int[]) x(vehicle_id, of_window, due_at, version) join driver d on d.vehicle_id = x.vehicle_id
     where x.due_at > now()
     on conflict (vehicle_id, driver_no, reminds_of) where kind = 'reminder' do update
       set due_at = excluded.due_at, decision_version = excluded.decision_version, status = 'pending', ended_at = null
       where notification.status in ('pending', 'superseded')`,
    values,
  );
  reached('reminders.set');
}

/** For drivers named after the decision. Of a vehicle that has just moved to another window the planner will decide, and remind. */
export async function remindNewDrivers(sql: Sql, vehicleId: string): Promise<void> {
  const { rows } = await sql.query<{ windowStartAt: Date; plannedStartAt: Date | null; version: number }>(
    `select v.window_start_at as "windowStartAt", d.planned_start_at as "plannedStartAt", d.version from vehicle v
     join decision d on d.vehicle_id = v.id and d.current where v.id = $1 and (d.inputs->>'windowStartAt')::int8 = ${epochMs('v.window_start_at')}`,
    [vehicleId],
  );
  await remindDriversOf(
    sql,
    rows.map(({ windowStartAt, plannedStartAt, version }) => ({
      vehicle: { id: vehicleId },
      windowStartAt: windowStartAt.getTime(),
      decision: { version, plannedStartAt: plannedStartAt?.getTime() ?? null },
    })),
  );
}

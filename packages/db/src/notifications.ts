import { randomUUID } from 'node:crypto';
import type { Driver } from '@gl/domain/booking';
import { writeAudit, writeOutbox } from './journal.js';
import type { Secrets } from './sealing.js';
import type { Sql } from './transaction.js';

export const NOTIFICATION_KINDS = ['booked', 'reminder', 'go-now', 'lane-change', 'time-change', 'cancelled'] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/**
 * A row per driver of the vehicle, in the transaction of what it tells. Older news that nobody has sent yet is superseded: a person never
 * reads an older decision after a newer one.
 */
export async function notifyDrivers(
  sql: Sql,
  vehicle: { id: string; portId: string; bookingId: string },
  kind: NotificationKind,
  version: number,
): Promise<void> {
  await sql.query(
    `update notification set status = 'superseded', ended_at = now() where vehicle_id = $1 and status = 'pending'`,
    [vehicle.id],
  );
  const { rows } = await sql.query<{ no: number }>('select no from driver where vehicle_id = $1 order by no', [
    vehicle.id,
  ]);
  const fresh = rows.map(({ no }) => ({ id: randomUUID(), no }));
  const { rows: made } = await sql.query<{ id: string }>(
    `insert into notification (id, vehicle_id, driver_no, kind, decision_version) select x.id, $1, x.no, $2, $3 from unnest($4::uuid[], $5::int[]) x(id, no)
     on conflict do nothing returning id`,
    [vehicle.id, kind, version, fresh.map((row) => row.id), fresh.map((row) => row.no)],
  );
  await writeOutbox(
    sql,
    made.map(({ id }) => ({
      kind: 'notification.due',
      portId: vehicle.portId,
      bookingId: vehicle.bookingId,
      vehicleId: vehicle.id,
      subject: id,
    })),
  );
}

/** What a sender needs; the driver's data are opened here and go nowhere else. */
export interface DueNotification {
  id: string;
  kind: NotificationKind;
  decisionVersion: number;
  attempts: number;
  vehicleId: string;
  bookingId: string;
  driver: Driver;
}

/** Claims a notification for one sender for a minute, by conditional update: of two workers one gets it. Null: sent, claimed or superseded. */
export async function claimNotification(sql: Sql, secrets: Secrets, id: string): Promise<DueNotification | null> {
  const { rows } = await sql.query<Omit<DueNotification, 'driver'> & { sealed: string }>(
    `update notification n set claimed_until = now() + interval '60 seconds', attempts = n.attempts + 1
     from driver d, vehicle v
     where n.id = $1 and n.status = 'pending' and n.due_at <= now() and (n.claimed_until is null or n.claimed_until < now())
       and d.vehicle_id = n.vehicle_id and d.no = n.driver_no and v.id = n.vehicle_id
     returning n.id, n.kind, n.decision_version as "decisionVersion", n.attempts, n.vehicle_id as "vehicleId", v.booking_id as "bookingId", d.sealed`,
    [id],
  );
  const row = rows[0];
  if (!row) return null;
  const { sealed, ...due } = row;
  return { ...due, driver: JSON.parse(secrets.open(sealed)) as Driver };
}

export interface Attempt {
  channel: string;
  outcome: 'sent' | 'refused' | 'failed';
  providerRef?: string;
  reason?: string;
}

/** Seconds until the next try after the n-th failure; after the last the marshal has to tell the driver. */
const RETRY_AFTER_S = [5, 15, 60, 180, 300];

/** Records an attempt and ends the notification, or sets when it is tried again. */
export async function recordAttempt(sql: Sql, due: DueNotification, portId: string, attempt: Attempt): Promise<void> {
  await sql.query(
    'insert into notification_attempt (notification_id, channel, outcome, provider_ref, reason) values ($1, $2, $3, $4, $5)',
    [due.id, attempt.channel, attempt.outcome, attempt.providerRef ?? null, attempt.reason ?? null],
  );
  const wait = RETRY_AFTER_S[due.attempts - 1];
  const status = attempt.outcome === 'failed' ? (wait === undefined ? 'given-up' : 'pending') : attempt.outcome;
  await sql.query(
    `update notification set status = $2, claimed_until = null, due_at = case when $2 = 'pending' then now() + make_interval(secs => $3) else due_at end,
       ended_at = case when $2 = 'pending' then null else now() end where id = $1`,
    [due.id, status, wait ?? 0],
  );
  if (status !== 'pending') {
    await writeAudit(sql, {
      actor: 'system',
      action: `vehicle.${status === 'sent' ? 'told' : 'not-told'}`,
      portId,
      bookingId: due.bookingId,
      vehicleId: due.vehicleId,
      detail: { kind: due.kind, channel: attempt.channel },
    });
    await writeOutbox(sql, [
      { kind: `notification.${status}`, portId, bookingId: due.bookingId, vehicleId: due.vehicleId, subject: due.id },
    ]);
  }
}

/**
 * Pending rows that the fast path missed. Lower bound: younger than 10 s is the fast path's business. Upper bound: after 15 min it is news no
 * more and counts as not told, which the board shows.
 */
export async function missedNotifications(sql: Sql, limit = 500): Promise<string[]> {
  await sql.query(
    `update notification set status = 'given-up', ended_at = now() where status = 'pending' and created_at < now() - interval '15 minutes' and (claimed_until is null or claimed_until < now())`,
  );
  const { rows } = await sql.query<{ id: string }>(
    `select id from notification where status = 'pending' and due_at <= now() and created_at < now() - interval '10 seconds' and (claimed_until is null or claimed_until < now())
     order by due_at limit $1`,
    [limit],
  );
  return rows.map((row) => row.id);
}

/** Drivers named after the decision are told of it; those who were told before are not told again. */
export async function notifyNewDrivers(
  sql: Sql,
  vehicle: { id: string; portId: string; bookingId: string },
  version: number,
): Promise<void> {
  const { rows } = await sql.query<{ n: number }>(
    `select count(*)::int as n from driver d where d.vehicle_id = $1 and not exists (select 1 from notification n where n.vehicle_id = d.vehicle_id and n.driver_no = d.no)`,
    [vehicle.id],
  );
  if (rows[0]!.n > 0) await notifyDrivers(sql, vehicle, 'booked', version);
}

import type pg from 'pg';
import { decisionOf, type FullLane, type Move } from './full-lane.js';

const REMIND_BEFORE_MS = 2 * 3_600_000;

/**
 * The anchor: one bulk UPDATE or INSERT a table, of rows that are already there in the process: lane times, decisions, messages, reminders, audit,
 * outbox; as many as the product writes, and in one transaction. It locks nothing, looks nothing up and decides nothing.
 */
export async function writeInBulk(client: pg.ClientBase, full: FullLane, moves: Move[]): Promise<void> {
  const ids = moves.map(({ vehicle }) => vehicle.id);
  const bookings = moves.map(({ vehicle }) => vehicle.bookingId);
  const made = moves.map((move) => decisionOf(full, move));
  const versions = made.map(({ version }) => version);
  const starts = moves.map(({ time }) => new Date(time.from));
  const port = full.site.port.id;
  await client.query('begin');
  await client.query(
    `update lane_time t set lane_id = x.l, during = tstzrange(x.f, x.t) from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[]) x(v, l, f, t) where t.vehicle_id = x.v`,
    [ids, moves.map(({ time }) => time.lane), starts, moves.map(({ time }) => new Date(time.to))],
  );
  await client.query('update decision set current = false where vehicle_id = any($1::uuid[]) and current', [ids]);
  await client.query(
    `insert into decision (vehicle_id, version, current, grp, planned_start_at, promised_start_at, call_at, reason_code, reason, inputs)
     select x.v, x.n, true, x.g, x.p, x.q, x.c, x.r, '{}', x.i from unnest($1::uuid[], $2::int[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::jsonb[]) x(v, n, g, p, q, c, r, i)`,
    [
      ids,
      versions,
      made.map(({ laneGroup }) => laneGroup),
      starts,
      made.map(({ promisedStartAt }) => (promisedStartAt === null ? null : new Date(promisedStartAt))),
      made.map(({ callAt }) => new Date(callAt)),
      made.map(({ reasonCode }) => reasonCode),
      moves.map(({ vehicle }) => JSON.stringify({ windowStartAt: vehicle.windowStartAt })),
    ],
  );
  await client.query(
    `insert into audit (actor, action, port_id, booking_id, vehicle_id, detail) select 'system', 'vehicle.decided', $1, x.* from unnest($2::uuid[], $3::uuid[], $4::jsonb[]) x`,
    [
      port,
      bookings,
      ids,
      made.map(({ plannedStartAt, ...rest }) =>
        JSON.stringify({ plannedStartAt, version: rest.version, group: rest.laneGroup }),
      ),
    ],
  );
  await client.query(
    `update notification n set status = 'superseded', ended_at = now() where n.vehicle_id = any($1::uuid[]) and n.status = 'pending' and n.kind <> 'reminder'`,
    [ids],
  );
  await client.query(
    `update notification n set due_at = x.d, decision_version = x.n from unnest($1::uuid[], $2::timestamptz[], $3::int[]) x(v, d, n)
     where n.vehicle_id = x.v and n.status = 'pending' and n.kind = 'reminder'`,
    [ids, moves.map(({ time }) => new Date(time.from - REMIND_BEFORE_MS)), versions],
  );
  const { rows } = await client.query<{ id: string; vehicle_id: string }>(
    `insert into notification (id, vehicle_id, driver_no, kind, decision_version) select gen_random_uuid(), x.v, 1, 'time-change', x.n from unnest($1::uuid[], $2::int[]) x(v, n) returning id, vehicle_id`,
    [ids, versions],
  );
  await client.query(
    `insert into outbox (kind, port_id, booking_id, vehicle_id, version, subject)
     select 'vehicle.decided', $1, x.*, null from unnest($2::uuid[], $3::uuid[], $4::int[]) x
     union all select 'notification.due', $1, null, y.v, 0, y.s from unnest($5::uuid[], $6::text[]) y(v, s)
     union all select 'plan.changed', $1, null, null, 0, $7`,
    [port, bookings, ids, versions, rows.map((row) => row.vehicle_id), rows.map((row) => row.id), full.day],
  );
  await client.query('commit');
}

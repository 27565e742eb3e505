import { addDays, type Instant, instantAt, type LocalDay, MINUTE } from '@gl/domain/local-time';
import type { LaneGroup } from '@gl/domain/port';
import { epochMs } from './decision-json.js';
import type { Sql } from './transaction.js';

/** How far from its window a vehicle may come and still be found. */
const STRAY_DAYS = 2;
/** By the index on port, direction and window. */
const NEAR = `b.port_id = $1 and b.direction in ('export', 'import')`;

export interface Arrivals {
  day: LocalDay;
  /** Counted from local midnight. */
  window: number;
  group: LaneGroup;
  vehicles: number;
  /** Lane-minutes that they were booked for. */
  serviceMin: number;
}

/** Who arrived on the port's days in [from, to), by day, window and lane group. */
export async function readArrivals(
  sql: Sql,
  port: { id: string; zone: string; windowMin: number },
  from: LocalDay,
  to: LocalDay,
): Promise<Arrivals[]> {
  const { rows } = await sql.query<Arrivals>(
    `select to_char(a.at, 'YYYY-MM-DD') as day, (floor((extract(hour from a.at) * 60 + extract(minute from a.at)) / $3))::int as "window",
       b.grp as "group", count(*)::int as vehicles, sum(v.service_min)::int as "serviceMin"
     from booking b join vehicle v on v.booking_id = b.id cross join lateral (select v.arrived_at at time zone $2 as at) a
     where ${NEAR} and b.window_start_at >= $6 and b.window_start_at < $7 and v.arrived_at >= $4 and v.arrived_at < $5
     group by 1, 2, 3`,
    [
      port.id,
      port.zone,
      port.windowMin,
      new Date(instantAt(port.zone, from)),
      new Date(instantAt(port.zone, to)),
      new Date(instantAt(port.zone, addDays(from, -STRAY_DAYS))),
      new Date(instantAt(port.zone, addDays(to, STRAY_DAYS))),
    ],
  );
  return rows;
}

export interface BookedWindow {
  startAt: Instant;
  group: LaneGroup;
  vehicles: number;
  serviceMin: number;
  /** Of them, who did not come. */
  noShows: number;
}

/** What stands in the books for the windows of the port's days in [from, to), who has come since and who has not. */
export async function readBooked(
  sql: Sql,
  port: { id: string; zone: string },
  from: LocalDay,
  to: LocalDay,
): Promise<BookedWindow[]> {
  const { rows } = await sql.query<BookedWindow>(
    `select ${epochMs('v.window_start_at')} as "startAt", b.grp as "group", count(*)::int as vehicles, sum(v.service_min)::int as "serviceMin",
       (count(*) filter (where v.status = 'no-show'))::int as "noShows"
     from booking b join vehicle v on v.booking_id = b.id
     where ${NEAR} and b.window_start_at >= $4 and b.window_start_at < $3 and v.window_start_at >= $2 and v.window_start_at < $3
       and v.status not in ('held', 'expired', 'cancelled')
     group by 1, 2`,
    [
      port.id,
      new Date(instantAt(port.zone, from)),
      new Date(instantAt(port.zone, to)),
      new Date(instantAt(port.zone, addDays(from, -STRAY_DAYS))),
    ],
  );
  return rows;
}

export interface Queue {
  group: LaneGroup;
  /** Vehicles that have come and wait. */
  ahead: number;
  /** Vehicles that began their service in the last `overMin` minutes. */
  served: number;
  /** When the last of those who wait is planned to begin. */
  lastStartAt: Instant | null;
}

/** Each lane group's queue at `now`; groups of which nobody waits or was served are left out. */
export async function readQueues(sql: Sql, port: string, now: Instant, overMin: number): Promise<Queue[]> {
  const { rows } = await sql.query<Queue>(
    `select b.grp as "group", (count(*) filter (where w.waits))::int as ahead, (count(*) filter (where v.started_at > $2))::int as served,
       max(${epochMs('lower(t.during)')}) filter (where w.waits) as "lastStartAt"
     from booking b join vehicle v on v.booking_id = b.id left join lane_time t on t.vehicle_id = v.id
       cross join lateral (select v.arrived_at is not null and v.status in ('standby', 'staged', 'called', 'at-gate') as waits) w
     where ${NEAR} and b.window_start_at >= $4 and b.window_start_at < $5 and (w.waits or v.started_at > $2 and v.started_at <= $3)
     group by 1`,
    [
      port,
      new Date(now - overMin * MINUTE),
      new Date(now),
      new Date(now - STRAY_DAYS * 24 * 60 * MINUTE),
      new Date(now + STRAY_DAYS * 24 * 60 * MINUTE),
    ],
  );
  return rows;
}

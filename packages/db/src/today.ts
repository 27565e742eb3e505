import type { VehicleStatus } from '@gl/domain/booking';
import type { Instant } from '@gl/domain/local-time';
import type { Direction, LaneGroup } from '@gl/domain/port';
import { isLateSql } from './booking-list.js';
import { epochMs } from './decision-json.js';
import { isNews } from './notifications.js';
import type { Sql } from './transaction.js';

/** Whose day, and of which port; null: of all. */
export interface Whose {
  companyIds: number[];
  portId: string | null;
}

interface Head {
  bookingId: string;
  reference: string;
  company: { id: number; name: string };
  portId: string;
  direction: Direction;
}
const HEAD = `'bookingId', b.id, 'reference', b.reference, 'company', json_build_object('id', c.id, 'name', c.name), 'portId', b.port_id, 'direction', b.direction`;
const OF = 'b.company_id = any($1::int[]) and ($2::text is null or b.port_id = $2)';

export interface TodayLine extends Head {
  vehicleId: string;
  identity: string;
  kind: string;
  status: VehicleStatus;
  group: LaneGroup;
  windowStartAt: Instant;
  lane: string | null;
  plannedStartAt: Instant | null;
  promisedStartAt: Instant | null;
  /** Its window is over and it has not come. */
  isLate: boolean;
  /** A driver of it could not be told. */
  isUntold: boolean;
}

/** The vehicles whose windows begin from `from` on and before `until`, as of `now`; without those whose place was given back. */
export async function readTodayVehicles(
  sql: Sql,
  { companyIds, portId }: Whose,
  { from, until, now, limit }: { from: Instant; until: Instant; now: Instant; limit: number },
): Promise<TodayLine[]> {
  const { rows } = await sql.query<{ line: TodayLine }>(
    `select json_build_object(${HEAD}, 'vehicleId', v.id, 'identity', v.identity, 'kind', v.kind, 'status', v.status, 'group', coalesce(d.grp, b.grp),
       'windowStartAt', ${epochMs('v.window_start_at')}, 'lane', d.lane_id, 'plannedStartAt', ${epochMs('d.planned_start_at')}, 'promisedStartAt', ${epochMs('d.promised_start_at')},
       'isLate', v.status = 'standby' or (${isLateSql('$5::timestamptz')}),
       'isUntold', exists (select 1 from driver r where r.vehicle_id = v.id and (select n.status from notification n where n.vehicle_id = v.id and n.driver_no = r.no and ${isNews('n')}
          order by n.created_at desc, n.decision_version desc limit 1) in ('given-up', 'refused'))) as line
     from booking b join company c on c.id = b.company_id join port p on p.id = b.port_id join vehicle v on v.booking_id = b.id left join decision d on d.vehicle_id = v.id and d.current
     where ${OF} and b.last_window_start_at >= $3 and b.window_start_at < $4 and v.window_start_at >= $3 and v.window_start_at < $4 and v.status not in ('cancelled', 'expired')
     order by v.window_start_at, b.reference, v.no limit $6`,
    [companyIds, portId, new Date(from), new Date(until), new Date(now), limit],
  );
  return rows.map((row) => row.line);
}

/** Bookings that their bookers still have to do something about before `until`: holds, and papers that fall due. */
export async function readToMend(
  sql: Sql,
  { companyIds, portId }: Whose,
  until: Instant,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select b.id from booking b where ${OF} and (b.status = 'held' or (b.status in ('confirmed', 'standby', 'staged') and b.ready_due_at < $3))
     order by coalesce(b.hold_expires_at, b.ready_due_at), b.id limit $4`,
    [companyIds, portId, new Date(until), limit],
  );
  return rows.map((row) => row.id);
}

/** A booking or vehicle whose crossing came to nothing. */
export interface EndedLine extends Head {
  status: VehicleStatus;
  windowStartAt: Instant;
  endedAt: Instant;
  /** A rule's name, or words. */
  reason: string | null;
  actor: string;
  /** Of a vehicle that ended alone. */
  vehicle: { id: string; identity: string } | null;
}

/** What ended since `since` without crossing, the latest first: bookings cancelled or expired, vehicles turned back or absent. */
export async function readEnded(
  sql: Sql,
  { companyIds, portId }: Whose,
  since: Instant,
  limit: number,
): Promise<EndedLine[]> {
  const { rows } = await sql.query<{ line: EndedLine }>(
    `select json_build_object(${HEAD}, 'status', v.status, 'windowStartAt', ${epochMs('b.window_start_at')}, 'endedAt', ${epochMs('v.ended_at')},
       'reason', case when v.status in ('cancelled', 'expired') then b.ended_reason end, 'actor', coalesce(a.actor, 'system'),
       'vehicle', case when v.status in ('no-show', 'turned-back') then json_build_object('id', v.id, 'identity', v.identity) end) as line
     from booking b join company c on c.id = b.company_id
       join vehicle v on v.booking_id = b.id and v.ended_at >= $3
         and (v.status in ('no-show', 'turned-back') or (v.status in ('cancelled', 'expired') and v.no = (select min(w.no) from vehicle w where w.booking_id = b.id and w.status = v.status)))
       left join lateral (select actor from audit a where a.booking_id = b.id and a.action in ('booking.cancelled', 'booking.expired', 'vehicle.no-show', 'vehicle.turn-back')
         and (a.vehicle_id is null or a.vehicle_id = v.id) order by a.id desc limit 1) a on true
     where ${OF} and b.window_start_at > $3::timestamptz - interval '31 days' order by v.ended_at desc limit $4`,
    [companyIds, portId, new Date(since), limit],
  );
  return rows.map((row) => row.line);
}

/** Whether these companies have booked anything yet. */
export async function hasBooked(sql: Sql, companyIds: number[]): Promise<boolean> {
  const { rows } = await sql.query<{ has: boolean }>(
    'select exists (select 1 from booking where company_id = any($1::int[])) as has',
    [companyIds],
  );
  return rows[0]!.has;
}

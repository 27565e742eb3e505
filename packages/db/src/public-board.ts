import type { VehicleStatus } from '@gl/domain/booking';
import { addDays, type Instant, instantAt, type LocalDay } from '@gl/domain/local-time';
import type { Direction, LaneGroup } from '@gl/domain/port';
import { epochMs } from './decision-json.js';
import type { Sql } from './transaction.js';

/** A vehicle as everybody may see it, but for its identity, which is masked before it leaves the house. */
export interface PublicVehicle {
  identity: string;
  direction: Direction;
  status: VehicleStatus;
  laneGroup: LaneGroup;
  laneNo: number | null;
  windowStartAt: Instant;
  plannedStartAt: Instant | null;
  promisedStartAt: Instant | null;
}

/** More than this nobody reads off a screen. */
const MOST = 200;

/** Who is still to come or to be served on a port-day, in the order of their starts. A lane is public once it is committed. */
export async function readPublicVehicles(
  sql: Sql,
  port: { id: string; zone: string },
  day: LocalDay,
): Promise<PublicVehicle[]> {
  const { rows } = await sql.query<PublicVehicle>(
    `select v.identity, b.direction, v.status, coalesce(d.grp, b.grp) as "laneGroup", l.no as "laneNo", ${epochMs('v.window_start_at')} as "windowStartAt",
       ${epochMs('coalesce(v.started_at, lower(t.during), d.planned_start_at)')} as "plannedStartAt", ${epochMs('d.promised_start_at')} as "promisedStartAt"
     from vehicle v join booking b on b.id = v.booking_id left join decision d on d.vehicle_id = v.id and d.current left join lane_time t on t.vehicle_id = v.id
       left join lane l on l.id = d.lane_id
     where b.port_id = $1 and v.window_start_at >= $2 and v.window_start_at < $3
       and v.status in ('confirmed', 'standby', 'staged', 'called', 'at-gate', 'in-inspection', 'referred')
     order by coalesce(v.started_at, lower(t.during), d.planned_start_at, v.window_start_at), v.id limit $4`,
    [port.id, new Date(instantAt(port.zone, day)), new Date(instantAt(port.zone, addDays(day, 1))), MOST],
  );
  return rows;
}

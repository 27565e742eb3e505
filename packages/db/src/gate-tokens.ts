import type { VehicleStatus } from '@gl/domain/booking';
import type { Recorded } from '@gl/domain/call-forward/snapshot';
import { type Instant, MINUTE } from '@gl/domain/local-time';
import { promiseKey } from '@gl/domain/plan-vehicle';
import type { Direction, LaneGroup, Port, ServiceClass } from '@gl/domain/port';
import { epochMs } from './decision-json.js';
import { hash64 } from './sealing.js';
import type { Sql } from './transaction.js';

/** One call of a direction's gate at a time, until the transaction ends: of two that want the last token the second sees the first. */
export const lockGate = (sql: Sql, portId: string, direction: Direction) =>
  sql.query('select pg_advisory_xact_lock($1::int8)', [hash64(`gate|${portId}|${direction}`)]);

/** A vehicle between its booking and its lane, with the name that officers know it by. */
export interface AtYard extends Recorded {
  identity: string;
  reference: string;
  plannedStartAt: Instant | null;
}

interface Row {
  id: string;
  identity: string;
  reference: string;
  bookingId: string;
  isConvoy: boolean;
  status: VehicleStatus;
  group: LaneGroup;
  serviceClass: ServiceClass;
  serviceMin: number;
  size: { heightM: number; widthM: number; lengthM: number; grossKg: number };
  windowStartAt: Instant;
  arrivedAt: Instant | null;
  calledAt: Instant | null;
  startedAt: Instant | null;
  plannedStartAt: Instant | null;
  lane: string | null;
}

/**
 * Everybody of a direction who is in staging, on the road, at the gate or in a lane, of whatever day: who was forgotten at the gate yesterday
 * stands there. Of those who have not come, the mates of who has: a convoy waits for them.
 */
export async function readYard(
  sql: Sql,
  { id, windowMin }: Pick<Port, 'id' | 'windowMin'>,
  direction: Direction,
): Promise<AtYard[]> {
  const { rows } = await sql.query<Row>(
    `select v.id, v.identity, b.reference, b.id as "bookingId", b.keep_together as "isConvoy", v.status, b.grp as "group", v.service_class as "serviceClass",
       v.service_min as "serviceMin", v.details as size, ${epochMs('v.window_start_at')} as "windowStartAt", ${epochMs('v.arrived_at')} as "arrivedAt",
       ${epochMs(`(select max(e.occurred_at) from crossing_event e where e.vehicle_id = v.id and e.verb = 'call')`)} as "calledAt",
       ${epochMs('v.started_at')} as "startedAt", ${epochMs('d.planned_start_at')} as "plannedStartAt", d.lane_id as lane
     from vehicle v join booking b on b.id = v.booking_id left join decision d on d.vehicle_id = v.id and d.current
     where b.port_id = $1 and b.direction = $2 and (v.status in ('standby', 'staged', 'called', 'at-gate', 'in-inspection')
       or (v.status = 'confirmed' and b.keep_together and exists (select 1 from vehicle m where m.booking_id = b.id and m.status in ('staged', 'called', 'at-gate'))))
     order by v.id`,
    [id, direction],
  );
  return rows.map((row) => atYard(row, direction, windowMin));
}

function atYard({ identity, reference, plannedStartAt, ...row }: Row, direction: Direction, windowMin: number): AtYard {
  const { id, status, group, serviceClass, serviceMin, size, windowStartAt, arrivedAt, calledAt, startedAt, lane } =
    row;
  const { heightM, widthM, lengthM, grossKg } = size;
  const convoy = row.isConvoy ? row.bookingId : null;
  const own = { id, direction, group, serviceMin, convoy, heightM, widthM, lengthM, grossKg };
  const none = { previous: null, promisedAt: null, called: false, startedAt: null };
  const readyAt = Math.max(windowStartAt, arrivedAt ?? windowStartAt);
  return {
    vehicle: {
      ...own,
      readyAt: windowStartAt,
      windowEndAt: windowStartAt + windowMin * MINUTE,
      promiseAt: status === 'standby' ? null : promiseKey({ ...own, ...none, serviceClass, readyAt }),
      isLife: false,
    },
    status,
    arrivedAt,
    calledAt,
    startedAt,
    lane,
    identity,
    reference,
    plannedStartAt,
  };
}

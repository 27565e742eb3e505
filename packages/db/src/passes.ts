import type { Decision, VehicleKind, VehicleStatus } from '@gl/domain/booking';
import type { Instant } from '@gl/domain/local-time';
import type { Direction, LaneGroup, Port, ServiceClass } from '@gl/domain/port';
import { decisionJson, epochMs } from './decision-json.js';
import type { Sql } from './transaction.js';

/** What a pass says and a message is made of. No name, phone or paper of a person. */
export interface PassRecord {
  bookingId: string;
  reference: string;
  port: Port;
  direction: Direction;
  group: LaneGroup;
  driverLanguage: string | null;
  vehicle: {
    id: string;
    kind: VehicleKind;
    status: VehicleStatus;
    identity: string;
    plate: string | null;
    plateCountry: string | null;
    serviceClass: ServiceClass;
    windowStartAt: Instant;
    passVersion: number;
    bay: string | null;
    endedAt: Instant | null;
    /** Goes up with every step and change of the vehicle. */
    version: number;
  };
  decision: Decision | null;
  /** Number of the committed lane. */
  laneNo: number | null;
}

export const readPass = async (sql: Sql, vehicleId: string): Promise<PassRecord | null> =>
  (await readPasses(sql, [vehicleId])).get(vehicleId) ?? null;

/** By vehicle. */
export async function readPasses(sql: Sql, vehicleIds: readonly string[]): Promise<Map<string, PassRecord>> {
  const { rows } = await sql.query<{ pass: PassRecord }>(
    `select json_build_object('bookingId', b.id, 'reference', b.reference, 'port', p.profile, 'direction', b.direction, 'group', b.grp,
       'driverLanguage', (select r.language from driver r where r.vehicle_id = v.id order by r.no limit 1),
       'vehicle', json_build_object('id', v.id, 'kind', v.kind, 'status', v.status, 'identity', v.identity, 'plate', v.plate, 'plateCountry', v.details->'plate'->>'country',
         'serviceClass', v.service_class, 'windowStartAt', ${epochMs('v.window_start_at')}, 'passVersion', v.pass_version, 'bay', v.bay,
         'endedAt', ${epochMs('v.ended_at')}, 'version', v.version),
       'decision', ${decisionJson()},
       'laneNo', (select no from lane where id = d.lane_id)) as pass
     from vehicle v join booking b on b.id = v.booking_id join port p on p.id = b.port_id left join decision d on d.vehicle_id = v.id and d.current where v.id = any($1::uuid[])`,
    [vehicleIds],
  );
  return new Map(rows.map(({ pass }) => [pass.vehicle.id, pass]));
}

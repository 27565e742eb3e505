import type { VehicleKind, VehicleStatus } from '@gl/domain/booking';
import { HOUR, type Instant } from '@gl/domain/local-time';
import type { Direction, LaneGroup, ServiceClass } from '@gl/domain/port';
import { epochMs } from './decision-json.js';
import type { Sql } from './transaction.js';

/** A vehicle before a gate. No name, phone or paper of a person. */
export interface GateRecord {
  vehicleId: string;
  reference: string;
  portId: string;
  identity: string;
  plate: string | null;
  kind: VehicleKind;
  serviceClass: ServiceClass;
  status: VehicleStatus;
  direction: Direction;
  passVersion: number;
  windowStartAt: Instant;
  version: number;
  bay: string | null;
  laneGroup: LaneGroup;
  /** Committed, else planned. */
  lane: string | null;
  laneNo: number | null;
  plannedStartAt: Instant | null;
  opening: { at: Instant; gate: string | null; actor: string } | null;
}

const RECORD = `select v.id as "vehicleId", b.reference, b.port_id as "portId", v.identity, v.plate, v.kind, v.service_class as "serviceClass", v.status, b.direction,
    v.pass_version as "passVersion", ${epochMs('v.window_start_at')} as "windowStartAt", v.version, v.bay, coalesce(d.grp, b.grp) as "laneGroup", l.id as lane, l.no as "laneNo",
    coalesce(${epochMs('lower(t.during)')}, ${epochMs('d.planned_start_at')}) as "plannedStartAt",
    case when o.vehicle_id is null then null else json_build_object('at', ${epochMs('o.opened_at')}, 'gate', o.gate, 'actor', o.actor) end as opening
  from vehicle v join booking b on b.id = v.booking_id left join decision d on d.vehicle_id = v.id and d.current left join lane_time t on t.vehicle_id = v.id
    left join lane l on l.id = coalesce(d.lane_id, t.lane_id) left join gate_opening o on o.vehicle_id = v.id and o.direction = b.direction`;

export async function findByPass(sql: Sql, vehicleId: string): Promise<GateRecord | null> {
  const { rows } = await sql.query<GateRecord>(`${RECORD} where v.id = $1`, [vehicleId]);
  return rows[0] ?? null;
}

/** Of a booking, those that have not ended; when all have, all. */
export async function findByReference(sql: Sql, portId: string, reference: string): Promise<GateRecord[]> {
  const { rows } = await sql.query<GateRecord>(`${RECORD} where b.reference = $1 and b.port_id = $2 order by v.no`, [
    reference,
    portId,
  ]);
  const going = rows.filter(({ status }) => !ENDED.includes(status));
  return going.length > 0 ? going : rows;
}

const ENDED: readonly VehicleStatus[] = ['cleared', 'cancelled', 'expired', 'no-show', 'turned-back'];
/** A typed plate is looked for in bookings about now: yesterday's end and the day after tomorrow's begin are somebody else's question. */
const ABOUT_MS = 48 * HOUR;

/** As the spellings come: capitals without separators. No class of characters: what is a letter depends on the database's locale. */
const bare = (column: string) => `translate(upper(${column}), ' -.·•‧∙⋅・/', '')`;

/**
 * Of the bookings about now, the one whose plate, VIN or container reads so without its separators: who is under way before who has ended,
 * then the nearest window. A vehicle may come back the same day, so there can be several.
 */
export async function findByIdentity(
  sql: Sql,
  portId: string,
  spellings: string[],
  now: Instant,
): Promise<GateRecord | null> {
  const { rows } = await sql.query<GateRecord>(
    `${RECORD} where b.port_id = $1 and b.direction in ('export', 'import') and b.window_start_at between $2 and $3
       and (${bare('v.identity')} = any($4) or ${bare("coalesce(v.plate, '')")} = any($4))
     order by v.status = any($5), abs(extract(epoch from v.window_start_at - $6)), v.id limit 1`,
    [portId, new Date(now - ABOUT_MS), new Date(now + ABOUT_MS), spellings, ENDED, new Date(now)],
  );
  return rows[0] ?? null;
}

export interface PublicPassKey {
  kid: string;
  /** Raw, 32 bytes. */
  publicKey: Uint8Array;
  createdAt: Instant;
  retiredAt: Instant | null;
}

/** Keys whose passes are still about: a retired one signs no more, but what it signed holds as long as bookings reach. */
export async function readPassKeys(sql: Sql): Promise<PublicPassKey[]> {
  const { rows } = await sql.query<PublicPassKey>(
    `select kid, public_key as "publicKey", ${epochMs('created_at')} as "createdAt", ${epochMs('retired_at')} as "retiredAt" from pass_key
     where retired_at is null or retired_at > now() - interval '30 days' order by created_at, kid`,
  );
  return rows;
}

/** What a gate without us must refuse though its signature is good: passes below `fromVersion`, or all of a vehicle's when that is null. */
export async function readRevocations(
  sql: Sql,
  portId: string | null,
  now: Instant,
): Promise<{ vehicleId: string; fromVersion: number | null }[]> {
  const { rows } = await sql.query<{ vehicleId: string; fromVersion: number | null }>(
    `select v.id as "vehicleId", case when v.status = any($4) then null else v.pass_version::int end as "fromVersion" from vehicle v join booking b on b.id = v.booking_id
     where ($1::text is null or b.port_id = $1) and b.window_start_at between $2 and $3 and (v.status = any($4) or v.pass_version > 1) order by v.id`,
    [portId, new Date(now - ABOUT_MS), new Date(now + ABOUT_MS), ENDED],
  );
  return rows;
}

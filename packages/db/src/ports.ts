import { inventory } from '@gl/domain/capacity';
import { addDays, type Instant, type LocalDay, localDay } from '@gl/domain/local-time';
import { DIRECTIONS, type Direction, type Lane, type LaneGroup, type LaneState, type Port } from '@gl/domain/port';
import { windowsOfDay } from '@gl/domain/window';
import type { Lane as LaneRow, Prisma } from './generated/client.js';
import type { Store } from './store.js';
import type { Sql } from './transaction.js';

const at = (date: Date | null) => date?.getTime() ?? null;
const date = (at: Instant | null) => (at === null ? null : new Date(at));

export function toLane(row: LaneRow): Lane {
  return {
    id: row.id,
    port: row.portId,
    no: row.no,
    group: row.group as LaneGroup,
    directions: row.directions as Direction[],
    maxHeightM: row.maxHeightM,
    maxWidthM: row.maxWidthM,
    maxLengthM: row.maxLengthM,
    maxGrossKg: row.maxGrossKg,
    state: row.state as LaneState,
    share: row.share,
    stateFrom: at(row.stateFrom),
    stateUntil: at(row.stateUntil),
    reason: row.reason,
    staff: row.staff,
    version: row.version,
  };
}

export interface PortWithLanes {
  port: Port;
  lanes: Lane[];
}

export async function listPorts({ prisma }: Pick<Store, 'prisma'>): Promise<PortWithLanes[]> {
  const rows = await prisma.port.findMany({ include: { lanes: { orderBy: { no: 'asc' } } }, orderBy: { no: 'asc' } });
  return rows.map((row) => ({ port: row.profile as unknown as Port, lanes: row.lanes.map(toLane) }));
}

export async function findPort({ prisma }: Pick<Store, 'prisma'>, id: string): Promise<PortWithLanes | null> {
  const row = await prisma.port.findUnique({ where: { id }, include: { lanes: { orderBy: { no: 'asc' } } } });
  return row && { port: row.profile as unknown as Port, lanes: row.lanes.map(toLane) };
}

export async function findLane({ prisma }: Pick<Store, 'prisma'>, id: string): Promise<Lane | null> {
  const row = await prisma.lane.findUnique({ where: { id } });
  return row && toLane(row);
}

/** Writes a port and its lanes as they are given; a lane that is there keeps its present state. */
export async function savePort({ prisma }: Pick<Store, 'prisma'>, { port, lanes }: PortWithLanes): Promise<void> {
  const profile = port as unknown as Prisma.InputJsonObject;
  await prisma.port.upsert({
    where: { id: port.id },
    create: { id: port.id, no: port.no, profile },
    update: { profile, version: { increment: 1 } },
  });
  for (const lane of lanes) {
    const { id, port: portId, state, share, stateFrom, stateUntil, reason, version, ...rest } = lane;
    const standing = { ...rest, portId };
    const present = { state, share, stateFrom: date(stateFrom), stateUntil: date(stateUntil), reason, version };
    await prisma.lane.upsert({ where: { id }, create: { id, ...standing, ...present }, update: standing });
  }
}

/** Windows that stand in the books: from the port's yesterday (still running) to the end of its horizon. */
export function horizonDays(port: Port, now: Instant): LocalDay[] {
  const today = localDay(port.zone, now);
  return Array.from({ length: port.policies.horizonDays + 3 }, (_, i) => addDays(today, i - 1));
}

/**
 * Makes the rows of the windows of `days`, or brings them to what the lanes give now. What is sold stays honoured: `sellable_min` never
 * falls below `sold_min`, while `derived_min` does, so that nothing more is sold there. Locks windows in id order, like a claim.
 */
export async function deriveWindows(sql: Sql, { port, lanes }: PortWithLanes, days: LocalDay[]): Promise<void> {
  for (const direction of DIRECTIONS) {
    if (!port.directions[direction]) continue;
    const openAt = new Map<Instant, Direction[]>();
    const starts = days.flatMap((day) => {
      for (const other of DIRECTIONS)
        for (const start of windowsOfDay(port, other, day)) openAt.set(start, [...(openAt.get(start) ?? []), other]);
      return windowsOfDay(port, direction, day);
    });
    const rows = inventory(port, lanes, direction, starts, (start) => openAt.get(start) ?? []);
    const groups = rows.groups.sort((a, b) => a.id - b.id);
    await sql.query('select 1 from window_group where id = any($1::int8[]) order by id for no key update', [
      groups.map((row) => row.id),
    ]);
    await sql.query(
      `insert into window_group as w (id, port_id, direction, grp, start_at, derived_min, sellable_min)
       select x.id, $1, $2, x.grp, x.start_at, x.minutes, x.minutes from unnest($3::int8[], $4::text[], $5::timestamptz[], $6::int[]) x(id, grp, start_at, minutes)
       on conflict (id) do update set derived_min = excluded.derived_min, sellable_min = greatest(excluded.derived_min, w.sold_min)
       where w.derived_min <> excluded.derived_min`,
      [
        port.id,
        direction,
        groups.map((row) => row.id),
        groups.map((row) => row.group),
        groups.map((row) => new Date(row.startAt)),
        groups.map((row) => row.sellableMin),
      ],
    );
    const ports = rows.ports.sort((a, b) => a.id - b.id);
    await sql.query(
      `insert into window_port as w (id, port_id, direction, start_at, limit_vehicles)
       select x.id, $1, $2, x.start_at, x.vehicles from unnest($3::int8[], $4::timestamptz[], $5::int[]) x(id, start_at, vehicles)
       on conflict (id) do update set limit_vehicles = greatest(excluded.limit_vehicles, w.sold) where w.limit_vehicles <> greatest(excluded.limit_vehicles, w.sold)`,
      [
        port.id,
        direction,
        ports.map((row) => row.id),
        ports.map((row) => new Date(row.startAt)),
        ports.map((row) => row.limitVehicles),
      ],
    );
  }
}

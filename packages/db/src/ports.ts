import { type GroupInventory, inventory, type PortInventory } from '@gl/domain/capacity';
import { overridden } from '@gl/domain/capacity/cut-override';
import { addDays, type Instant, instantAt, type LocalDay, localDay } from '@gl/domain/local-time';
import { DIRECTIONS, type Direction, type Lane, type LaneGroup, type LaneState, type Port } from '@gl/domain/port';
import { windowsOfDay } from '@gl/domain/window';
import { readNoShows } from './attendance.js';
import { readOverrides } from './capacity-overrides.js';
import type { Lane as LaneRow, Prisma } from './generated/client.js';
import { retrying } from './retrying.js';
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

/** As it stands in the register, with the version that a change must match. */
export interface StandingPort extends PortWithLanes {
  version: number;
}

// A retired lane is there for port-setup.ts alone: nothing is sold, planned or called in it.
const WORKING = { include: { lanes: { where: { retiredAt: null }, orderBy: { no: 'asc' } } } } as const;

export async function listPorts({ prisma }: Pick<Store, 'prisma'>): Promise<StandingPort[]> {
  const rows = await prisma.port.findMany({ ...WORKING, orderBy: { no: 'asc' } });
  return rows.map(({ profile, lanes, version }) => ({
    port: profile as unknown as Port,
    lanes: lanes.map(toLane),
    version,
  }));
}

export async function findPort({ prisma }: Pick<Store, 'prisma'>, id: string): Promise<StandingPort | null> {
  const row = await prisma.port.findUnique({ where: { id }, ...WORKING });
  return row && { port: row.profile as unknown as Port, lanes: row.lanes.map(toLane), version: row.version };
}

export async function findLane({ prisma }: Pick<Store, 'prisma'>, id: string): Promise<Lane | null> {
  const row = await prisma.lane.findUnique({ where: { id, retiredAt: null } });
  return row && toLane(row);
}

/** Writes a port and its lanes as they are given; a lane that is there keeps its present state. */
export async function savePort({ prisma }: Pick<Store, 'prisma'>, { port, lanes }: PortWithLanes): Promise<void> {
  const profile = port as unknown as Prisma.InputJsonObject;
  await retrying(() =>
    prisma.port.upsert({
      where: { id: port.id },
      create: { id: port.id, no: port.no, profile },
      update: { profile, version: { increment: 1 } },
    }),
  );
  for (const lane of lanes) {
    const { id, port: portId, state, share, stateFrom, stateUntil, reason, version, ...rest } = lane;
    const standing = { ...rest, portId };
    const present = { state, share, stateFrom: date(stateFrom), stateUntil: date(stateUntil), reason, version };
    await retrying(() =>
      prisma.lane.upsert({ where: { id }, create: { id, ...standing, ...present }, update: standing }),
    );
  }
}

/** Windows that stand in the books: from the port's yesterday (still running) to the end of its horizon. */
export function horizonDays(port: Port, now: Instant): LocalDay[] {
  const today = localDay(port.zone, now);
  return Array.from({ length: port.policies.horizonDays + 3 }, (_, i) => addDays(today, i - 1));
}

/**
 * Makes the rows of the windows of `days`, or brings them to what lanes, hours and checkpoints give now, or what a shift lead says instead
 * (capacity-overrides.ts). A window that is open no more loses its row when nothing is sold in it, else it gives nothing more. What is sold
 * stays honoured: `sellable_min` and `limit_vehicles` never fall below what is sold, while the derived numbers do, so that nothing more is
 * sold there. Locks windows in id order, like a claim.
 */
export async function deriveWindows(sql: Sql, { port, lanes }: PortWithLanes, days: LocalDay[]): Promise<void> {
  if (days.length === 0) return;
  const openAt = new Map<Instant, Direction[]>();
  for (const direction of DIRECTIONS)
    for (const start of days.flatMap((day) => windowsOfDay(port, direction, day)))
      openAt.set(start, [...(openAt.get(start) ?? []), direction]);
  const open = (start: Instant) => openAt.get(start) ?? [];
  const noShow = await readNoShows(sql, port);
  const overrides = await readOverrides(sql, port.id, Math.min(...days.map((day) => instantAt(port.zone, day))));
  for (const direction of DIRECTIONS) {
    const starts = days.flatMap((day) => windowsOfDay(port, direction, day));
    const derived = inventory(port, lanes, direction, starts, open, noShow);
    const { groups, ports } = overridden(derived, { port, lanes }, direction, open, overrides);
    const span: Span = {
      port: port.id,
      direction,
      from: days.map((day) => new Date(instantAt(port.zone, day))),
      to: days.map((day) => new Date(instantAt(port.zone, addDays(day, 1)))),
    };
    await deriveGroups(sql, span, groups);
    await derivePorts(sql, span, ports);
  }
}

interface Span {
  port: string;
  direction: Direction;
  from: Date[];
  to: Date[];
}
const WITHIN = `port_id = $1 and direction = $2 and exists (select 1 from unnest($3::timestamptz[], $4::timestamptz[]) d(f, t) where w.start_at >= d.f and w.start_at < d.t)`;

async function deriveGroups(sql: Sql, { port, direction, from, to }: Span, groups: GroupInventory[]): Promise<void> {
  const rows = groups.sort((a, b) => a.id - b.id);
  const ids = rows.map((row) => row.id);
  await sql.query(`select 1 from window_group w where ${WITHIN} order by id for no key update`, [
    port,
    direction,
    from,
    to,
  ]);
  await sql.query(`delete from window_group w where ${WITHIN} and sold_min = 0 and id <> all($5::int8[])`, [
    port,
    direction,
    from,
    to,
    ids,
  ]);
  await sql.query(
    `update window_group w set derived_min = 0, sellable_min = sold_min where ${WITHIN} and derived_min <> 0 and id <> all($5::int8[])`,
    [port, direction, from, to, ids],
  );
  await sql.query(
    `insert into window_group as w (id, port_id, direction, grp, start_at, derived_min, sellable_min)
     select x.id, $1, $2, x.grp, x.start_at, x.minutes, x.minutes from unnest($3::int8[], $4::text[], $5::timestamptz[], $6::int[]) x(id, grp, start_at, minutes)
     on conflict (id) do update set derived_min = excluded.derived_min, sellable_min = greatest(excluded.derived_min, w.sold_min)
     where w.derived_min <> excluded.derived_min`,
    [
      port,
      direction,
      ids,
      rows.map((row) => row.group),
      rows.map((row) => new Date(row.startAt)),
      rows.map((row) => row.sellableMin),
    ],
  );
}

async function derivePorts(sql: Sql, { port, direction, from, to }: Span, ports: PortInventory[]): Promise<void> {
  const rows = ports.sort((a, b) => a.id - b.id);
  const ids = rows.map((row) => row.id);
  await sql.query(`select 1 from window_port w where ${WITHIN} order by id for no key update`, [
    port,
    direction,
    from,
    to,
  ]);
  await sql.query(`delete from window_port w where ${WITHIN} and sold = 0 and id <> all($5::int8[])`, [
    port,
    direction,
    from,
    to,
    ids,
  ]);
  await sql.query(
    `update window_port w set derived_vehicles = 0, limit_vehicles = sold where ${WITHIN} and derived_vehicles <> 0 and id <> all($5::int8[])`,
    [port, direction, from, to, ids],
  );
  await sql.query(
    `insert into window_port as w (id, port_id, direction, start_at, derived_vehicles, limit_vehicles)
     select x.id, $1, $2, x.start_at, x.vehicles, x.vehicles from unnest($3::int8[], $4::timestamptz[], $5::int[]) x(id, start_at, vehicles)
     on conflict (id) do update set derived_vehicles = excluded.derived_vehicles, limit_vehicles = greatest(excluded.derived_vehicles, w.sold)
     where w.derived_vehicles <> excluded.derived_vehicles`,
    [port, direction, ids, rows.map((row) => new Date(row.startAt)), rows.map((row) => row.limitVehicles)],
  );
}

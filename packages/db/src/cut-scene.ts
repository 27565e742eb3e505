import { inventory } from '@gl/domain/capacity';
import type { Cut, CutCause } from '@gl/domain/capacity/cut';
import type { Standing } from '@gl/domain/capacity/cut-order';
import { type CapacityOverride, overridden } from '@gl/domain/capacity/cut-override';
import type { NoShowShares } from '@gl/domain/capacity/no-show-shares';
import { identitiesOf } from '@gl/domain/identity';
import { usageKey } from '@gl/domain/ledger';
import { addDays, HOUR, type Instant, instantAt, type LocalDay, localDay, MINUTE } from '@gl/domain/local-time';
import { DIRECTIONS, type Direction, type LaneGroup, type Port } from '@gl/domain/port';
import { chain, groupWindowId, horizonEnd, portWindowId, windowsOfDay } from '@gl/domain/window';
import { readNoShows } from './attendance.js';
import { readWindows } from './availability.js';
import { type BookingRecord, readBookings } from './bookings.js';
import { epochMs } from './decision-json.js';
import { heldPlaces } from './move.js';
import type { PortWithLanes } from './ports.js';
import { hash64, type Secrets } from './sealing.js';
import type { Sql } from './transaction.js';

/** An override that is wished for, and those that stand. */
export interface Wish {
  site: PortWithLanes;
  next: CapacityOverride;
  standing: readonly CapacityOverride[];
  now: Instant;
}

/** Everything that a cut is planned with, and who stands behind the ids. */
export interface CutScene {
  cut: Cut;
  bookings: Map<string, BookingRecord>;
  /** Windows of the wish that the port keeps. */
  starts: Instant[];
  noShow: NoShowShares;
}

/** Windows of the port that an override is about, and the local days that they lie on. */
export function windowsUnder({ port }: Pick<PortWithLanes, 'port'>, { direction, fromAt, untilAt }: CapacityOverride) {
  const days: LocalDay[] = [];
  for (let day = localDay(port.zone, fromAt); instantAt(port.zone, day) < untilAt; day = addDays(day, 1))
    days.push(day);
  const starts = days
    .flatMap((day) => windowsOfDay(port, direction, day))
    .filter((start) => start >= fromAt && start < untilAt);
  return { days, starts };
}

/** Directions that a port works in at a window: a lane that serves both gives each its half. */
export const openDirections = (port: Port, startAt: Instant): Direction[] =>
  DIRECTIONS.filter((direction) => windowsOfDay(port, direction, localDay(port.zone, startAt)).includes(startAt));

/** Capacity of these windows as `overrides` leave it. */
export function capacityWith(
  { port, lanes }: PortWithLanes,
  direction: Direction,
  starts: Instant[],
  overrides: readonly CapacityOverride[],
  noShow: NoShowShares,
) {
  const known = new Map(starts.map((start) => [start, openDirections(port, start)]));
  const open = (start: Instant) => known.get(start) ?? [];
  const derived = inventory(port, lanes, direction, starts, open, noShow);
  return overridden(derived, { port, lanes }, direction, open, overrides);
}

/**
 * What an override would find, by plain reads. Under the locks of displace.ts it is what the cut then does; without them a preview, which
 * may be overtaken a moment later. `next` says nothing of what it does not name: only named groups and counts are cut.
 */
export async function readCut(sql: Sql, secrets: Secrets, wish: Wish): Promise<CutScene> {
  const { site, next, standing, now } = wish;
  const { port } = site;
  const { starts } = windowsUnder(site, next);
  const windows = cutWindows(port, next, starts);
  const from = next.fromAt - 24 * HOUR;
  const to = horizonEnd(port, now) + (port.policies.spillWindows + 1) * port.windowMin * MINUTE;
  const { stock } = await readWindows(sql, port.id, next.direction, from, Math.max(to, next.untilAt));
  const noShow = await readNoShows(sql, port);
  const after = capacityWith(site, next.direction, starts, [...standing, next], noShow);
  const isCut = new Set(windows.map(({ kind, windowId }) => `${kind} ${windowId}`));
  for (const { id, sellableMin } of after.groups) {
    const window = stock.groups.get(id);
    if (window && isCut.has(`minutes ${id}`)) window.sellable = sellableMin;
  }
  for (const { id, limitVehicles } of after.ports) {
    const window = stock.ports.get(id);
    if (window && isCut.has(`vehicles ${id}`)) window.limit = limitVehicles;
  }
  const bookings = await readBookings(sql, secrets, await holdersOf(sql, port, next, windows));
  const standings = bookings.map((booking) => standingOf(port, booking, now));
  stock.usage = await readUsage(sql, port.id, next.direction, from, bookings);
  stock.trips = await readTrips(sql, standings);
  return {
    cut: { stock, windows, standing: standings, floorShare: port.policies.ordinaryFloorShare },
    bookings: new Map(bookings.map((booking) => [booking.id, booking])),
    starts,
    noShow,
  };
}

/** What of the windows an override cuts: named groups, and vehicles where it names a checkpoint. */
export function cutWindows(port: Port, { direction, groups, limits }: CapacityOverride, starts: Instant[]): CutCause[] {
  const named = Object.keys(groups) as LaneGroup[];
  return starts.flatMap((start): CutCause[] => [
    ...named.map((group) => ({ kind: 'minutes' as const, windowId: groupWindowId(port, direction, group, start) })),
    ...(Object.keys(limits).length > 0
      ? [{ kind: 'vehicles' as const, windowId: portWindowId(port, direction, start) }]
      : []),
  ]);
}

/** Bookings that hold minutes of these windows, or start in them. */
export async function holdersOf(
  sql: Sql,
  port: Port,
  { direction, fromAt, untilAt }: CapacityOverride,
  windows: readonly CutCause[],
): Promise<string[]> {
  const ids = windows.filter(({ kind }) => kind === 'minutes').map(({ windowId }) => windowId);
  const countsVehicles = windows.some(({ kind }) => kind === 'vehicles');
  const spillMs = port.policies.spillWindows * port.windowMin * MINUTE;
  const { rows } = await sql.query<{ id: string }>(
    `select distinct b.id from booking b join vehicle v on v.booking_id = b.id
     where b.port_id = $1 and b.direction = $2 and b.window_start_at < $4 and b.last_window_start_at >= $3
       and v.status not in ('cancelled', 'expired') and v.window_start_at < $4 and v.window_start_at >= $3
       and (v.takes_window && $5::int8[] or ($6 and v.window_start_at >= $7)) order by b.id`,
    [port.id, direction, new Date(fromAt - spillMs), new Date(untilAt), ids, countsVehicles, new Date(fromAt)],
  );
  return rows.map(({ id }) => id);
}

/**
 * A booking as the cut sees it: what it holds, and what it would ask for instead. Nobody is asked to come earlier, and nobody is kept out by
 * what is only expected: the port took his place.
 */
export function standingOf(port: Port, booking: BookingRecord, now: Instant): Standing {
  const { direction, group, lastWindowStartAt } = booking;
  const step = port.windowMin * MINUTE;
  const here = booking.vehicles.filter(({ status }) => status !== 'cancelled' && status !== 'expired');
  const identities = here.map(({ asked }) => identitiesOf(asked, direction).map(({ key }) => key));
  const lasts = booking.consignments.flatMap(({ perishBy, declarationExpiresAt }) => [
    ...(perishBy === null ? [] : [perishBy]),
    ...(declarationExpiresAt === null ? [] : [declarationExpiresAt]),
  ]);
  const latest = Math.min(horizonEnd(port, now), ...lasts.map((at) => at - step));
  let first = lastWindowStartAt + step;
  while (first < now) first += step;
  const groups: LaneGroup[] = group === 'green' && booking.acceptOrdinary ? ['green', 'ordinary'] : [group];
  return {
    id: booking.id,
    bookedAt: booking.createdAt,
    group,
    vehicles: here.map(({ status, serviceClass }) => ({ status, serviceClass })),
    soonAt: instantAt(port.zone, addDays(localDay(port.zone, lastWindowStartAt), 1)) - 1,
    claim: {
      companyId: booking.company.id,
      hold: false,
      keepTogether: booking.keepTogether,
      ways: groups.map((way) => ({ group: way, windows: chain(port, direction, way, first, latest) })),
      latestStartAt: latest,
      vehicles: here.map(({ serviceMin }, i) => ({ minutes: serviceMin, identities: identities[i]! })),
      policies: { windowMin: port.windowMin, ...port.policies },
      movedByPort: true,
      releases: heldPlaces(port, { ...booking, vehicles: here }, identities),
    },
  };
}

async function readUsage(sql: Sql, port: string, direction: Direction, from: Instant, bookings: BookingRecord[]) {
  const { rows } = await sql.query<{
    window: number;
    company: number;
    vehicles: number;
    minutes: number;
    holds: number;
  }>(
    `select u.window_id as "window", u.company_id as company, u.vehicles, u.minutes, u.holds from company_usage u
       join window_group w on w.id = u.window_id
     where w.port_id = $1 and w.direction = $2 and w.start_at >= $3 and u.company_id = any($4::int[])`,
    [port, direction, new Date(from), [...new Set(bookings.map(({ company }) => company.id))]],
  );
  return new Map(rows.map(({ window, company, ...used }) => [usageKey(window, company), used]));
}

async function readTrips(sql: Sql, standings: Standing[]) {
  const keys = new Map(
    standings
      .flatMap(({ claim }) => claim.vehicles.flatMap(({ identities }) => identities))
      .map((key) => [hash64(key), key]),
  );
  const { rows } = await sql.query<{ hash: string; from: Instant; to: Instant }>(
    `select identity_hash::text as hash, ${epochMs('lower(during)')} as "from", ${epochMs('upper(during)')} as "to"
     from trip where identity_hash = any($1::int8[])`,
    [[...keys.keys()]],
  );
  const trips = new Map<string, { from: Instant; to: Instant }[]>();
  for (const { hash, from, to } of rows) {
    const key = keys.get(hash)!;
    trips.set(key, [...(trips.get(key) ?? []), { from, to }]);
  }
  return trips;
}

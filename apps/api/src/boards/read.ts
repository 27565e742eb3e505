import type { PublicBoardBody } from '@gl/contracts/board';
import { readWindows, type WindowStock } from '@gl/db/availability';
import { findPort, type PortWithLanes } from '@gl/db/ports';
import { type PublicVehicle, readPublicVehicles } from '@gl/db/public-board';
import { rankOf } from '@gl/domain/capacity/rank';
import { places } from '@gl/domain/claim';
import { laneAt } from '@gl/domain/lane-state';
import { addDays, type Instant, instantAt, type LocalDay, localDay, MINUTE } from '@gl/domain/local-time';
import { maskIdentity } from '@gl/domain/mask';
import { planDriftMin } from '@gl/domain/plan-drift';
import { DIRECTIONS, type Direction, LANE_GROUPS, type Lane, type LaneGroup, type Port } from '@gl/domain/port';
import { granted, type Outcome, refused } from '@gl/domain/refusal';
import { chain, horizonEnd } from '@gl/domain/window';
import { claimPolicies } from '../bookings/claim-policies.js';
import type { AppContext } from '../context.js';
import { iso } from '../http/instant.js';
import type { Handler } from '../http/route.js';
import type { Edition } from '../snapshots/edition.js';
import type { Snapshot } from '../snapshots/snapshot.js';

/** The board that anybody may look at. Asked for often by many: who asks plays no part in it. */
export const readPublicBoard: Handler<'readPublicBoard'> = async (context, { params, query, refuse, wroteAt }) => {
  const board = () => boardOf(context, params.port, query.date ?? null);
  const found = await board().read(wroteAt);
  if (!found.ok) return refuse(found.refusal);
  const atHand = (wroteAt: number) => {
    const now = board().atHand(wroteAt);
    return now?.ok ? now.value : null;
  };
  return { status: 200, body: undefined, edition: found.value, atHand };
};

/** Of a day, or of whatever day it is at the port. */
function boardOf(context: AppContext, portId: string, date: LocalDay | null): Snapshot<Outcome<Edition>> {
  const { snapshots, store, clock } = context;
  const name = `board|${portId}|${date}`;
  return snapshots.of(name, portId, () => async () => {
    const found = await findPort(store, portId);
    if (!found) return refused('NOT_FOUND');
    const now = clock();
    const day = date ?? localDay(found.port.zone, now);
    const span = shownDays(found.port, now);
    if (day < span.min || day > span.max)
      return refused('INVALID_REQUEST', { rule: 'INVALID_FIELD', field: 'date', values: span });
    const body = await boardBody(store.pool, found, day, now);
    return granted(snapshots.edition(name, body, { updatedAt: new Date(now).toISOString() }));
  });
}

async function boardBody(
  sql: AppContext['store']['pool'],
  { port, lanes }: PortWithLanes,
  date: LocalDay,
  now: Instant,
): Promise<Omit<PublicBoardBody, 'version' | 'updatedAt'>> {
  const [vehicles, ...left] = await Promise.all([
    readPublicVehicles(sql, port, date),
    ...DIRECTIONS.filter((way) => port.directions[way]).map((way) =>
      leftOf(sql, port, groupsOf(lanes, way), way, date, now),
    ),
  ]);
  return {
    port: port.id,
    date,
    timeZone: port.zone,
    driftMin: planDriftMin(vehicles.filter(({ status }) => WAITING.has(status))),
    vehicles: vehicles.map((vehicle) => shown(vehicle, port)),
    lanes: lanes
      .map((lane) => laneAt(lane, now))
      .map(({ no, group, directions, state, stateUntil }) => ({
        no,
        laneGroup: group,
        directions,
        state,
        until: iso(stateUntil),
      }))
      .sort((a, b) => LANE_GROUPS.indexOf(a.laneGroup) - LANE_GROUPS.indexOf(b.laneGroup) || a.no - b.no),
    windowsLeft: left.flat(),
  };
}

const DAYS_BACK = 7;

/** The days that a board is kept of: the last week, and as far as windows are on sale. */
const shownDays = (port: Port, now: Instant): { min: LocalDay; max: LocalDay } => ({
  min: addDays(localDay(port.zone, now), -DAYS_BACK),
  max: localDay(port.zone, horizonEnd(port, now)),
});

const WAITING: ReadonlySet<string> = new Set(['confirmed', 'standby', 'staged', 'called', 'at-gate']);

const shown = (vehicle: PublicVehicle, port: Port): PublicBoardBody['vehicles'][number] => ({
  identity: maskIdentity(vehicle.identity),
  direction: vehicle.direction,
  status: vehicle.status,
  laneGroup: vehicle.laneGroup,
  laneNo: vehicle.laneNo,
  windowStart: new Date(vehicle.windowStartAt).toISOString(),
  windowEnd: new Date(vehicle.windowStartAt + port.windowMin * MINUTE).toISOString(),
  plannedStartAt: iso(vehicle.plannedStartAt),
});

/** What a group's usual vehicle takes: windows with less than that left are full for most. */
const USUAL = { green: 'car-carrier', ordinary: 'general', oversize: 'oversize', coach: 'coach' } as const;

/** Windows of the day that have not begun and in which the claim would still grant one usual vehicle a place. */
async function leftOf(
  sql: Parameters<typeof readWindows>[0],
  port: Port,
  groups: LaneGroup[],
  direction: Direction,
  day: LocalDay,
  now: Instant,
): Promise<PublicBoardBody['windowsLeft']> {
  const from = Math.max(now, instantAt(port.zone, day));
  const endOfDay = instantAt(port.zone, addDays(day, 1));
  const reach = port.policies.spillWindows * port.windowMin * MINUTE;
  const windows = await readWindows(sql, port.id, direction, from, endOfDay + reach);
  return groups.map((group) => {
    const open = startsOf(windows, group)
      .filter((at) => at < endOfDay)
      .filter((at) => {
        const serviceMin = port.serviceMin[USUAL[group]];
        const seen = { group, rank: rankOf(group, USUAL[group]) };
        return (
          places(chain(port, direction, group, at, at), serviceMin, windows.stock, claimPolicies(port), 1, seen) > 0
        );
      });
    return { direction, laneGroup: group, count: open.length, next: iso(open[0] ?? null) };
  });
}

const groupsOf = (lanes: Lane[], way: Direction): LaneGroup[] =>
  LANE_GROUPS.filter((group) => lanes.some((lane) => lane.group === group && lane.directions.includes(way)));

const startsOf = ({ groups }: WindowStock, group: LaneGroup): Instant[] =>
  groups
    .filter((row) => row.group === group)
    .map((row) => row.startAt)
    .sort((a, b) => a - b);

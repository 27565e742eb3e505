import type { NoShowShares } from './capacity/no-show-shares.js';
import { inventory } from './capacity.js';
import { type Instant, type LocalDay, localDay } from './local-time.js';
import { DIRECTIONS, type Direction, type Lane, type LaneGroup, type Port, type ServiceClass } from './port.js';
import { windowsOfDay } from './window.js';

export interface Site {
  port: Port;
  lanes: Lane[];
  /** Counts where the port overbooks. */
  noShow?: NoShowShares;
}

/** What one direction of one day gains and loses; each figure is >= 0. */
export interface DayChange {
  day: LocalDay;
  direction: Direction;
  windowsOpened: number;
  windowsClosed: number;
  minutesGained: number;
  minutesLost: number;
  /** Vehicles that may start, of the kind that its group mostly serves (`USUAL`). */
  placesGained: number;
  placesLost: number;
}

export interface Consequences {
  days: DayChange[];
  /** Windows that a group is sold in now and would not be. Ids as in window.ts. */
  closing: { id: number; direction: Direction; group: LaneGroup; startAt: Instant }[];
}

/** The service that a group's places are counted in. */
export const USUAL: Record<LaneGroup, ServiceClass> = {
  green: 'general',
  ordinary: 'general',
  oversize: 'oversize',
  coach: 'coach',
};

interface Offer {
  direction: Direction;
  startAt: Instant;
  limit: number;
  groups: Map<LaneGroup, { id: number; minutes: number }>;
}

/** Everything that a site would sell from `from` on in the windows of `days`, by direction and start. */
function offers({ port, lanes, noShow }: Site, days: readonly LocalDay[], from: Instant): Map<string, Offer> {
  const starts = Object.fromEntries(
    DIRECTIONS.map((direction) => [
      direction,
      days.flatMap((day) => windowsOfDay(port, direction, day)).filter((startAt) => startAt >= from),
    ]),
  ) as Record<Direction, Instant[]>;
  const open = Object.fromEntries(DIRECTIONS.map((one) => [one, new Set(starts[one])])) as Record<
    Direction,
    Set<Instant>
  >;
  const openAt = (startAt: Instant) => DIRECTIONS.filter((direction) => open[direction].has(startAt));
  const result = new Map<string, Offer>();
  for (const direction of DIRECTIONS) {
    const { groups, ports } = inventory(port, lanes, direction, starts[direction], openAt, noShow);
    for (const { startAt, limitVehicles } of ports)
      result.set(`${direction} ${startAt}`, { direction, startAt, limit: limitVehicles, groups: new Map() });
    for (const { id, group, startAt, sellableMin } of groups)
      result.get(`${direction} ${startAt}`)!.groups.set(group, { id, minutes: sellableMin });
  }
  return result;
}

const minutesOf = (offer: Offer | undefined) =>
  [...(offer?.groups.values() ?? [])].reduce((sum, { minutes }) => sum + minutes, 0);

const placesOf = (offer: Offer | undefined, { serviceMin }: Port) =>
  offer
    ? Math.min(
        offer.limit,
        [...offer.groups].reduce(
          (sum, [group, { minutes }]) => sum + Math.floor(minutes / serviceMin[USUAL[group]]),
          0,
        ),
      )
    : 0;

/** What becoming `after` would do to the windows of `days` that start at `from` or later. Says nothing of what is sold: see the store. */
export function consequences(before: Site, after: Site, days: readonly LocalDay[], from: Instant): Consequences {
  const [old, fresh] = [offers(before, days, from), offers(after, days, from)];
  const byDay = new Map<string, DayChange>();
  const closing: Consequences['closing'] = [];
  for (const key of new Set([...old.keys(), ...fresh.keys()])) {
    const [was, is] = [old.get(key), fresh.get(key)];
    const { direction, startAt } = (is ?? was)!;
    const change = dayChange(byDay, localDay(after.port.zone, startAt), direction);
    if (!was) change.windowsOpened += 1;
    if (!is) change.windowsClosed += 1;
    const minutes = minutesOf(is) - minutesOf(was);
    change.minutesGained += Math.max(0, minutes);
    change.minutesLost += Math.max(0, -minutes);
    const places = placesOf(is, after.port) - placesOf(was, before.port);
    change.placesGained += Math.max(0, places);
    change.placesLost += Math.max(0, -places);
    for (const [group, { id, minutes: had }] of was?.groups ?? [])
      if (had > 0 && !is?.groups.get(group)?.minutes) closing.push({ id, direction, group, startAt });
  }
  return { days: [...byDay.values()].filter(isChange).sort(byDayAndDirection), closing };
}

function dayChange(byDay: Map<string, DayChange>, day: LocalDay, direction: Direction): DayChange {
  const key = `${day} ${direction}`;
  const known = byDay.get(key) ?? {
    day,
    direction,
    windowsOpened: 0,
    windowsClosed: 0,
    minutesGained: 0,
    minutesLost: 0,
    placesGained: 0,
    placesLost: 0,
  };
  byDay.set(key, known);
  return known;
}

const isChange = ({ day: _day, direction: _direction, ...figures }: DayChange) =>
  Object.values(figures).some((figure) => figure !== 0);

const byDayAndDirection = (a: DayChange, b: DayChange) =>
  a.day.localeCompare(b.day) || DIRECTIONS.indexOf(a.direction) - DIRECTIONS.indexOf(b.direction);

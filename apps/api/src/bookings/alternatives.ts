import { readWindows } from '@gl/db/availability';
import type { Alternatives } from '@gl/db/claim-item';
import type { Sql } from '@gl/db/transaction';
import type { Rank } from '@gl/domain/capacity/rank';
import { places } from '@gl/domain/claim';
import { addDays, type Instant, instantAt, localDay, MINUTE } from '@gl/domain/local-time';
import type { Direction, LaneGroup, Port } from '@gl/domain/port';
import { chain, horizonEnd } from '@gl/domain/window';
import { claimPolicies } from './claim-policies.js';

const WANTED = 3;

export interface RoomWanted {
  direction: Direction;
  group: LaneGroup;
  after: Instant;
  vehicles: number;
  serviceMin: number;
  /** What is beyond the horizon now is not on sale. */
  now: Instant;
}

/** The next three windows with room for as many vehicles, today and in the two days after: what a refusal offers instead. */
export function alternatives(port: Port, wanted: RoomWanted): Alternatives {
  const { direction, group, after, vehicles, serviceMin } = wanted;
  return {
    question: [port.id, direction, group, after, vehicles, serviceMin].join('|'),
    find: (sql, rank) => nextWithRoom(sql, port, wanted, rank),
  };
}

async function nextWithRoom(
  sql: Sql,
  port: Port,
  { direction, group, after, vehicles, serviceMin, now }: RoomWanted,
  rank: Rank,
) {
  const until = instantAt(port.zone, addDays(localDay(port.zone, after), 3));
  const windows = await readWindows(sql, port.id, direction, after, until);
  const step = port.windowMin * MINUTE;
  const found: { windowStart: number; places: number }[] = [];
  for (let at = after + step; at < until && at <= horizonEnd(port, now) && found.length < WANTED; at += step) {
    const room = places(
      chain(port, direction, group, at, at),
      serviceMin,
      windows.stock,
      claimPolicies(port),
      vehicles + 20,
      { group, rank },
    );
    if (room >= vehicles) found.push({ windowStart: at, places: room });
  }
  return found;
}

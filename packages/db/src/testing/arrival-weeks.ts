import { randomUUID } from 'node:crypto';
import { Draws } from '@gl/domain/forecast/draws';
import { addDays, type Instant, instantAt, type LocalDay, MINUTE, weekday } from '@gl/domain/local-time';
import type { LaneGroup, Port } from '@gl/domain/port';
import { windowsOfDay } from '@gl/domain/window';
import type { Sql } from '../transaction.js';

interface Came {
  windowStart: Instant;
  arrived: Instant | null;
  group: LaneGroup;
}

/** Vehicles of a usual window; Sundays have half of them, the first three hours of a day twice as many. */
const USUAL: [LaneGroup, number, number][] = [
  ['ordinary', 2.5, 10],
  ['green', 1.5, 8],
];

/**
 * Weeks that a port has had, written into the books as they would stand there: every vehicle through, one in twenty a no-show, the last of
 * them on the eve of `until`. Straight into the tables: no claim sells a window of the past. Answers how many came on each day.
 */
export async function arrivalWeeks(
  sql: Sql,
  port: Port,
  companyId: number,
  { until, days, seed = 1, skip = [] }: { until: LocalDay; days: number; seed?: number; skip?: readonly LocalDay[] },
): Promise<Map<LocalDay, number>> {
  const draws = new Draws(seed);
  const counted = new Map<LocalDay, number>();
  for (let back = days; back >= 1; back--) {
    const day = addDays(until, -back);
    if (skip.includes(day)) continue;
    const came = windowsOfDay(port, 'export', day).flatMap((at) => comingTo(at, day, port, draws));
    await write(sql, port, companyId, came);
    counted.set(day, came.filter(({ arrived }) => arrived !== null).length);
  }
  return counted;
}

function comingTo(at: Instant, day: LocalDay, port: Port, draws: Draws): Came[] {
  const busy = (weekday(day) === 7 ? 0.5 : 1) * (at < instantAt(port.zone, day, '12:00') ? 2 : 1);
  return USUAL.flatMap(([group, usual]) =>
    Array.from({ length: draws.poisson(usual * busy) }, () => ({
      windowStart: at,
      arrived: draws.uniform() < 0.05 ? null : at + Math.floor(draws.uniform() * port.windowMin) * MINUTE,
      group,
    })),
  );
}

async function write(sql: Sql, port: Port, companyId: number, came: readonly Came[]): Promise<void> {
  const ids = came.map(() => randomUUID());
  const minutes = new Map(USUAL.map(([group, , serviceMin]) => [group, serviceMin]));
  const rows = [
    ids,
    came.map(({ group }) => group),
    came.map(({ windowStart }) => new Date(windowStart)),
    came.map(({ arrived }) => arrived && new Date(arrived)),
    came.map(({ group }) => minutes.get(group)),
  ];
  await sql.query(
    `with c as (select * from unnest($3::uuid[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::int[]) c(id, grp, start_at, arrived_at, minutes)),
       b as (insert into booking (id, reference, company_id, booked_by, port_id, direction, grp, window_start_at, last_window_start_at, keep_together, accept_ordinary, status, verdict)
         select id, 'T-' || left(id::text, 23), $2, 'test', $1, 'export', grp, start_at, start_at, false, false, case when arrived_at is null then 'no-show' else 'cleared' end, '{}' from c)
     insert into vehicle (id, booking_id, no, kind, status, service_class, service_min, window_start_at, takes_window, takes_min, identity, details, arrived_at, started_at, ended_at)
       select gen_random_uuid(), id, 1, 'truck', case when arrived_at is null then 'no-show' else 'cleared' end, 'general', minutes, start_at, '{}', '{}', 'T' || left(id::text, 8), '{}',
         arrived_at, arrived_at, arrived_at + make_interval(mins => minutes) from c`,
    [port.id, companyId, ...rows],
  );
}

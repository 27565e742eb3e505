import { expectDemand, type PastSale } from '@gl/domain/capacity/demand';
import type { Expectation } from '@gl/domain/capacity/expectation';
import { RANKS } from '@gl/domain/capacity/rank';
import type { LocalDay } from '@gl/domain/local-time';
import { DIRECTIONS, type Direction, type Port } from '@gl/domain/port';
import { refreshNoShows } from './attendance.js';
import type { Sql } from './transaction.js';

/** An expectation as it is stored: rank (position in RANKS, from 1), vehicles, minutes of one, shares still to come. */
export type StoredExpectation = [number, number, number, number[]];

export const toExpectation = ([rank, vehicles, minutes, shareToCome]: StoredExpectation): Expectation => ({
  rank: RANKS[rank - 1]!,
  vehicles,
  minutes,
  shareToCome,
});
const round = (value: number) => Math.round(value * 1000) / 1000;
const toStored = ({ rank, vehicles, minutes, shareToCome }: Expectation): StoredExpectation => [
  RANKS.indexOf(rank) + 1,
  round(vehicles),
  round(minutes),
  shareToCome.map(round),
];

/** History that counts: the same window of the week, four times. */
const WEEKS = 4;

/**
 * Writes anew what the port's windows on sale may expect, from what was sold in the last four weeks by the database's clock. Takes no lock that
 * a claim takes: a claim reads the expectation beside its stock, old or new, whole. Once a day is enough, and twice does no harm.
 */
export async function refreshExpectations(sql: Sql, port: Port): Promise<{ windows: number }> {
  const rows: { id: number; expected: string }[] = [];
  for (const direction of DIRECTIONS) {
    if (!port.directions[direction]) continue;
    const { observed, onSale } = await readSpan(sql, port.id, direction);
    const expected = expectDemand(port.zone, observed, await readSales(sql, port.id, direction), [...onSale.keys()]);
    for (const [at, demand] of expected)
      rows.push({ id: onSale.get(at)!, expected: JSON.stringify(demand.map(toStored)) });
  }
  const ids = rows.map(({ id }) => id);
  await sql.query('delete from demand_expectation where port_id = $1 and window_id <> all($2::int8[])', [port.id, ids]);
  await sql.query(
    `insert into demand_expectation (window_id, port_id, expected) select x.id, $1, x.expected from unnest($2::int8[], $3::jsonb[]) x(id, expected)
     on conflict (window_id) do update set expected = excluded.expected where demand_expectation.expected <> excluded.expected`,
    [port.id, ids, rows.map(({ expected }) => expected)],
  );
  return { windows: rows.length };
}

/**
 * The same, and who does not come, once for each local day of the port, whoever asks and however many do at once: a second one waits for the first, and has nothing
 * left to do. Null: it is done already.
 */
export async function refreshDaily(sql: Sql, port: Port, day: LocalDay): Promise<{ windows: number } | null> {
  const { rowCount } = await sql.query(
    `insert into demand_refresh as r (port_id, day) values ($1, $2)
     on conflict (port_id) do update set day = excluded.day, at = now() where r.day < excluded.day`,
    [port.id, day],
  );
  if (rowCount === 0) return null;
  await refreshNoShows(sql, port.id);
  return refreshExpectations(sql, port);
}

/** Windows of the past that were open, and those to come with their ids. */
async function readSpan(sql: Sql, port: string, direction: Direction) {
  const { rows } = await sql.query<{ id: number; startAt: Date; isPast: boolean }>(
    `select id, start_at as "startAt", start_at < now() as "isPast" from window_port
     where port_id = $1 and direction = $2 and start_at >= now() - make_interval(weeks => $3) order by start_at`,
    [port, direction, WEEKS],
  );
  return {
    observed: rows.filter(({ isPast }) => isPast).map(({ startAt }) => startAt.getTime()),
    onSale: new Map(rows.filter(({ isPast }) => !isPast).map(({ id, startAt }) => [startAt.getTime(), id])),
  };
}

/** Vehicles that kept their place to the end, come or not. */
async function readSales(sql: Sql, port: string, direction: Direction): Promise<PastSale[]> {
  const { rows } = await sql.query<{ startAt: Date; rank: number; minutes: number; leadHours: number }>(
    `select v.window_start_at as "startAt", v.rank, v.service_min as minutes,
            (extract(epoch from v.window_start_at - b.created_at) / 3600)::float8 as "leadHours"
     from booking b join vehicle v on v.booking_id = b.id
     where b.port_id = $1 and b.direction = $2 and b.status not in ('cancelled', 'expired')
       and b.last_window_start_at >= now() - make_interval(weeks => $3) and b.window_start_at < now()
       and v.window_start_at >= now() - make_interval(weeks => $3) and v.window_start_at < now()`,
    [port, direction, WEEKS],
  );
  return rows.map(({ startAt, rank, ...sale }) => ({ ...sale, startAt: startAt.getTime(), rank: RANKS[rank - 1]! }));
}

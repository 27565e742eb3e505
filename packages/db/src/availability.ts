import type { Expectation } from '@gl/domain/capacity/expectation';
import type { Stock } from '@gl/domain/ledger';
import type { Instant } from '@gl/domain/local-time';
import type { Direction, LaneGroup } from '@gl/domain/port';
import { groupWindowOf } from '@gl/domain/window';
import { type StoredExpectation, toExpectation } from './demand.js';
import type { Sql } from './transaction.js';

export interface WindowStock {
  stock: Stock;
  groups: { id: number; group: LaneGroup; startAt: Instant; sellable: number; sold: number }[];
}

/** What is left of a direction's windows that start in [from, to): a plain read, for display and for alternatives. A claim locks for itself. */
export async function readWindows(
  sql: Sql,
  port: string,
  direction: Direction,
  from: Instant,
  to: Instant,
): Promise<WindowStock> {
  // One statement, one snapshot: minutes and counts belong together. One row: two weeks are 2,000 windows, and as rows they took the process
  // three times as long to read.
  const { rows } = await sql.query<{ now: number; groups: GroupRow[] | null; ports: PortRow[] | null }>(
    `select (extract(epoch from clock_timestamp()) * 1000)::int8 as now,
       (select json_agg(json_build_array(id, least(derived_min, sellable_min), sold_min, by_rank) order by id)
        from window_group where port_id = $1 and direction = $2 and start_at >= $3 and start_at < $4) as groups,
       (select json_agg(json_build_array(w.id, least(w.derived_vehicles, w.limit_vehicles), w.sold, w.by_rank, d.expected) order by w.id)
        from window_port w left join demand_expectation d on d.window_id = w.id
        where w.port_id = $1 and w.direction = $2 and w.start_at >= $3 and w.start_at < $4) as ports`,
    [port, direction, new Date(from), new Date(to)],
  );
  const { now, groups, ports } = rows[0]!;
  const expected = new Map<number, Expectation[]>();
  for (const [id, , , , stored] of ports ?? []) if (stored) expected.set(id, stored.map(toExpectation));
  return {
    stock: {
      groups: new Map((groups ?? []).map(([id, sellable, sold, byRank]) => [id, { sellable, sold, byRank }])),
      ports: new Map((ports ?? []).map(([id, limit, sold, byRank]) => [id, { limit, sold, byRank }])),
      usage: new Map(),
      trips: new Map(),
      expected,
      now,
    },
    groups: (groups ?? []).map(([id, sellable, sold]) => ({ id, ...groupWindowOf(id), sellable, sold })),
  };
}

type GroupRow = [id: number, sellable: number, sold: number, byRank: number[]];
type PortRow = [id: number, limit: number, sold: number, byRank: number[], expected: StoredExpectation[] | null];

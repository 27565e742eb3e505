import type { Expectation } from '@gl/domain/capacity/expectation';
import type { Stock } from '@gl/domain/ledger';
import type { Instant } from '@gl/domain/local-time';
import type { Direction, LaneGroup } from '@gl/domain/port';
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
  const span = [port, direction, new Date(from), new Date(to)];
  // One statement, one snapshot: minutes and counts belong together.
  const { rows } = await sql.query<{
    kind: 'g' | 'p';
    id: number;
    grp: LaneGroup | null;
    start_at: Date;
    size: number;
    sold: number;
    by_rank: number[];
    expected: StoredExpectation[] | null;
    now: number;
  }>(
    `select 'g' as kind, id, grp, start_at, least(derived_min, sellable_min) as size, sold_min as sold, by_rank, null::jsonb as expected, (extract(epoch from clock_timestamp()) * 1000)::int8 as now
     from window_group where port_id = $1 and direction = $2 and start_at >= $3 and start_at < $4
     union all
     select 'p', w.id, null, start_at, least(derived_vehicles, limit_vehicles), sold, by_rank, d.expected, (extract(epoch from clock_timestamp()) * 1000)::int8
     from window_port w left join demand_expectation d on d.window_id = w.id where w.port_id = $1 and direction = $2 and start_at >= $3 and start_at < $4`,
    span,
  );
  const expected = new Map<number, Expectation[]>();
  const result: WindowStock = {
    stock: { groups: new Map(), ports: new Map(), usage: new Map(), trips: new Map(), expected },
    groups: [],
  };
  for (const row of rows) {
    result.stock.now = row.now;
    if (row.kind === 'p') {
      result.stock.ports.set(row.id, { limit: row.size, sold: row.sold, byRank: row.by_rank });
      if (row.expected) expected.set(row.id, row.expected.map(toExpectation));
    } else {
      result.stock.groups.set(row.id, { sellable: row.size, sold: row.sold, byRank: row.by_rank });
      result.groups.push({
        id: row.id,
        group: row.grp!,
        startAt: row.start_at.getTime(),
        sellable: row.size,
        sold: row.sold,
      });
    }
  }
  return result;
}

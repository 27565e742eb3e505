import type { Stock } from '@gl/domain/ledger';
import type { Instant } from '@gl/domain/local-time';
import type { Direction, LaneGroup } from '@gl/domain/port';
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
  }>(
    `select 'g' as kind, id, grp, start_at, least(derived_min, sellable_min) as size, sold_min as sold from window_group where port_id = $1 and direction = $2 and start_at >= $3 and start_at < $4
     union all
     select 'p', id, null, start_at, least(derived_vehicles, limit_vehicles), sold from window_port where port_id = $1 and direction = $2 and start_at >= $3 and start_at < $4`,
    span,
  );
  const result: WindowStock = {
    stock: { groups: new Map(), ports: new Map(), usage: new Map(), trips: new Map() },
    groups: [],
  };
  for (const row of rows) {
    if (row.kind === 'p') result.stock.ports.set(row.id, { limit: row.size, sold: row.sold });
    else {
      result.stock.groups.set(row.id, { sellable: row.size, sold: row.sold });
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

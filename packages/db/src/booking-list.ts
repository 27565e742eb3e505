import type { VehicleStatus } from '@gl/domain/booking';
import type { Instant } from '@gl/domain/local-time';
import type { Direction, LaneGroup } from '@gl/domain/port';
import { epochMs } from './decision-json.js';
import type { Sql } from './transaction.js';

/** The columns that a list may be ordered by; the id decides between equals. */
const COLUMNS = {
  booked: { name: 'b.created_at', type: 'timestamptz' },
  window: { name: 'b.window_start_at', type: 'timestamptz' },
  reference: { name: 'b.reference', type: 'text' },
} as const;
export type OrderColumn = keyof typeof COLUMNS;

export interface BookingFilter {
  companyIds?: number[] | undefined;
  portId?: string | undefined;
  status?: string | undefined;
  direction?: string | undefined;
  /** Windows that begin from `fromAt` on and before `toAt`, for each port on its own calendar. */
  days?: { portId: string; fromAt: Instant; toAt: Instant }[] | undefined;
  /** Part of a reference or of a vehicle's identity. */
  text?: string | undefined;
  /** Only what waits for the booker, as of this instant. */
  problemsAt?: Instant | undefined;
}
export interface BookingOrder {
  column: OrderColumn;
  descending: boolean;
}
/** A place in the list to go on after. */
export interface BookingPlace {
  value: string;
  id: string;
}

export interface BookingLine {
  id: string;
  reference: string;
  status: VehicleStatus;
  portId: string;
  direction: Direction;
  company: { id: number; name: string };
  windowStartAt: Instant;
  group: LaneGroup;
  vehicles: number;
  identities: string[];
  readyDueAt: Instant | null;
  createdAt: Instant;
}

export const placeOf = (line: BookingLine, { column }: BookingOrder): BookingPlace => ({
  value:
    column === 'reference'
      ? line.reference
      : new Date(column === 'window' ? line.windowStartAt : line.createdAt).toISOString(),
  id: line.id,
});

/** Dots, dashes and spaces are written in many ways: they don't count on either side. */
const MARKS = ' ·•.-_/';
const bare = (column: string) => `translate(upper(${column}), '${MARKS}', '')`;
export const bareText = (text: string): string =>
  [...text.toUpperCase()].filter((letter) => !MARKS.includes(letter)).join('');
const contains = (text: string) => `%${bareText(text).replace(/[\\%_]/g, '\\$&')}%`;

/** A vehicle that did not come while its window lasted; a day later nobody waits any more. */
export const isLateSql = (now: string) =>
  `v.status = 'confirmed' and v.window_start_at + make_interval(mins => (p.profile->>'windowMin')::int) < ${now} and v.window_start_at > ${now} - interval '24 hours'`;

function conditions(filter: BookingFilter): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const use = (value: unknown) => `$${values.push(value)}`;
  const all: string[] = [];
  if (filter.companyIds) all.push(`b.company_id = any(${use(filter.companyIds)}::int[])`);
  if (filter.portId) all.push(`b.port_id = ${use(filter.portId)}`);
  if (filter.status) all.push(`b.status = ${use(filter.status)}`);
  if (filter.direction) all.push(`b.direction = ${use(filter.direction)}`);
  if (filter.days) {
    const [ports, from, to] = [
      use(filter.days.map(({ portId }) => portId)),
      use(filter.days.map(({ fromAt }) => new Date(fromAt))),
      use(filter.days.map(({ toAt }) => new Date(toAt))),
    ];
    all.push(
      `exists (select 1 from unnest(${ports}::text[], ${from}::timestamptz[], ${to}::timestamptz[]) day(port_id, since, till)
         where day.port_id = b.port_id and b.window_start_at >= day.since and b.window_start_at < day.till)`,
    );
  }
  if (filter.text && bareText(filter.text) !== '') {
    const text = use(contains(filter.text));
    all.push(
      `(${bare('b.reference')} like ${text} or exists (select 1 from vehicle v where v.booking_id = b.id and ${bare('v.identity')} like ${text}))`,
    );
  }
  if (filter.problemsAt !== undefined) {
    const now = `${use(new Date(filter.problemsAt))}::timestamptz`;
    all.push(
      `(b.status = 'held' or (b.ready_due_at is not null and b.status in ('confirmed', 'standby', 'staged'))
         or exists (select 1 from vehicle v join port p on p.id = b.port_id where v.booking_id = b.id and (v.status = 'standby' or (${isLateSql(now)}))))`,
    );
  }
  return { where: all.join(' and ') || 'true', values };
}

/** One more than `limit` when there is a next page. `identities`: how many of a booking's vehicles are named. */
export async function listBookings(
  sql: Sql,
  filter: BookingFilter,
  page: { order: BookingOrder; after?: BookingPlace | undefined; limit: number; identities?: number },
): Promise<BookingLine[]> {
  const { where, values } = conditions(filter);
  const { name, type } = COLUMNS[page.order.column];
  const [sign, way] = page.order.descending ? ['<', 'desc'] : ['>', 'asc'];
  const use = (value: unknown) => `$${values.push(value)}`;
  const after = page.after
    ? `and (${name}, b.id) ${sign} (${use(page.after.value)}::${type}, ${use(page.after.id)}::uuid)`
    : '';
  const { rows } = await sql.query<{ line: BookingLine }>(
    `select json_build_object('id', b.id, 'reference', b.reference, 'status', b.status, 'portId', b.port_id, 'direction', b.direction, 'company', json_build_object('id', c.id, 'name', c.name),
       'windowStartAt', ${epochMs('b.window_start_at')}, 'group', b.grp, 'readyDueAt', ${epochMs('b.ready_due_at')}, 'createdAt', ${epochMs('b.created_at')},
       'vehicles', (select count(*) from vehicle v where v.booking_id = b.id),
       'identities', (select json_agg(x.identity) from (select v.identity from vehicle v where v.booking_id = b.id order by v.no limit ${use(page.identities ?? 5)}) x)) as line
     from booking b join company c on c.id = b.company_id where ${where} ${after}
     order by ${name} ${way}, b.id ${way} limit ${use(page.limit + 1)}`,
    values,
  );
  return rows.map((row) => row.line);
}

const MOST_COUNTED = 10_000;

/** How many there are, ten thousand at most. */
export async function countBookings(sql: Sql, filter: BookingFilter): Promise<number> {
  const { where, values } = conditions(filter);
  const { rows } = await sql.query<{ n: number }>(
    `select count(*)::int as n from (select 1 from booking b where ${where} limit ${MOST_COUNTED}) x`,
    values,
  );
  return rows[0]!.n;
}

import type { Sql } from '@gl/db/transaction';

/** A vehicle as the record has it; instants are epoch ms. */
export interface VehicleFact {
  bookingId: string;
  company: string;
  plate: string;
  status: string;
  windowId: number;
  windowStartAt: number;
  minutes: number;
  bookedAt: number;
  /** When it began to want a decision; null: it is only held. */
  confirmedAt: number | null;
  firstDecidedAt: number | null;
  /** When its place was given back; null: it has it. */
  releasedAt: number | null;
}

export interface WindowFact {
  id: number;
  startAt: number;
  sellableMin: number;
  soldMin: number;
}

/** What the database says after a round. */
export interface Facts {
  vehicles: VehicleFact[];
  /** Ordinary windows for export. */
  windows: WindowFact[];
  /** All that happened at the port, in order. */
  happenings: { seq: number; kind: string }[];
  /** Rows that the queue keeps in the database, as text; empty when it lives in Redis. */
  queueRows: string[];
}

export async function readFacts(sql: Sql, portId: string): Promise<Facts> {
  const { rows: vehicles } = await sql.query<VehicleFact>(
    `select b.id as "bookingId", c.name as company, v.plate, v.status, v.takes_window[1] as "windowId", v.service_min as minutes,
       ${ms('v.window_start_at')} as "windowStartAt", ${ms('b.created_at')} as "bookedAt",
       (select ${ms('min(a.at)')} from audit a where a.booking_id = b.id and a.action = 'booking.confirmed') as "confirmedAt",
       (select ${ms('min(d.created_at)')} from decision d where d.vehicle_id = v.id) as "firstDecidedAt",
       (select ${ms('min(a.at)')} from audit a where a.booking_id = b.id and a.action in ('booking.cancelled', 'booking.expired')) as "releasedAt"
     from vehicle v join booking b on b.id = v.booking_id join company c on c.id = b.company_id where b.port_id = $1`,
    [portId],
  );
  const { rows: windows } = await sql.query<WindowFact>(
    `select id, ${ms('start_at')} as "startAt", sellable_min as "sellableMin", sold_min as "soldMin" from window_group where port_id = $1 and direction = 'export' and grp = 'ordinary'`,
    [portId],
  );
  const { rows: happenings } = await sql.query<{ seq: number; kind: string }>(
    'select seq, kind from outbox where port_id = $1 and seq is not null order by seq',
    [portId],
  );
  return { vehicles, windows, happenings, queueRows: await queueRows(sql) };
}

const ms = (instant: string) => `(extract(epoch from ${instant}) * 1000)::float8`;

async function queueRows(sql: Sql): Promise<string[]> {
  const { rows: tables } = await sql.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema = 'bullmq'`,
  );
  const all: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`);
    all.push(...rows.map(({ row }) => row));
  }
  return all;
}

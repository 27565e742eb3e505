import type { Sql } from './transaction.js';

/** What happened to whom. `detail` holds no personal data. */
export interface AuditEntry {
  actor: string;
  action: string;
  portId?: string | null;
  bookingId?: string | null;
  vehicleId?: string | null;
  laneId?: string | null;
  detail?: Record<string, unknown>;
}

export const writeAudit = (sql: Sql, entry: AuditEntry): Promise<void> => writeAudits(sql, [entry]);

export async function writeAudits(sql: Sql, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const column = <T>(pick: (entry: AuditEntry) => T) => entries.map(pick);
  await sql.query(
    `insert into audit (actor, action, port_id, booking_id, vehicle_id, lane_id, detail)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::jsonb[])`,
    [
      column((e) => e.actor),
      column((e) => e.action),
      column((e) => e.portId ?? null),
      column((e) => e.bookingId ?? null),
      column((e) => e.vehicleId ?? null),
      column((e) => e.laneId ?? null),
      column((e) => JSON.stringify(e.detail ?? {})),
    ],
  );
}

/** Something to tell onward. `day` (port-local) asks for a new lane plan; `subject` is what a job needs, ids only. */
export interface OutboxEntry {
  kind: string;
  portId: string;
  day?: string | null;
  bookingId?: string | null;
  vehicleId?: string | null;
  subject?: string | null;
  version?: number;
}

export async function writeOutbox(sql: Sql, entries: readonly OutboxEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const column = <T>(pick: (entry: OutboxEntry) => T) => entries.map(pick);
  await sql.query(
    `insert into outbox (kind, port_id, day, booking_id, vehicle_id, subject, version)
     select * from unnest($1::text[], $2::text[], $3::date[], $4::uuid[], $5::uuid[], $6::text[], $7::int[])`,
    [
      column((e) => e.kind),
      column((e) => e.portId),
      column((e) => e.day ?? null),
      column((e) => e.bookingId ?? null),
      column((e) => e.vehicleId ?? null),
      column((e) => e.subject ?? null),
      column((e) => e.version ?? 0),
    ],
  );
}

import type { CapacityOverride } from '@gl/domain/capacity/cut-override';
import type { Instant, LocalDay } from '@gl/domain/local-time';
import type { Direction } from '@gl/domain/port';
import { epochMs } from './decision-json.js';
import { writeAudit, writeOutbox } from './journal.js';
import type { Sql } from './transaction.js';

/** Overrides of a port whose end is after `from`, of both directions, oldest first. */
export async function readOverrides(sql: Sql, portId: string, from: Instant): Promise<CapacityOverride[]> {
  const { rows } = await sql.query<CapacityOverride>(
    `select version, direction, ${epochMs('from_at')} as "fromAt", ${epochMs('until_at')} as "untilAt", groups, limits, reason
     from capacity_override where port_id = $1 and until_at > $2 order by direction, version`,
    [portId, new Date(from)],
  );
  return rows;
}

/** How often capacity of the direction was overridden: the etag of each of its windows. Two leads never change one direction unseen. */
export async function capacityVersion(sql: Sql, portId: string, direction: Direction): Promise<number> {
  const { rows } = await sql.query<{ version: number }>(
    'select coalesce(max(version), 0) as version from capacity_override where port_id = $1 and direction = $2',
    [portId, direction],
  );
  return rows[0]!.version;
}

/** Says it from now on; windows are derived with it by the caller, in the same transaction and under the port's lock (`lockLanes`). */
export async function saveOverride(
  sql: Sql,
  portId: string,
  override: CapacityOverride,
  { actor, days, detail }: { actor: string; days: readonly LocalDay[]; detail: Record<string, unknown> },
): Promise<void> {
  const { version, direction, fromAt, untilAt, groups, limits, reason } = override;
  await sql.query(
    `insert into capacity_override (port_id, direction, version, from_at, until_at, groups, limits, reason, actor)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      portId,
      direction,
      version,
      new Date(fromAt),
      new Date(untilAt),
      JSON.stringify(groups),
      JSON.stringify(limits),
      reason,
      actor,
    ],
  );
  await writeAudit(sql, {
    actor,
    action: 'capacity.overridden',
    portId,
    detail: { version, direction, from: fromAt, until: untilAt, groups, limits, reason, ...detail },
  });
  await writeOutbox(
    sql,
    days.map((day) => ({ kind: 'capacity.changed', portId, day, subject: portId, version })),
  );
}

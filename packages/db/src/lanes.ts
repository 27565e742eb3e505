import type { Lane } from '@gl/domain/port';
import { writeAudit, writeOutbox } from './journal.js';
import type { Sql } from './transaction.js';

/**
 * One change of a port's lanes or windows at a time. Windows are derived from all lanes of a port: two that change two lanes at once, each
 * with the other lane as it was, would put the first change back on sale. Take it before reading the lanes.
 */
export async function lockLanes(sql: Sql, portId: string): Promise<void> {
  await sql.query('select 1 from port where id = $1 for no key update', [portId]);
}

/** Locks a lane's row at the version that its reader saw; false: somebody changed it since. */
export async function lockLane(sql: Sql, id: string, version: number): Promise<boolean> {
  const { rows } = await sql.query<{ version: number }>('select version from lane where id = $1 for no key update', [
    id,
  ]);
  return rows[0]?.version === version;
}

/** Writes the lane's new state as the next version. */
export async function saveLane(sql: Sql, lane: Lane, actor: string, days: string[]): Promise<void> {
  const at = (instant: number | null) => (instant === null ? null : new Date(instant));
  await sql.query(
    'update lane set state = $2, share = $3, state_from = $4, state_until = $5, reason = $6, staff = $7, version = version + 1 where id = $1',
    [lane.id, lane.state, lane.share, at(lane.stateFrom), at(lane.stateUntil), lane.reason, lane.staff],
  );
  await writeAudit(sql, {
    actor,
    action: `lane.${lane.state}`,
    portId: lane.port,
    laneId: lane.id,
    detail: { share: lane.share, from: lane.stateFrom, until: lane.stateUntil, reason: lane.reason },
  });
  await writeOutbox(sql, [
    { kind: 'lane.changed', portId: lane.port, subject: lane.id, version: lane.version + 1 },
    ...days.map((day) => ({
      kind: 'capacity.changed',
      portId: lane.port,
      day,
      subject: lane.id,
      version: lane.version + 1,
    })),
  ]);
}

import type { CrossingVehicle } from '@gl/db/crossings';
import { lockGate, readYard } from '@gl/db/gate-tokens';
import type { PortWithLanes } from '@gl/db/ports';
import type { Sql } from '@gl/db/transaction';
import { gateState, type Recorded, yardOf } from '@gl/domain/call-forward/snapshot';
import { holdsToken, standingsOf, type YardState } from '@gl/domain/call-forward/state';
import type { Instant } from '@gl/domain/local-time';
import { STANDBY_MIN } from '@gl/domain/port-defaults';
import { type Refusal, refused } from '@gl/domain/refusal';

/** The yard of a port as its record stands. */
export const yardAt = ({ port, lanes }: PortWithLanes, recorded: readonly Recorded[], now: Instant): YardState => {
  const { gateTokens, roadMin, arrivalToleranceMin } = port.policies;
  // A port that was written before there were tokens has none.
  const limit = gateTokens ?? null;
  return yardOf({ lanes, limit, roadMin, toleranceMin: arrivalToleranceMin, standbyMin: STANDBY_MIN }, recorded, now);
};

/**
 * Why nobody more may be called now: as many as there are tokens are under way. Says whose turn is next and when a start is planned, so that an
 * officer knows for what he waits. Holds the gate until the transaction ends. Null: a token is free, or the port sets no limit.
 */
export async function gateFull(
  sql: Sql,
  site: PortWithLanes,
  { direction }: Pick<CrossingVehicle, 'direction'>,
  now: Instant,
): Promise<Refusal | null> {
  const limit = site.port.policies.gateTokens ?? null;
  if (limit === null) return null;
  await lockGate(sql, site.port.id, direction);
  const yard = await readYard(sql, site.port, direction);
  const state = yardAt(site, yard, now);
  const { used, next } = gateState(state);
  if (used < limit) return null;
  const holders = new Set(
    standingsOf(state)
      .filter(holdsToken)
      .map(({ id }) => id),
  );
  const starts = yard.flatMap(({ vehicle, plannedStartAt: at }) =>
    holders.has(vehicle.id) && at !== null && at > now ? [at] : [],
  );
  const name = yard.find(({ vehicle }) => vehicle.id === next)?.identity;
  return refused('WRONG_STATE', {
    rule: 'GATE_FULL',
    values: { found: used, max: limit, ...(name !== undefined && { next: name }) },
    ...(starts.length > 0 && { until: Math.min(...starts) }),
  }).refusal;
}

import type { Decision } from '@gl/domain/booking';
import { planLanes } from '@gl/domain/lane-plan';
import { servedAt } from '@gl/domain/lane-service';
import { type LocalDay, MINUTE } from '@gl/domain/local-time';
import { loadPortDay, lockPlanner, saveDecisions, saveLaneTime } from '../port-day.js';
import type { PortWithLanes } from '../ports.js';
import type { Sql } from '../transaction.js';

/** Plans a port-day with the store's doors and writes a new decision for every vehicle: the worker's job without its economy. `locked: false` is for twins. */
export async function planDay(
  sql: Sql,
  { port, lanes }: PortWithLanes,
  day: LocalDay,
  { locked = true, now = Date.now(), pauseMs = 0 } = {},
): Promise<number> {
  if (locked) await lockPlanner(sql, port.id);
  const { vehicles, busy } = await loadPortDay(sql, port, day, { lock: locked });
  if (pauseMs > 0) await sql.query('select pg_sleep($1)', [pauseMs / 1000]);
  const plan = planLanes(lanes, vehicles, now, busy);
  const byId = new Map(vehicles.map((vehicle) => [vehicle.id, vehicle]));
  await saveLaneTime(
    sql,
    plan.map(({ vehicleId, lane: laneId, startAt }) => {
      const vehicle = byId.get(vehicleId)!;
      const lane = lanes.find((one) => one.id === laneId);
      const from = startAt ?? vehicle.readyAt;
      const to = lane ? servedAt(lane, from, vehicle.serviceMin) : from;
      return { vehicleId, lane: startAt === null ? null : laneId, from, to };
    }),
  );
  await saveDecisions(
    sql,
    plan.map(({ vehicleId, group, startAt, promisedAt, reasonCode, reason }) => {
      const vehicle = byId.get(vehicleId)!;
      const decision: Decision = {
        version: (vehicle.decision?.version ?? 0) + 1,
        laneGroup: group,
        lane: null,
        plannedStartAt: startAt,
        promisedStartAt: promisedAt,
        callAt: startAt === null ? null : startAt - port.policies.roadMin * MINUTE,
        reasonCode,
        reason,
      };
      return {
        vehicle: { id: vehicleId, portId: port.id, bookingId: vehicle.bookingId },
        decision,
        windowStartAt: vehicle.windowStartAt,
        tell: vehicle.decision ? ('time-change' as const) : ('booked' as const),
        actor: 'system',
      };
    }),
  );
  return plan.length;
}

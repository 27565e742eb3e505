import type { Decision } from '@gl/domain/booking';
import { planLanes } from '@gl/domain/lane-plan';
import { servedAt } from '@gl/domain/lane-service';
import { type LocalDay, MINUTE } from '@gl/domain/local-time';
import { loadPortDay, lockPlanner, saveDecisions, saveLaneTime } from '../port-day.js';
import type { PortWithLanes } from '../ports.js';
import type { Sql } from '../transaction.js';

export interface PlanDayOptions {
  now?: number;
  /** What happens between the look at the day and the writing. */
  meanwhile?: () => Promise<unknown>;
  /** For twins: no locks, or locks of those who were there and a look at whoever is there then. */
  locks?: 'who is planned' | 'who was there' | 'nobody';
}

/** Plans a port-day with the store's doors and writes a new decision for every vehicle: the worker's job without its economy. */
export async function planDay(
  sql: Sql,
  { port, lanes }: PortWithLanes,
  day: LocalDay,
  { locks = 'who is planned', now = Date.now(), meanwhile }: PlanDayOptions = {},
): Promise<number> {
  if (locks !== 'nobody') await lockPlanner(sql, port.id);
  if (locks === 'who was there') await loadPortDay(sql, port, day, { lock: true });
  const { vehicles, busy } = await loadPortDay(sql, port, day, { lock: locks === 'who is planned' });
  await meanwhile?.();
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

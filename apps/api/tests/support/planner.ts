import { loadPortDay, saveDecision, saveLaneTime } from '@gl/db/port-day';
import { inTransaction } from '@gl/db/transaction';
import { serviceMs } from '@gl/domain/lane-service';
import { type LocalDay, localDay, MINUTE } from '@gl/domain/local-time';
import { planPortDay } from '@gl/domain/port-day-plan';
import type { House } from './house.js';

/** What the worker does for a port-day, done by hand: these tests have no worker, and decide when somebody decides. */
export async function decideDay(house: House, portId: string, day: LocalDay): Promise<void> {
  const { port, lanes } = await house.site(portId);
  await inTransaction(house.context.store.pool, async (sql) => {
    const { vehicles, busy } = await loadPortDay(sql, port, day, { lock: true });
    const plan = planPortDay(lanes, vehicles, house.context.clock(), busy);
    const byId = new Map(vehicles.map((vehicle) => [vehicle.id, vehicle]));
    await saveLaneTime(
      sql,
      plan.map(({ vehicleId, lane, startAt }) => {
        const vehicle = byId.get(vehicleId)!;
        const from = startAt ?? vehicle.readyAt;
        const found = lanes.find((one) => one.id === lane);
        return { vehicleId, lane, from, to: from + (found ? serviceMs(found, vehicle.serviceMin, from) : 0) };
      }),
    );
    for (const { vehicleId, group, startAt, promisedAt, reasonCode, reason } of plan) {
      const { bookingId, decision: before, windowStartAt } = byId.get(vehicleId)!;
      await saveDecision(sql, {
        vehicle: { id: vehicleId, portId, bookingId },
        decision: {
          version: (before?.version ?? 0) + 1,
          laneGroup: group,
          lane: before?.lane ?? null,
          plannedStartAt: startAt,
          promisedStartAt: promisedAt,
          callAt: startAt === null ? null : startAt - port.policies.roadMin * MINUTE,
          reasonCode,
          reason,
        },
        windowStartAt,
        tell: before ? null : 'booked',
        actor: 'system',
      });
    }
  });
}

/** The port-day of a window that the wire named. */
export const dayOf = (windowStart: string, zone = 'Asia/Shanghai'): LocalDay => localDay(zone, Date.parse(windowStart));

import type { Assignment } from './assignment.js';
import type { Instant } from './local-time.js';
import type { PlanVehicle } from './plan-vehicle.js';
import type { Lane } from './port.js';

export interface Move {
  vehicleId: string;
  fromLane: string | null;
  toLane: string | null;
  fromStartAt: Instant | null;
  toStartAt: Instant | null;
  losesGreen: boolean;
}

/** Whom a new plan moves: another lane or another start. `losesGreen`: off a green lane onto another group. */
export function moves(vehicles: PlanVehicle[], plan: Assignment[], lanes: Lane[]): Move[] {
  const groupOf = new Map(lanes.map((lane) => [lane.id, lane.group]));
  const before = new Map(vehicles.map((vehicle) => [vehicle.id, vehicle.previous]));
  return plan.flatMap((to) => {
    const from = before.get(to.vehicleId) ?? null;
    if (from && from.lane === to.lane && from.startAt === to.startAt) return [];
    const losesGreen = from !== null && groupOf.get(from.lane) === 'green' && to.group !== 'green';
    return [
      {
        vehicleId: to.vehicleId,
        fromLane: from?.lane ?? null,
        toLane: to.lane,
        fromStartAt: from?.startAt ?? null,
        toStartAt: to.startAt,
        losesGreen,
      },
    ];
  });
}

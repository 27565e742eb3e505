import type { DecisionReason, ReasonParams } from './booking.js';
import type { Instant } from './local-time.js';
import { ALLOWANCE_MIN, type PlanVehicle } from './plan-vehicle.js';
import type { Lane, LaneGroup } from './port.js';

/** What the plan says of one vehicle. `lane` and `startAt` null: no lane takes it. */
export interface Assignment {
  vehicleId: string;
  lane: string | null;
  group: LaneGroup;
  startAt: Instant | null;
  promisedAt: Instant | null;
  reasonCode: DecisionReason;
  reason: ReasonParams;
}

/** Nothing has changed for this vehicle. */
export const keptAssignment = (vehicle: PlanVehicle, lane: Lane, startAt: Instant): Assignment => ({
  vehicleId: vehicle.id,
  lane: lane.id,
  group: lane.group,
  startAt,
  promisedAt: vehicle.promisedAt ?? startAt,
  reasonCode: 'PROMISE_ORDER',
  reason: {},
});

/**
 * A new place, explained: ready, allowance, promise, and what moved it. Only a closure freezes a new promise, with notice; whatever else
 * makes a vehicle late leaves the old one standing, as the measure of the delay.
 */
export function newAssignment(
  vehicle: PlanVehicle,
  why: DecisionReason,
  lane: Lane | null,
  startAt: Instant | null,
): Assignment {
  const group = lane?.group ?? vehicle.group;
  const promisedAt = why === 'LANE_CLOSED' && lane ? startAt : (vehicle.promisedAt ?? startAt);
  return {
    vehicleId: vehicle.id,
    lane: lane?.id ?? null,
    group,
    startAt,
    promisedAt,
    reasonCode: lane ? reasonFor(vehicle, why, lane) : 'NO_LANE_OPEN',
    reason: {
      readyAt: vehicle.readyAt,
      allowanceMin: ALLOWANCE_MIN[vehicle.serviceClass],
      ...(promisedAt === null ? {} : { promiseAt: promisedAt }),
      group,
      ...(vehicle.previous ? { fromStartAt: vehicle.previous.startAt } : {}),
    },
  };
}

/**
 * Another place than the promise plan's, with less waiting for all. The promise stays that of the promise plan; the reason, too, if it had to
 * move this one anyhow.
 */
export function refinedAssignment(vehicle: PlanVehicle, was: Assignment, lane: Lane, startAt: Instant): Assignment {
  const stood = vehicle.previous?.lane === was.lane && vehicle.previous?.startAt === was.startAt;
  const why = stood ? 'REFINED' : was.reasonCode === 'EARLIER_LANE' ? 'PROMISE_ORDER' : was.reasonCode;
  const { reasonCode, reason } = newAssignment(vehicle, why, lane, startAt);
  const { promisedAt } = was;
  return {
    ...was,
    lane: lane.id,
    group: lane.group,
    startAt,
    reasonCode,
    reason: { ...reason, ...(promisedAt === null ? {} : { promiseAt: promisedAt }) },
  };
}

/** A lane of another group than was booked is taken only because it is free earlier; who reads the decision should not wonder. */
const reasonFor = (vehicle: PlanVehicle, why: DecisionReason, lane: Lane): DecisionReason =>
  why === 'PROMISE_ORDER' && lane.group !== vehicle.group ? 'EARLIER_LANE' : why;

import type { PlanVehicleBody } from '@gl/contracts/lane-plan';
import type { Conduct } from './conduct.js';

/** A vehicle on its day: what the plan says of it, and what has happened. Instants in epoch ms. */
export interface CrossingVehicle {
  id: string;
  conduct: Conduct;
  windowStartAt: number;
  windowEndAt: number;
  lane: string | null;
  plannedStartAt: number | null;
  callAt: number | null;
  serviceMin: number;
  where: 'away' | 'staged' | 'called' | 'at-gate' | 'in-lane' | 'in-bay' | 'ended';
  stagedAt: number | null;
  calledAt: number | null;
  gateAt: number | null;
  startedAt: number | null;
  /** How its day ended. */
  end: 'cleared' | 'turned-back' | 'no-show' | null;
  /** Steps that were refused and tried again. */
  refusedSteps: number;
}

export const MINUTE = 60_000;
const ms = (at: string | null) => (at === null ? null : Date.parse(at));

export function awaited(planned: PlanVehicleBody, conduct: Conduct, windowMs: number): CrossingVehicle {
  const windowStartAt = Date.parse(planned.windowStart);
  const vehicle: CrossingVehicle = {
    id: planned.vehicleId,
    conduct,
    windowStartAt,
    windowEndAt: windowStartAt + windowMs,
    lane: null,
    plannedStartAt: null,
    callAt: null,
    serviceMin: planned.serviceMin,
    where: 'away',
    stagedAt: null,
    calledAt: null,
    gateAt: null,
    startedAt: null,
    end: null,
    refusedSteps: 0,
  };
  replanned(vehicle, planned);
  return vehicle;
}

/** Takes over what the plan says now; who is in a lane or through it is past planning. */
export function replanned(vehicle: CrossingVehicle, { lane, plannedStartAt, callAt }: PlanVehicleBody): void {
  if (vehicle.where === 'in-lane' || vehicle.where === 'in-bay' || vehicle.where === 'ended') return;
  vehicle.lane = lane;
  vehicle.plannedStartAt = ms(plannedStartAt);
  vehicle.callAt = ms(callAt);
}

/** Does the plan know yet that it has come? A start before the arrival is a plan made before it. */
export const isPlannedAsArrived = ({ plannedStartAt, stagedAt }: CrossingVehicle): boolean =>
  plannedStartAt !== null && (stagedAt === null || plannedStartAt >= stagedAt);

/** Whole seconds, at least one minute: a clerk's clock. */
export const serviceMs = ({ serviceMin, conduct }: CrossingVehicle): number =>
  Math.max(MINUTE, Math.round(serviceMin * conduct.serviceFactor * 60) * 1000);

export const roadMs = (roadMin: number, { roadFactor }: Conduct): number =>
  Math.round(roadMin * roadFactor * 60) * 1000;

/** An officer begins this much before the plan when the vehicle stands there and the lane is free, but never before its window. */
export const HEAD_START_MS = 3 * MINUTE;

/** Who is to be served next in a lane: of those at its gate the one planned first, and from when. null: nobody waits there. */
export function nextInLane(
  vehicles: Iterable<CrossingVehicle>,
  lane: string,
): { vehicle: CrossingVehicle; notBefore: number } | null {
  let first: CrossingVehicle | null = null;
  for (const vehicle of vehicles) {
    if (vehicle.where !== 'at-gate' || vehicle.lane !== lane || vehicle.plannedStartAt === null) continue;
    if (!first || vehicle.plannedStartAt < first.plannedStartAt!) first = vehicle;
  }
  return first && { vehicle: first, notBefore: Math.max(first.windowStartAt, first.plannedStartAt! - HEAD_START_MS) };
}

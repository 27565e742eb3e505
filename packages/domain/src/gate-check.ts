import type { VehicleStatus } from './booking.js';
import { HOUR, type Instant, MINUTE } from './local-time.js';
import type { PassPayload } from './pass-payload.js';
import type { Direction } from './port.js';

/** Where a pass is looked at: on the way in, before a lane, on the way out. */
export const GATE_PLACES = ['gate', 'lane', 'exit'] as const;
export type GatePlace = (typeof GATE_PLACES)[number];

export const GATE_ANSWERS = ['allow', 'attention', 'refuse'] as const;
export type GateAnswer = (typeof GATE_ANSWERS)[number];

/** What may follow a look: a step of the crossing, taken apart from it. */
export const GATE_ACTS = ['arrive', 'start', 'clear'] as const;
export type GateAct = (typeof GATE_ACTS)[number];

/** Why, each with an answer of its own: the gravest of those found is the answer. */
export const GATE_REASONS = {
  OK: 'allow',
  BOOKED: 'allow',
  NOT_A_PASS: 'refuse',
  FORGED: 'refuse',
  OTHER_PORT: 'refuse',
  NOT_FOUND: 'refuse',
  REVOKED: 'refuse',
  EXPIRED: 'refuse',
  WRONG_DIRECTION: 'refuse',
  NOT_CONFIRMED: 'refuse',
  ENDED: 'refuse',
  USED: 'refuse',
  NOT_THROUGH_GATE: 'refuse',
  NOT_IN_SERVICE: 'refuse',
  SEVERAL: 'attention',
  SUPERSEDED: 'attention',
  NOT_CALLED: 'attention',
  EARLY: 'attention',
  LATE: 'attention',
} as const satisfies Record<string, GateAnswer>;
export type GateReason = keyof typeof GATE_REASONS;

/** The vehicle as the port knows it now. */
export interface GateVehicle {
  status: VehicleStatus;
  direction: Direction;
  passVersion: number;
  windowStartAt: Instant;
  windowEndAt: Instant;
  /** Has its pass opened a gate in this direction? */
  hasOpened: boolean;
}

export interface GateLook {
  place: GatePlace;
  /** The way that the gate serves; null: both. */
  direction: Direction | null;
  now: Instant;
  toleranceMin: number;
  /** Of a genuine pass of this port; null when the vehicle was looked up by plate or reference. */
  pass: PassPayload | null;
  vehicle: GateVehicle;
}

export interface GateVerdict {
  answer: GateAnswer;
  /** At least one; a refusal names nothing else. */
  reasons: GateReason[];
  act: GateAct | null;
  /** Minutes before the window (below zero) or after it; 0 inside of it. */
  offsetMin: number;
}

/** So long after its window a pass opens nothing any more: whoever comes then books again. */
export const PASS_EXPIRES_MS = 24 * HOUR;

const ACTS: Record<GatePlace, GateAct> = { gate: 'arrive', lane: 'start', exit: 'clear' };

/** What a gate answers to a vehicle before it. Judged by what holds now, never by what the pass once said. */
export function judgeAtGate(look: GateLook): GateVerdict {
  const offsetMin = offsetOf(look.now, look.vehicle);
  const refusal = refusalOf(look);
  if (refusal) return { answer: 'refuse', reasons: [refusal], act: null, offsetMin };
  const doubts = doubtsOf(look, offsetMin);
  const act = doubts.includes('NOT_CALLED') ? null : ACTS[look.place];
  if (doubts.length === 0) return { answer: 'allow', reasons: [look.pass ? 'OK' : 'BOOKED'], act, offsetMin };
  return { answer: 'attention', reasons: doubts, act, offsetMin };
}

/** Is a genuine pass of this vehicle without force, whatever the vehicle is about to do? */
export function passHolds(
  { version }: Pick<PassPayload, 'version'>,
  { status, passVersion, windowEndAt }: Pick<GateVehicle, 'status' | 'passVersion' | 'windowEndAt'>,
  now: Instant,
): boolean {
  return (
    version === passVersion && status !== 'cancelled' && status !== 'expired' && now <= windowEndAt + PASS_EXPIRES_MS
  );
}

function refusalOf({ place, direction, now, pass, vehicle }: GateLook): GateReason | null {
  const { status } = vehicle;
  if (pass && pass.version !== vehicle.passVersion) return 'REVOKED';
  if (status === 'cancelled' || status === 'expired') return 'REVOKED';
  if (status === 'cleared' || status === 'turned-back' || status === 'no-show') return 'ENDED';
  if (status === 'held') return 'NOT_CONFIRMED';
  if (direction && direction !== vehicle.direction) return 'WRONG_DIRECTION';
  const isServed = status === 'in-inspection' || status === 'referred';
  if (place === 'exit') return isServed ? null : 'NOT_IN_SERVICE';
  if (isServed) return 'USED';
  if (place === 'lane') return status === 'at-gate' ? null : 'NOT_THROUGH_GATE';
  if (vehicle.hasOpened || status === 'at-gate') return 'USED';
  return now > vehicle.windowEndAt + PASS_EXPIRES_MS ? 'EXPIRED' : null;
}

function doubtsOf({ place, pass, vehicle, toleranceMin }: GateLook, offsetMin: number): GateReason[] {
  const doubts: GateReason[] = [];
  if (pass && (pass.windowStartAt !== vehicle.windowStartAt || pass.direction !== vehicle.direction))
    doubts.push('SUPERSEDED');
  if (place !== 'gate') return doubts;
  if (vehicle.status === 'staged' || vehicle.status === 'standby') doubts.push('NOT_CALLED');
  // Who was called comes when we said, whatever the window was.
  else if (vehicle.status === 'confirmed' && offsetMin < -toleranceMin) doubts.push('EARLY');
  else if (vehicle.status === 'confirmed' && offsetMin > toleranceMin) doubts.push('LATE');
  return doubts;
}

function offsetOf(now: Instant, { windowStartAt, windowEndAt }: GateVehicle): number {
  if (now < windowStartAt) return -Math.ceil((windowStartAt - now) / MINUTE);
  return now > windowEndAt ? Math.ceil((now - windowEndAt) / MINUTE) : 0;
}

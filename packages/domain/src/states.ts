import type { VehicleStatus } from './booking.js';
import { granted, type Outcome, refused } from './refusal.js';

export const ROLES = [
  'exporter',
  'broker',
  'inspector',
  'shift-lead',
  'gate',
  'operator',
  'auditor',
  'admin',
  'driver',
  'system',
] as const;
export type Role = (typeof ROLES)[number];

export const VERBS = [
  'confirm',
  'expire',
  'cancel',
  'arrive-staging',
  'stand-by',
  'call',
  'arrive-gate',
  'start',
  'refer',
  'resume',
  'clear',
  'turn-back',
  'no-show',
] as const;
export type Verb = (typeof VERBS)[number];

export interface Transition {
  from: readonly VehicleStatus[];
  verb: Verb;
  to: VehicleStatus;
  roles: readonly Role[];
}

const BOOKERS = ['exporter', 'broker'] as const;
const OFFICERS = ['inspector', 'shift-lead'] as const;
const AT_THE_BARRIER = ['inspector', 'shift-lead', 'gate'] as const;
const ON_THE_GROUND = ['inspector', 'shift-lead', 'gate', 'operator'] as const;

/**
 * Every way a vehicle may go. Without a staging yard a confirmed vehicle comes to the gate uncalled. Release and referral are acts of
 * state, so a yard's operator makes neither. Taking a step back is a correction of the record (take-back.ts) and deliberately not a transition.
 */
export const TRANSITIONS: readonly Transition[] = [
  { from: ['held'], verb: 'confirm', to: 'confirmed', roles: [...BOOKERS, 'system'] },
  { from: ['held'], verb: 'expire', to: 'expired', roles: ['system'] },
  {
    from: ['held', 'confirmed', 'standby', 'staged'],
    verb: 'cancel',
    to: 'cancelled',
    roles: [...BOOKERS, 'shift-lead', 'system'],
  },
  { from: ['confirmed'], verb: 'arrive-staging', to: 'staged', roles: ON_THE_GROUND },
  { from: ['confirmed', 'staged'], verb: 'stand-by', to: 'standby', roles: [...ON_THE_GROUND, 'system'] },
  { from: ['staged', 'standby'], verb: 'call', to: 'called', roles: [...OFFICERS, 'operator', 'system'] },
  { from: ['confirmed', 'called'], verb: 'arrive-gate', to: 'at-gate', roles: ON_THE_GROUND },
  { from: ['at-gate'], verb: 'start', to: 'in-inspection', roles: AT_THE_BARRIER },
  { from: ['in-inspection'], verb: 'refer', to: 'referred', roles: OFFICERS },
  { from: ['referred'], verb: 'resume', to: 'in-inspection', roles: OFFICERS },
  { from: ['in-inspection', 'referred'], verb: 'clear', to: 'cleared', roles: AT_THE_BARRIER },
  { from: ['standby', 'staged', 'called', 'at-gate'], verb: 'turn-back', to: 'turned-back', roles: AT_THE_BARRIER },
  { from: ['in-inspection', 'referred'], verb: 'turn-back', to: 'turned-back', roles: OFFICERS },
  {
    from: ['confirmed', 'standby', 'staged', 'called'],
    verb: 'no-show',
    to: 'no-show',
    roles: [...OFFICERS, 'operator', 'system'],
  },
];

/** Where a vehicle's story ends, the happiest end first. */
export const END_STATUSES = [
  'cleared',
  'turned-back',
  'no-show',
  'cancelled',
  'expired',
] as const satisfies VehicleStatus[];
export const hasEnded = (status: VehicleStatus): boolean => (END_STATUSES as readonly VehicleStatus[]).includes(status);

/**
 * The status after `verb`. Refuses FORBIDDEN (ROLE_MAY_NOT) where the role may not, WRONG_STATE where nobody may from here; a role that may
 * never do this learns nothing about the state.
 */
export function step(status: VehicleStatus, verb: Verb, role: Role): Outcome<VehicleStatus> {
  const ways = TRANSITIONS.filter((way) => way.verb === verb);
  if (!ways.some((way) => way.roles.includes(role)))
    return refused('FORBIDDEN', { rule: 'ROLE_MAY_NOT', values: { role, verb } });
  const way = ways.find((candidate) => candidate.from.includes(status));
  if (!way) return refused('WRONG_STATE', { rule: 'WRONG_STATE', values: { found: status, verb } });
  if (!way.roles.includes(role)) return refused('FORBIDDEN', { rule: 'ROLE_MAY_NOT', values: { role, verb } });
  return granted(way.to);
}

/** From least to most advanced. */
const ROAD = [
  'held',
  'confirmed',
  'standby',
  'staged',
  'called',
  'at-gate',
  'in-inspection',
  'referred',
] as const satisfies VehicleStatus[];

/** A booking's status: that of its least advanced vehicle that has not ended; when all have, the happiest end. Throws RangeError on no vehicles. */
export function bookingStatus(vehicles: readonly VehicleStatus[]): VehicleStatus {
  const status = [...ROAD, ...END_STATUSES].find((candidate) => vehicles.includes(candidate));
  if (!status) throw new RangeError('a booking has at least one vehicle');
  return status;
}

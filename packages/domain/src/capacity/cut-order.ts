import type { VehicleStatus } from '../booking.js';
import type { Claim } from '../claim.js';
import type { Instant } from '../local-time.js';
import type { LaneGroup, ServiceClass } from '../port.js';

/**
 * Who goes first when a cut takes places away: the least protected. It never contradicts WORTH (rank.ts), but it is not the same order: a rank
 * is the verdict's and says what is worth selling to, while fruit without a certificate rots in an ordinary lane, too, and people wait in coaches.
 */
export const CUT_CLASSES = ['ordinary', 'new-energy', 'oversize', 'produce', 'passengers'] as const;
export type CutClass = (typeof CUT_CLASSES)[number];

/** A booking that takes minutes, or starts, in windows that are cut. It is displaced whole or not at all. */
export interface Standing {
  id: string;
  bookedAt: Instant;
  group: LaneGroup;
  vehicles: { status: VehicleStatus; serviceClass: ServiceClass }[];
  /** What it would ask for: later windows than any of its own, and its present places as what it gives back. */
  claim: Claim;
  /** Before anything else, windows up to this one are tried. */
  soonAt: Instant;
}

const CLASS_OF: Record<ServiceClass, CutClass> = {
  sealed: 'ordinary',
  general: 'ordinary',
  dangerous: 'ordinary',
  'self-driven-car': 'new-energy',
  'car-carrier': 'new-energy',
  'large-equipment': 'oversize',
  oversize: 'oversize',
  produce: 'produce',
  coach: 'passengers',
  car: 'passengers',
};

/** The class of a booking's most protected vehicle. New-energy cars that took an ordinary lane stand there like everybody else. */
export function cutClass({ group, vehicles }: Pick<Standing, 'group' | 'vehicles'>): CutClass {
  const ranks = vehicles.map(({ serviceClass }) => {
    const own = CLASS_OF[serviceClass];
    return CUT_CLASSES.indexOf(own === 'new-energy' && group === 'ordinary' ? 'ordinary' : own);
  });
  return CUT_CLASSES[Math.max(0, ...ranks)]!;
}

/** A hold is no promise yet: a cut ends it before it moves any booking. */
export const isHold = ({ vehicles }: Standing): boolean => vehicles.every(({ status }) => status === 'held');

/** Nobody who waits in the yard, was called, or is further is sent away: that lorry is here. */
export const isMovable = (standing: Standing): boolean =>
  isHold(standing) || standing.vehicles.every(({ status }) => status === 'confirmed');

/** Sorts by who goes first: holds, then the least protected class, in it the last booked. Ids break ties, so no order of reading shows. */
export function cutOrder(standing: readonly Standing[]): Standing[] {
  const rank = (one: Standing) => (isHold(one) ? -1 : CUT_CLASSES.indexOf(cutClass(one)));
  return [...standing].sort(
    (a, b) => rank(a) - rank(b) || b.bookedAt - a.bookedAt || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0),
  );
}

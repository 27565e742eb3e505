import type { LaneGroup, ServiceClass } from '../port.js';
import { type Attendance, noShowPrior, noShowRate } from './no-show.js';

/** Who came and who did not, of one class of service in one group's lanes. */
export interface ClassAttendance extends Attendance {
  group: LaneGroup;
  serviceClass: ServiceClass;
}

/** Share of a group's vehicles that is expected not to come, 0..1. Absent: too little is known. */
export type NoShowShares = Partial<Record<LaneGroup, number>>;

/** Below this many vehicles a group's no-shows are mostly chance: nothing is expected of them. */
export const LEAST_COUNTED = 30;

/** Classes are drawn towards their common mean (noShowPrior), and a group has the share of the classes that book it. */
export function noShowShares(counted: readonly ClassAttendance[]): NoShowShares {
  const classes = new Map<ServiceClass, Attendance>();
  for (const { serviceClass, booked, missing } of counted) {
    const before = classes.get(serviceClass) ?? { booked: 0, missing: 0 };
    classes.set(serviceClass, { booked: before.booked + booked, missing: before.missing + missing });
  }
  const prior = noShowPrior([...classes.values()]);
  const groups = new Map<LaneGroup, { booked: number; expected: number }>();
  for (const { group, serviceClass, booked } of counted) {
    const before = groups.get(group) ?? { booked: 0, expected: 0 };
    const expected = booked * noShowRate(classes.get(serviceClass)!, prior);
    groups.set(group, { booked: before.booked + booked, expected: before.expected + expected });
  }
  return Object.fromEntries(
    [...groups]
      .filter(([, { booked }]) => booked >= LEAST_COUNTED)
      .map(([group, { booked, expected }]) => [group, expected / booked]),
  );
}

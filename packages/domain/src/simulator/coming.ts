import type { Chance } from './chance.js';
import { normal } from './distribution.js';

/** How one vehicle comes to the port. */
export interface Coming {
  wantedMin: number;
  /** The minute it was given and the end of its window; null for a walk-in. */
  booked: { dueMin: number; windowEndMin: number } | null;
  /** Null: a no-show. */
  arriveMin: number | null;
}

const walkIn = (arriveMin: number): Coming => ({ wantedMin: arriveMin, booked: null, arriveMin });

/** All at one minute, as before a gate that opens. */
export const crowd = (count: number, atMin: number): Coming[] => Array.from({ length: count }, () => walkIn(atMin));

/** Exactly `count`, each at any minute of the span alike. */
export const scattered = (count: number, fromMin: number, toMin: number, chance: Chance): Coming[] =>
  Array.from({ length: count }, () => walkIn(fromMin + chance() * (toMin - fromMin)));

/** As many as chance sends: a Poisson process of `perMin` vehicles a minute. */
export function poisson(perMin: number, fromMin: number, toMin: number, chance: Chance): Coming[] {
  const comings: Coming[] = [];
  for (let atMin = fromMin; ; ) {
    atMin -= Math.log1p(-chance()) / perMin;
    if (!(atMin < toMin)) return comings;
    comings.push(walkIn(atMin));
  }
}

export interface Bookings {
  count: number;
  fromMin: number;
  toMin: number;
  windowMin: number;
  /** Standard deviation of early and late minutes, around the minute given; 0 is punctual. */
  punctualityMin: number;
  /** Share of bookings that do not come, in [0, 1]. */
  noShow: number;
}

/** Places at equal distances over a span of windows. Early ones stand there from when they come. */
export function booked(bookings: Bookings, chance: Chance): Coming[] {
  const { count, fromMin, toMin, windowMin, punctualityMin, noShow } = bookings;
  return Array.from({ length: count }, (_, i) => {
    const dueMin = fromMin + (i * (toMin - fromMin)) / count;
    const windowEndMin = fromMin + (Math.floor((dueMin - fromMin) / windowMin) + 1) * windowMin;
    const arriveMin = dueMin + normal(chance) * punctualityMin;
    const isAbsent = chance() < noShow;
    return { wantedMin: dueMin, booked: { dueMin, windowEndMin }, arriveMin: isAbsent ? null : arriveMin };
  });
}

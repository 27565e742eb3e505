import type { DayPlan } from './day-plan.js';

/** What it costs to change what was planned, in the units of the plan's own cost. */
export interface Stability {
  laneChange: number;
  /** For a start moved by more than `shiftMin` minutes, to either side. */
  shift: number;
  shiftMin: number;
  /** Share of both prices for who was not told yet. */
  untoldShare: number;
  /** Largest share of those who were told that may change lanes; one may in any case. */
  laneShare: number;
  /** By how much of the day's cost, beside what the prices alone would give, that share may be kept. */
  laneShareDearer: number;
}

/**
 * A changed lane is one more message and maybe a wrong queue: as dear as a vehicle of weight 1 waiting 16 minutes. Who was not told has no
 * message to get; a small price keeps ties as they were. The bound leaves room for the search: together about 5 % (docs/decisions/019).
 */
export const STABILITY: Stability = {
  laneChange: 4,
  shift: 3,
  shiftMin: 15,
  untoldShare: 0.05,
  laneShare: 1 / 5,
  laneShareDearer: 0.04,
};

export const shareOf = (stability: Stability, isNotified: boolean): number => (isNotified ? 1 : stability.untoldShare);

/** What the changes from one plan to another cost. Who is in one of them only costs nothing. */
export function stabilityPenalty(
  previous: DayPlan,
  after: DayPlan,
  notified: ReadonlySet<string>,
  stability: Stability = STABILITY,
): number {
  const before = new Map(previous.assignments.map((one) => [one.vehicle, one]));
  let penalty = 0;
  for (const { vehicle, lane, startMin } of after.assignments) {
    const was = before.get(vehicle);
    if (!was) continue;
    const share = shareOf(stability, notified.has(vehicle));
    if (lane !== was.lane) penalty += share * stability.laneChange;
    if (Math.abs(startMin - was.startMin) > stability.shiftMin) penalty += share * stability.shift;
  }
  return penalty;
}

/** Nothing told before is worth anything: what a plan from scratch would do. */
export const NO_STABILITY: Stability = {
  laneChange: 0,
  shift: 0,
  shiftMin: Number.POSITIVE_INFINITY,
  untoldShare: 1,
  laneShare: 1,
  laneShareDearer: 0,
};

/** Share of a lane's minutes that may be filled by booked vehicles: they come when they are told, so little slack does. */
export const BOOKED_UTILISATION = 0.9;
/** Deviations of a Poisson load that walk-ins are given room for: square-root staffing (Halfin and Whitt 1981), half loaded above the mean. */
const MARGIN = 1;
/** Vehicles a window below which nobody waits in a lane for who may come unbooked: they are served when they ask. */
const WORTH_A_LANE = 0.5;

/** What one lane group has to serve in one window. */
export interface GroupLoad {
  /** Lane-minutes sold, >= 0. */
  bookedMin: number;
  /** Vehicles that are expected without a booking so far, >= 0. */
  walkIns: number;
  /** Minutes that a usual vehicle of the group takes, > 0. */
  serviceMin: number;
}

/**
 * Lanes that a window of `windowMin` minutes needs: what is booked and comes at 90 % use, walk-ins with a margin of the square root of their
 * load on top. At least one where anybody is booked; none where nobody is and next to nobody is expected. More load never needs fewer.
 */
export function lanesNeeded(
  { bookedMin, walkIns, serviceMin }: GroupLoad,
  showRate: number,
  windowMin: number,
): number {
  if (bookedMin <= 0 && walkIns < WORTH_A_LANE) return 0;
  const booked = (bookedMin * showRate) / (BOOKED_UTILISATION * windowMin);
  const load = (walkIns * serviceMin) / windowMin;
  return Math.max(1, Math.ceil(booked + load + MARGIN * Math.sqrt(load) - 1e-9));
}

/** Lanes for the same traffic where nobody books: all of it is chance, so all of it needs the margin. */
export const lanesWithoutBooking = ({ bookedMin, walkIns, serviceMin }: GroupLoad, windowMin: number): number =>
  lanesNeeded({ bookedMin: 0, walkIns: bookedMin / serviceMin + walkIns, serviceMin }, 1, windowMin);

/** Windows for which nobody is sent away to be called back. */
const LEAST_BREAK = 2;

/** The same lanes without breaks shorter than two windows: a lane that is needed again in half an hour stays open. Never fewer than needed. */
export function steady(lanes: readonly number[]): number[] {
  const [before, after] = [[...lanes], [...lanes]];
  lanes.forEach((_, at) => {
    before[at] = Math.max(...lanes.slice(Math.max(0, at - LEAST_BREAK + 1), at + 1));
    after[at] = Math.max(...lanes.slice(at, at + LEAST_BREAK));
  });
  return lanes.map((needed, at) => Math.max(needed, Math.min(before[at]!, after[at]!)));
}

/** From window `at` on, `to` lanes work where `from` did. */
export interface LaneChange {
  at: number;
  from: number;
  to: number;
}

/** What a shift lead does to follow `lanes`, one number a window, beginning and ending with none open. */
export function laneChanges(lanes: readonly number[]): LaneChange[] {
  return [...lanes, 0].flatMap((to, at) => {
    const from = lanes[at - 1] ?? 0;
    return to === from ? [] : [{ at, from, to }];
  });
}

/** Hours that lanes work in all. */
export const laneHours = (lanes: readonly number[], windowMin: number): number =>
  (lanes.reduce((sum, one) => sum + one, 0) * windowMin) / 60;

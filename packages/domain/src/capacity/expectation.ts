import type { LaneGroup } from '../port.js';
import type { Demand } from './emsr.js';
import { HOME, RANKS, type Rank, WORTH } from './rank.js';

/** Hours before a window at which it is known what share of a rank's vehicles is still to come. */
export const LEAD_HOURS = [0, 2, 6, 12, 24, 48, 96, 192, 384] as const;

/** What history expects of a rank in one window. */
export interface Expectation {
  rank: Rank;
  /** Vehicles in all, > 0. */
  vehicles: number;
  /** Lane-minutes of one, > 0. */
  minutes: number;
  /** At each of LEAD_HOURS, 0..1, not falling. */
  shareToCome: readonly number[];
}

/** The share at any number of hours before, by straight lines between the known ones. */
export function shareAt(shareToCome: readonly number[], hours: number): number {
  const next = LEAD_HOURS.findIndex((known) => known >= hours);
  if (next < 0) return shareToCome.at(-1) ?? 1;
  if (next === 0) return shareToCome[0] ?? 0;
  const [from, to] = [LEAD_HOURS[next - 1]!, LEAD_HOURS[next]!];
  const [low, high] = [shareToCome[next - 1] ?? 0, shareToCome[next] ?? 1];
  return low + ((high - low) * (hours - from)) / (to - from);
}

/**
 * Vehicles still to come, given `come` so far: the mean of a gamma prior that weighs as much as one window, after a Poisson count seen for the
 * share of time that has passed. What was expected counts fully before anybody has come, half when the window begins.
 * Why one: docs/decisions/020-green-protection.md.
 */
export function stillToCome(vehicles: number, share: number, come: number): number {
  return (share * (vehicles + come)) / (2 - share);
}

/** Demand still to come for a window, in vehicles (`size` 1); `comeBy`: vehicles sold so far in the order of RANKS. */
export const demandAt = (expected: readonly Expectation[], hours: number, comeBy: readonly number[]): Demand[] =>
  expected.map((one) => demandOf(one, hours, comeBy, 1));

/** The same of ranks at home in a group, in its lane-minutes. */
export const minutesAt = (
  group: LaneGroup,
  expected: readonly Expectation[],
  hours: number,
  comeBy: readonly number[],
): Demand[] =>
  expected.filter(({ rank }) => HOME[rank] === group).map((one) => demandOf(one, hours, comeBy, one.minutes));

function demandOf(one: Expectation, hours: number, comeBy: readonly number[], size: number): Demand {
  const come = comeBy[RANKS.indexOf(one.rank)] ?? 0;
  return { value: WORTH[one.rank], size, toCome: stillToCome(one.vehicles, shareAt(one.shareToCome, hours), come) };
}

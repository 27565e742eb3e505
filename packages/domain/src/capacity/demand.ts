import { type Instant, localDay, localTime, weekday } from '../local-time.js';
import { type Expectation, LEAD_HOURS } from './expectation.js';
import { RANKS, type Rank } from './rank.js';

/** A vehicle that was sold a place in a window of the past. */
export interface PastSale {
  startAt: Instant;
  rank: Rank;
  minutes: number;
  /** From its booking to its window. */
  leadHours: number;
}

/** Below this many vehicles a rank is not expected at all. */
const NEGLIGIBLE = 0.05;

/**
 * What a direction's windows may expect, from the sales of the past weeks: per rank the count of the same window of the week (weekday and wall
 * clock of `zone`), drawn towards the mean of that time of day as far as weekdays do not differ more than Poisson counts do (gamma-Poisson,
 * its variance by moments). `observed`: starts of all windows that were open in those weeks, sold or not; `windows`: starts to expect for.
 * Windows of which nothing is expected have no entry.
 */
export function expectDemand(
  zone: string,
  observed: readonly Instant[],
  sales: readonly PastSale[],
  windows: readonly Instant[],
): Map<Instant, Expectation[]> {
  const spotAt = spots(zone);
  const weeks = counted(observed.map((at) => spotAt(at)));
  const expected = new Map<Instant, Expectation[]>();
  for (const rank of RANKS) {
    const mine = sales.filter((sale) => sale.rank === rank);
    if (mine.length === 0) continue;
    const rate = rates(weeks, counted(mine.map(({ startAt }) => spotAt(startAt))));
    const minutes = mine.reduce((sum, sale) => sum + sale.minutes, 0) / mine.length;
    const shareToCome = sharesToCome(mine.map(({ leadHours }) => leadHours));
    for (const at of windows) {
      const vehicles = rate(spotAt(at));
      if (vehicles < NEGLIGIBLE) continue;
      expected.set(at, [...(expected.get(at) ?? []), { rank, vehicles, minutes, shareToCome }]);
    }
  }
  return expected;
}

/** A window of the week: `3 09:30`. */
type Spot = string;
const timeOf = (spot: Spot) => spot.slice(2);

function spots(zone: string): (at: Instant) => Spot {
  const known = new Map<Instant, Spot>();
  return (at) => {
    const spot = known.get(at) ?? `${weekday(localDay(zone, at))} ${localTime(zone, at)}`;
    known.set(at, spot);
    return spot;
  };
}

function counted(spots: Spot[]): Map<Spot, number> {
  const counts = new Map<Spot, number>();
  for (const spot of spots) counts.set(spot, (counts.get(spot) ?? 0) + 1);
  return counts;
}

/** Vehicles a week at a spot. A spot that was never open goes by its time of day. */
function rates(weeks: Map<Spot, number>, sold: Map<Spot, number>): (spot: Spot) => number {
  const byTime = new Map<string, { weeks: number; sold: number }>();
  for (const [spot, open] of weeks) {
    const time = byTime.get(timeOf(spot)) ?? { weeks: 0, sold: 0 };
    byTime.set(timeOf(spot), { weeks: time.weeks + open, sold: time.sold + (sold.get(spot) ?? 0) });
  }
  const meanOf = (spot: Spot) => {
    const time = byTime.get(timeOf(spot));
    return time ? time.sold / time.weeks : 0;
  };

  let [spread, chance, squares] = [0, 0, 0];
  for (const [spot, open] of weeks) {
    const mean = meanOf(spot);
    spread += open * ((sold.get(spot) ?? 0) / open - mean) ** 2;
    chance += mean;
    squares += open * mean ** 2;
  }
  const freedom = weeks.size / Math.max(1, weeks.size - byTime.size);
  const variation = Math.max(0, (spread * freedom - chance) / squares);
  return (spot) => {
    const mean = meanOf(spot);
    const open = weeks.get(spot) ?? 0;
    if (!(variation > 0) || mean === 0 || weeks.size === byTime.size) return mean;
    const prior = 1 / (variation * mean);
    return ((sold.get(spot) ?? 0) + mean * prior) / (open + prior);
  };
}

/** Of vehicles booked so many hours ahead, the share that was still to come at each of LEAD_HOURS. */
export const sharesToCome = (leadHours: readonly number[]): number[] =>
  LEAD_HOURS.map((known, i) =>
    i === LEAD_HOURS.length - 1 ? 1 : i === 0 ? 0 : leadHours.filter((lead) => lead < known).length / leadHours.length,
  );

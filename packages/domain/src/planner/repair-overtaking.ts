import type { DayJob } from './day-jobs.js';
import { promiseKeyMin } from './promise-order.js';
import { gapAround, type Span } from './repair-span.js';

/**
 * Most minutes that somebody waits, ready, from the start of one who was promised a later start by the same lanes, if he could have stood in
 * that one's place. Of seven measured closures, 60 bound in three, with thirty pairs in the worst; 90 in two, with one or two
 * (docs/decisions/019).
 */
export const OVERTAKING_MIN = 90;

/** A job where it stands. */
export interface Placed {
  job: DayJob;
  lane: number;
  startMin: number;
}

export interface Overtaking {
  passer: Placed;
  elder: Placed;
}

/** For how long the elder has been ready and waiting since the passer's start when it starts itself. */
export const leadMin = (elder: Pick<Placed, 'job' | 'startMin'>, passerStartMin: number): number =>
  elder.startMin - Math.max(elder.job.readyMin, passerStartMin);

/** Whether the job could stand in a gap, not before `nowMin`. */
export const fitsIn = ([from, to]: Span, { readyMin, serviceMin }: DayJob, nowMin: number): boolean =>
  Math.max(from, readyMin, nowMin) + serviceMin <= to;

/**
 * Pairs with a lead above what `allowedMin` says, and above the bound in any case. `taken`: of each lane, sorted, what none of the placed could
 * have moved; an elder could have stood in the passer's place if it fits between.
 */
export function overtakings(
  placed: readonly Placed[],
  taken: readonly (readonly Span[])[],
  nowMin: number,
  allowedMin: (pair: Overtaking) => number,
): Overtaking[] {
  const groups = new Map<string, Placed[]>();
  for (const one of placed) {
    const lanes = one.job.lanes.join();
    groups.set(lanes, [...(groups.get(lanes) ?? []), one]);
  }
  const isTooFar = (pair: Overtaking) => {
    const { elder, passer } = pair;
    const lead = leadMin(elder, passer.startMin);
    if (lead <= OVERTAKING_MIN || lead <= allowedMin(pair)) return false;
    return fitsIn(gapAround(taken[passer.lane]!, passer.startMin), elder.job, nowMin);
  };
  return [...groups.values()].flatMap(candidates).filter(isTooFar);
}

/** Pairs whose starts alone are further apart than the bound; mostly none. */
function candidates(group: readonly Placed[]): Overtaking[] {
  const ranked = group
    .map((placed) => ({ placed, key: promiseKeyMin(placed.job) }))
    .sort((a, b) => a.key - b.key || a.placed.startMin - b.placed.startMin);
  const found: Overtaking[] = [];
  let latest = Number.NEGATIVE_INFINITY;
  for (const [rank, { placed: passer, key }] of ranked.entries()) {
    if (latest - passer.startMin > OVERTAKING_MIN) {
      for (const { placed: elder, key: elderKey } of ranked.slice(0, rank))
        if (elderKey < key && elder.startMin - passer.startMin > OVERTAKING_MIN) found.push({ passer, elder });
    }
    latest = Math.max(latest, passer.startMin);
  }
  return found;
}

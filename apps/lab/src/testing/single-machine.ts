import type { PortDay } from '@gl/domain/planner/port-day';
import { diceOf } from '@gl/domain/planner/testing/dice';

export interface Job {
  lengthMin: number;
  weight: number;
  dueEndMin: number;
}

/**
 * One machine, everybody there from the start, weighted tardiness alone: made as by Potts and Van Wassenhove (1985). `tardiness` moves the due
 * dates towards the start, `range` spreads them; both 0.2 to 1 in their grid.
 */
export function singleMachine(size: number, tardiness: number, range: number, seed: number, longestMin = 100): Job[] {
  const dice = diceOf(seed);
  const jobs = Array.from({ length: size }, () => ({
    lengthMin: dice.whole(1, longestMin),
    weight: dice.whole(1, 10),
  }));
  const total = jobs.reduce((sum, { lengthMin }) => sum + lengthMin, 0);
  const [earliest, latest] = [total * (1 - tardiness - range / 2), total * (1 - tardiness + range / 2)];
  return jobs.map((job) => ({ ...job, dueEndMin: dice.whole(Math.ceil(earliest), Math.floor(latest)) }));
}

/** The same as a port's day: one lane, and a minute after the last start that is on time costs the weight. */
export function dayOf(jobs: readonly Job[]): PortDay {
  return {
    cost: { waitPerMin: 0, latePerMin: 1, ageingAfterMin: 0, ageingPerMin: 0, perishAfterMin: 0, perishPerMin: 0 },
    lanes: [{ id: 'L1', group: 'ordinary', maxHeightM: 5, maxWidthM: 3, closed: [] }],
    vehicles: jobs.map(({ lengthMin, weight, dueEndMin }, i) => ({
      id: `v${i}`,
      class: 'general',
      preInspected: false,
      etaMin: 0,
      slotStartMin: 0,
      readyMin: 0,
      dueMin: dueEndMin - lengthMin,
      serviceMin: lengthMin,
      weight,
      heightM: 4,
      widthM: 2.5,
      convoy: null,
    })),
  };
}

/** Least total weighted tardiness, by dynamic programming over sets of jobs that are done (Held and Karp 1962): 2^n steps of n. */
export function leastTardiness(jobs: readonly Job[]): number {
  const sets = 2 ** jobs.length;
  const least = new Float64Array(sets).fill(Number.POSITIVE_INFINITY);
  const endMin = new Float64Array(sets);
  least[0] = 0;
  for (let done = 1; done < sets; done++) {
    const lowest = 31 - Math.clz32(done & -done);
    endMin[done] = endMin[done & (done - 1)]! + jobs[lowest]!.lengthMin;
    for (let rest = done; rest !== 0; rest &= rest - 1) {
      const last = 31 - Math.clz32(rest & -rest);
      const { weight, dueEndMin } = jobs[last]!;
      const cost = least[done ^ (1 << last)]! + weight * Math.max(0, endMin[done]! - dueEndMin);
      if (cost < least[done]!) least[done] = cost;
    }
  }
  return least[sets - 1]!;
}

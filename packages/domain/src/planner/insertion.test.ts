import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Insertion } from './insertion.js';
import { crowded, disturb, planProblem } from './testing/plan-problems.js';
import type { Timetable } from './timetable.js';

const seed = fc.integer();

/** What the day costs more with the job at the best of all places, each tried out. */
function exhaustive(timetable: Timetable, job: number): number {
  let least = Infinity;
  for (const lane of timetable.problem.lanes[job]!) {
    for (let position = 0; position <= timetable.count[lane]!; position++) {
      timetable.begin();
      const before = timetable.totalCost;
      timetable.insertAt(lane, position, job);
      least = Math.min(least, timetable.totalCost - before);
      timetable.undo();
    }
  }
  return least;
}

const property = (spoil: (timetable: Timetable) => void = () => undefined) =>
  fc.property(planProblem, seed, seed, (problem, first, second) => {
    const timetable = crowded(problem, first, 1);
    const insertion = new Insertion(timetable);
    const job = problem.jobCount - 1;
    insertion.find(job);
    disturb(timetable, second);
    for (let lane = 0; lane < problem.laneCount; lane++) timetable.refresh(lane);
    spoil(timetable);
    insertion.find(job);
    expect(insertion.cost).toBeCloseTo(exhaustive(timetable, job), 6);
    const before = timetable.totalCost;
    insertion.place(job);
    expect(timetable.totalCost - before).toBeCloseTo(insertion.cost, 6);
  });

describe('an insertion', () => {
  it('bounded and remembering is as cheap as the best of all places tried out, after the lanes have changed', () => {
    fc.assert(property());
  });

  it('with a bound too high misses it', () => {
    const tripled = (timetable: Timetable) => timetable.blockSlope.set(timetable.blockSlope.map((sum) => sum * 3 + 1));
    const missed = fc.check(property(tripled));
    expect(missed.failed).toBe(true);
  });

  it('with a memory that does not see that a lane changed misses it', () => {
    const missed = fc.check(
      property((timetable) => void timetable.version.fill(1)),
      { numRuns: 1000 },
    );
    expect(missed.failed).toBe(true);
  });

  it('finds a place even when it overlooks all', () => {
    fc.assert(
      fc.property(planProblem, seed, (problem, first) => {
        const timetable = crowded(problem, first, 1);
        new Insertion(timetable).place(problem.jobCount - 1, { chance: () => 0, blink: 1, share: 0 });
        expect(timetable.laneOf[problem.jobCount - 1]).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

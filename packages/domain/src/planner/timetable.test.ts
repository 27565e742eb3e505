import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from './problem.js';
import { crowded, disturb, picture, planProblem } from './testing/plan-problems.js';
import { Timetable } from './timetable.js';

const seed = fc.integer();

const anew = (problem: Problem, timetable: Timetable) => {
  const fresh = new Timetable(problem);
  fresh.load(timetable.save());
  return fresh;
};

describe('a timetable', () => {
  it('is after an undo as it was before, versions of lanes and total cost included', () => {
    fc.assert(
      fc.property(planProblem, seed, seed, (problem, first, second) => {
        const timetable = crowded(problem, first);
        const before = { ...picture(timetable), version: [...timetable.version], totalCost: timetable.totalCost };
        disturb(timetable, second);
        timetable.undo();
        expect({ ...picture(timetable), version: [...timetable.version], totalCost: timetable.totalCost }).toEqual(
          before,
        );
      }),
    );
  });

  it('without the undo it is not', () => {
    const stays = fc.check(
      fc.property(planProblem, seed, seed, (problem, first, second) => {
        const timetable = crowded(problem, first);
        const before = picture(timetable);
        disturb(timetable, second);
        expect(picture(timetable)).toEqual(before);
      }),
    );
    expect(stays.failed).toBe(true);
  });

  it('changed in windows is the same as timed anew from end to end, after changes kept and taken back', () => {
    fc.assert(
      fc.property(
        planProblem,
        seed,
        fc.array(fc.tuple(seed, fc.boolean()), { maxLength: 6 }),
        (problem, first, changes) => {
          const timetable = crowded(problem, first);
          for (const [change, isKept] of changes) {
            timetable.begin();
            disturb(timetable, change);
            if (!isKept) timetable.undo();
          }
          const fresh = anew(problem, timetable);
          expect(picture(timetable)).toEqual(picture(fresh));
          expect(timetable.totalCost).toBeCloseTo(fresh.totalCost, 6);
        },
      ),
    );
  });

  it('a window that ends too early would be seen', () => {
    const windows = fc.check(
      fc.property(planProblem, seed, (problem, first) => {
        const timetable = crowded(problem, first);
        for (let lane = 0; lane < problem.laneCount; lane++)
          if (timetable.count[lane]! > 0) timetable.removeAt(lane, 0);
        expect(picture(timetable)).toEqual(picture(anew(problem, timetable)));
      }),
    );
    expect(windows.failed).toBe(true);
  });

  it('finds each job where it stands, and the first that starts at or after a minute', () => {
    fc.assert(
      fc.property(planProblem, seed, fc.integer({ min: -30, max: 90 }), (problem, first, atMin) => {
        const timetable = crowded(problem, first);
        for (const [lane, jobs] of timetable.save().entries()) {
          expect([...jobs].map((job) => timetable.positionOf(job))).toEqual([...jobs.keys()]);
          const starts = [...jobs].map((job) => timetable.startMin[job]!);
          expect(timetable.positionAt(lane, atMin)).toBe(starts.filter((start) => start < atMin).length);
        }
      }),
    );
  });
});

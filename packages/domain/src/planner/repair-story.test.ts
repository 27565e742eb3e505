import { describe, expect, it } from 'vitest';
import { planCost } from './day-cost.js';
import { plan } from './plan.js';
import { type RepairOptions, repair } from './repair.js';
import { NO_STABILITY } from './repair-stability.js';
import { closureDay } from './testing/closure-day.js';
import { type ClosureStory, closureStory, disturbance } from './testing/closure-story.js';
import { faultsOf } from './testing/plan-faults.js';

const REPLAN = { stability: NO_STABILITY, budget: { workPerJob: 10_000, heat: { from: 0.2, to: 0.01 } } };
const SEEDS = [1, 2, 3, 4];

const stories = SEEDS.map(
  (seed) => closureStory(closureDay(150, seed), (open) => plan(open, { mode: 'refined', iterations: 4000 }).plan)!,
);

/** What became of the notified over all days, and what the plans cost together. */
function told(answer: (story: ClosureStory) => Partial<RepairOptions>) {
  const sum = { notified: 0, otherLane: 0, moved: 0, cost: 0 };
  for (const story of stories) {
    const after = repair(story.day, story.previous, { ...story.moment, ...answer(story) }).plan;
    const { notified, otherLane, moved } = disturbance(story, after);
    sum.notified += notified;
    sum.otherLane += otherLane;
    sum.moved += moved;
    sum.cost += planCost(story.day, after);
  }
  return sum;
}

describe('a lane shuts in the middle of a full day', () => {
  const repaired = told(() => ({}));
  const replanned = told(() => REPLAN);

  it('a repair sends fewer than half as many of the notified to another lane as a plan from scratch', () => {
    expect(replanned.otherLane).toBeGreaterThan(2 * repaired.otherLane);
    expect(repaired.moved).toBeLessThan(replanned.moved);
  });

  it('a repair costs at most a twentieth more than a plan from scratch', () => {
    expect(repaired.cost / replanned.cost).toBeLessThanOrEqual(1.05);
  });

  it('whoever is in service when his lane shuts is finished there', () => {
    const shut = stories.filter(({ day, previous, moment }) => {
      const started = new Set(
        previous.assignments.filter(({ startMin }) => startMin < moment.nowMin).map(({ vehicle }) => vehicle),
      );
      const after = repair(day, previous, moment).plan;
      expect(faultsOf(day, after, started)).toEqual([]);
      return faultsOf(day, after).length > 0;
    });
    expect(shut.length).toBeGreaterThan(0);
  });
});

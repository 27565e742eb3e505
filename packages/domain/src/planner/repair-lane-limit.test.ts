import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plan } from './plan.js';
import type { DayLane } from './port-day.js';
import { repair } from './repair.js';
import { STABILITY, type Stability } from './repair-stability.js';
import { closureDay } from './testing/closure-day.js';
import { type ClosureStory, closureStory, disturbance } from './testing/closure-story.js';

type Repairer = (story: ClosureStory, seed?: number) => ReturnType<typeof repair>;

const repairerAt =
  (stability: Partial<Stability>): Repairer =>
  ({ day, previous, moment }, seed = 1) =>
    repair(day, previous, { ...moment, seed, stability: { ...STABILITY, ...stability } });
const limited = repairerAt({});
const unlimited = repairerAt({ laneShare: 1 });
const atAnyCost = repairerAt({ laneShareDearer: Number.POSITIVE_INFINITY });

/** A day on which two lanes shut at once, so that many stand in the closures. */
function storyOn(vehicleCount: number, seed: number): ClosureStory {
  const day = closureDay(vehicleCount, seed);
  const [{ closed }] = day.lanes as [DayLane];
  const lanes = day.lanes.map((lane, i) => (i === 1 ? { ...lane, closed } : lane));
  return closureStory({ ...day, lanes }, (open) => plan(open, { mode: 'refined', iterations: 300 }).plan)!;
}
const stories = fc.record({ vehicleCount: fc.integer({ min: 120, max: 220 }), seed: fc.nat(1e6), dice: fc.nat(9) });

const toldElsewhere = (story: ClosureStory, after: ReturnType<typeof repair>) =>
  disturbance(story, after.plan).otherLane;
const limitOf = ({ moment }: ClosureStory) => Math.max(1, Math.floor(moment.notified.size / 5));

/** Against the same search without the limit. */
const keepsTheLimit = (subject: Repairer) =>
  fc.property(stories, ({ vehicleCount, seed, dice }) => {
    const story = storyOn(vehicleCount, seed);
    const free = unlimited(story, dice);
    const after = subject(story, dice);
    if (toldElsewhere(story, free) <= limitOf(story)) expect(after.plan).toEqual(free.plan);
    expect(toldElsewhere(story, after)).toBeLessThanOrEqual(toldElsewhere(story, free));
    expect(after.stats.cost).toBeLessThanOrEqual(free.stats.cost * (1 + STABILITY.laneShareDearer) + 1e-6);
  });

it('law: the limit on changed lanes changes nothing where it is kept, is never further off for it, and never dearer than agreed', () => {
  fc.assert(keepsTheLimit(limited), { numRuns: 20 });
});

it('sabotage: a repair that keeps the limit whatever it costs breaks that law', () => {
  expect(fc.check(keepsTheLimit(atAnyCost), { numRuns: 300, endOnFailure: true }).failed).toBe(true);
});

describe('days of 200 on which two lanes shut', () => {
  const days = Array.from({ length: 10 }, (_, k) => storyOn(200, k + 1));
  const isTooDear = (story: ClosureStory) =>
    atAnyCost(story).stats.cost > unlimited(story).stats.cost * (1 + STABILITY.laneShareDearer);
  const isLawful = (subject: Repairer) => (story: ClosureStory) =>
    toldElsewhere(story, subject(story)) <= limitOf(story) || isTooDear(story);

  it('law: no more than a fifth of those who were told change lanes, unless keeping that is too dear', () => {
    expect(days.filter(isLawful(limited))).toEqual(days);
  });

  it('sabotage: a repair by the prices alone breaks that law', () => {
    expect(days.every(isLawful(unlimited))).toBe(false);
  });
});

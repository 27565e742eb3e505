import { judgePlan } from '@gl/domain/planner/judge-plan';
import { plan } from '@gl/domain/planner/plan';
import { fifo } from '@gl/domain/planner/testing/fifo';
import { describe, expect, it } from 'vitest';
import { type DevInstance, devInstance, devInstances } from './dev-instances.js';
import { INSTANT_CEILINGS } from './instant-ceilings.js';
import { broken, type Measured, measure, planned } from './measure.js';

/** All that are small, and one that is large; `npm run plan:dev` measures all 35 with full budgets. */
const DAYS = [...devInstances().filter(({ size }) => size <= 300), devInstance('noshow-1000-1')];
const FEW = 200;
const byName = (days: readonly DevInstance[]) => days.map((day) => [day.name, day] as const);

const instants = new Map<string, Measured>();
const instantOf = (instance: DevInstance): Measured => {
  const known = instants.get(instance.name) ?? measure(instance, { mode: 'instant' });
  instants.set(instance.name, known);
  return known;
};

describe('the dev days', () => {
  it('are 35, of five kinds, and every one has a ceiling', () => {
    expect(devInstances()).toHaveLength(35);
    for (const { size, kind } of devInstances()) expect(INSTANT_CEILINGS[size]?.[kind]).toBeGreaterThan(1);
  });

  it.each(byName(DAYS))('%s: the instant plan stays under its ceiling', (_name, instance) => {
    expect(broken(instantOf(instance))).toEqual([]);
  });

  it.each(byName(DAYS))(
    '%s: refined keeps cap and wait line, is not dearer than instant nor cheaper than the bound',
    (_name, instance) => {
      const instant = instantOf(instance);
      const refined = measure(instance, { mode: 'refined', iterations: FEW }, instant.plan);
      expect(broken(refined)).toEqual([]);
      expect(refined.ratio).toBeLessThanOrEqual(instant.ratio);
    },
  );

  it.each(byName(DAYS.slice(0, 10)))(
    '%s: free is cheaper than the queue and never cheaper than the bound',
    (_name, instance) => {
      const free = measure(instance, { mode: 'free', iterations: FEW });
      expect(broken(free)).toEqual([]);
      expect(free.ratio).toBeLessThan(judgePlan(instance.day, fifo(instance.day)).cost / instance.reference.lowerBound);
    },
  );
});

describe('the measure sees', () => {
  const instance = devInstance('peak-50-1');
  const promise = plan(instance.day, { mode: 'instant' }).plan;
  const measured = (made = promise) => ({ ...instantOf(instance), ...planned(instance, made, promise) });

  it('nothing wrong with the instant plan', () => expect(broken(measured())).toEqual([]));

  it('a promise that was loosened', () =>
    expect(broken(measured(fifo(instance.day)))).toContainEqual(expect.stringMatching(/over the bound, at most/)));

  it('a plan that is late', () => {
    const late = promise.assignments.map((one) => ({ ...one, startMin: one.startMin + 16 }));
    const words = broken({ ...measured({ assignments: late, unassigned: [] }), mode: 'refined' });
    expect(words).toContain('16 min after the promise');
  });

  it('ordinary trucks that wait longer than in a queue', () => {
    const late = promise.assignments.map((one) => ({ ...one, startMin: one.startMin + 60 }));
    expect(broken(measured({ assignments: late, unassigned: [] }))).toContainEqual(
      expect.stringMatching(/^general waits/),
    );
  });

  it('a cost that cannot be', () =>
    expect(broken({ ...measured(), ratio: 0.99 })).toContain('costs less than the proven bound'));

  it('a plan that breaks a rule', () =>
    expect(broken(measured({ ...promise, assignments: promise.assignments.slice(1) }))).not.toEqual([]));
});

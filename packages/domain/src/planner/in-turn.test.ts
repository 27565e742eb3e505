import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DayPlan } from './day-plan.js';
import { inTurn } from './in-turn.js';
import { judgePlan, laterThanPromiseMin } from './judge-plan.js';
import { plan } from './plan.js';
import { DAY_CLASSES, type PortDay } from './port-day.js';
import { fifo } from './testing/fifo.js';
import { anyPortDay } from './testing/port-days.js';

const NOTHING = 1e-6;
const CAP_MIN = 15;
const instant = (day: PortDay) => plan(day, { mode: 'instant' }).plan;

/** Pairs in which somebody starts before another that is like it and was ready and due earlier. */
function overtakings(day: PortDay, made: DayPlan): string[] {
  const startOf = new Map(made.assignments.map(({ vehicle, startMin }) => [vehicle, startMin]));
  const single = day.vehicles.filter(({ id, convoy }) => convoy === null && startOf.has(id));
  const like = ({ class: kind, preInspected, serviceMin, weight }: PortDay['vehicles'][number]) =>
    `${kind} ${preInspected} ${serviceMin} ${weight}`;
  return single.flatMap((earlier) =>
    single
      .filter((later) => like(later) === like(earlier) && later.readyMin >= earlier.readyMin)
      .filter((later) => later.readyMin > earlier.readyMin || later.dueMin > earlier.dueMin)
      .filter((later) => later.dueMin >= earlier.dueMin && startOf.get(later.id)! < startOf.get(earlier.id)!)
      .map((later) => `${later.id} before ${earlier.id}`),
  );
}

const check = (holds: (day: PortDay) => void) =>
  fc.check(
    fc.property(anyPortDay(40), ({ day }) => void holds(day)),
    { numRuns: 25, seed: 3, endOnFailure: true },
  );
const holds = (law: (day: PortDay) => void) => {
  const { failed, errorInstance } = check(law);
  expect(failed, String(errorInstance)).toBe(false);
};

describe('places in turn', () => {
  it.each(Object.entries({ instant, queue: fifo }))(
    '%s: of two alike, the one that was there first goes first',
    (_which, make) => {
      holds((day) => expect(overtakings(day, inTurn(day, make(day)))).toEqual([]));
    },
  );

  it.each(Object.entries({ instant, queue: fifo }))('%s: without it, somebody is overtaken', (_which, make) => {
    expect(check((day) => expect(overtakings(day, make(day))).toEqual([])).failed).toBe(true);
  });

  it.each(Object.entries({ instant, queue: fifo }))(
    '%s: the plan stays feasible, no dearer, and nobody waits longer than anybody did',
    (_which, make) => {
      holds((day) => {
        const before = judgePlan(day, make(day));
        const after = judgePlan(day, inTurn(day, make(day)));
        expect(after.faults).toEqual([]);
        expect(after.cost).toBeLessThanOrEqual(before.cost + NOTHING);
        for (const kind of DAY_CLASSES)
          expect(Math.max(0, ...(after.waitsMin[kind] ?? []))).toBeLessThanOrEqual(
            Math.max(0, ...(before.waitsMin[kind] ?? [])),
          );
      });
    },
  );

  it('keeps every promise that it is told, and breaks some that it is not', () => {
    const promised = (day: PortDay) => new Map(instant(day).assignments.map((one) => [one.vehicle, one.startMin]));
    const refined = (day: PortDay) => plan(day, { mode: 'refined', iterations: 150, promise: instant(day) }).plan;
    const law = (capMin: number) => (day: PortDay) => {
      const startMin = promised(day);
      const made = inTurn(day, refined(day), (id) => startMin.get(id)! + capMin);
      expect(laterThanPromiseMin(made, instant(day))).toBeLessThanOrEqual(CAP_MIN);
    };
    holds(law(CAP_MIN));
    expect(check(law(Infinity)).failed).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTurn } from './in-turn.js';
import { judgePlan, laterThanPromiseMin } from './judge-plan.js';
import { plan } from './plan.js';
import { DAY_CLASSES, type PortDay } from './port-day.js';
import { fifo } from './testing/fifo.js';
import { overtakings } from './testing/overtakings.js';
import { anyPortDay } from './testing/port-days.js';

const NOTHING = 1e-6;
const CAP_MIN = 15;
const instant = (day: PortDay) => plan(day, { mode: 'instant' }).plan;

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

  it('without it, somebody is overtaken', () => {
    expect(check((day) => expect(overtakings(day, fifo(day))).toEqual([])).failed).toBe(true);
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
    const law = (capMin: number) => (day: PortDay) => {
      const promise = fifo(day);
      const startMin = new Map(promise.assignments.map((one) => [one.vehicle, one.startMin]));
      const { plan: refined } = plan(day, { mode: 'refined', iterations: 150, promise });
      const made = inTurn(day, refined, (id) => startMin.get(id)! + capMin);
      expect(laterThanPromiseMin(made, promise)).toBeLessThanOrEqual(CAP_MIN);
    };
    holds(law(CAP_MIN));
    expect(check(law(Infinity)).failed).toBe(true);
  });
});

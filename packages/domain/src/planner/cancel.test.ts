import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type CancelOptions, cancel } from './cancel.js';
import type { DayPlan } from './day-plan.js';
import type { PortDay } from './port-day.js';
import { faultsOf } from './testing/plan-faults.js';
import { aVehicle, type PlannedDay, plannedDays, shuffled } from './testing/repair-days.js';

type Canceller = typeof cancel;
const RUNS = { numRuns: 200 };
/** For the twins that must fail: no time is spent on small counterexamples. */
const UNTIL_FAILED = { numRuns: 3000, endOnFailure: true };

/** A vehicle of the plan, and what is known at that minute. */
const cancellations = plannedDays
  .filter(({ plan }) => plan.assignments.length > 0)
  .chain((planned) => {
    const ids = planned.plan.assignments.map(({ vehicle }) => vehicle);
    return fc.record({
      planned: fc.constant(planned),
      gone: fc.constantFrom(...ids),
      nowMin: fc.integer({ min: -40, max: 250 }),
      called: fc.subarray(ids).map((some) => new Set(some)),
      notified: fc.subarray(ids).map((some) => new Set(some)),
      leastPullMin: fc.nat(20),
    });
  });

const startsOf = (plan: DayPlan) => new Map(plan.assignments.map(({ vehicle, startMin }) => [vehicle, startMin]));
const lanesOf = (plan: DayPlan) => plan.assignments.map(({ vehicle, lane }) => `${vehicle} ${lane}`);
const without = ({ day, plan }: PlannedDay, gone: string) => ({
  day: { ...day, vehicles: day.vehicles.filter(({ id }) => id !== gone) },
  plan: { ...plan, assignments: plan.assignments.filter(({ vehicle }) => vehicle !== gone) },
});
/** A convoy that lost a mate may keep the hole. */
const lawful = (day: PortDay, plan: DayPlan, gone: string, was: PortDay) => {
  const convoy = was.vehicles.find(({ id }) => id === gone)!.convoy;
  return faultsOf(day, plan).filter((fault) => fault !== `convoy ${convoy} is torn`);
};

const makesNobodyLater = (subject: Canceller) =>
  fc.property(cancellations, ({ planned, gone, ...options }) => {
    const frozen = structuredClone(planned);
    const after = subject(planned.day, planned.plan, gone, options);
    expect(planned).toEqual(frozen);
    const left = without(planned, gone);
    expect(lawful(left.day, after, gone, planned.day)).toEqual([]);
    expect(lanesOf(after)).toEqual(lanesOf(left.plan));
    const before = startsOf(planned.plan);
    for (const [id, startMin] of startsOf(after)) {
      expect(startMin).toBeLessThanOrEqual(before.get(id)!);
      if (startMin < before.get(id)!) expect(startMin).toBeGreaterThanOrEqual(options.nowMin);
    }
  });

it('law: cancelling makes nobody later, and keeps lanes, closures, ready times and convoys', () => {
  fc.assert(makesNobodyLater(cancel), RUNS);
});

it('sabotage: a cancellation that draws everybody as early as they are ready breaks that law', () => {
  const greedy: Canceller = (day, plan, gone, options) => {
    const after = cancel(day, plan, gone, options);
    const ready = new Map(day.vehicles.map(({ id, readyMin }) => [id, readyMin]));
    return { ...after, assignments: after.assignments.map((one) => ({ ...one, startMin: ready.get(one.vehicle)! })) };
  };
  expect(fc.check(makesNobodyLater(greedy), UNTIL_FAILED).failed).toBe(true);
});

/** Whoever is called or has started, and all of his convoy, stays; who was told is moved by enough, or with his convoy. */
const disturbsNobody = (subject: Canceller) =>
  fc.property(cancellations, ({ planned: { day, plan }, gone, ...options }) => {
    const before = startsOf(plan);
    const convoyOf = new Map(day.vehicles.map(({ id, convoy }) => [id, convoy ?? id]));
    const hurt = convoyOf.get(gone);
    const fixed = [...before].filter(([id, startMin]) => startMin < options.nowMin || options.called.has(id));
    const stays = new Set(fixed.filter(([id]) => id !== gone).map(([id]) => convoyOf.get(id)));
    for (const [id, startMin] of startsOf(subject(day, plan, gone, options))) {
      const drawnMin = before.get(id)! - startMin;
      if (stays.has(convoyOf.get(id))) expect(drawnMin).toBe(0);
      else if (drawnMin > 0 && convoyOf.get(id) !== hurt && options.notified.has(id))
        expect(drawnMin).toBeGreaterThanOrEqual(options.leastPullMin);
    }
  });

it('law: cancelling moves nobody who is called or started, and nobody who was told for a few minutes', () => {
  fc.assert(disturbsNobody(cancel), RUNS);
});

it('sabotage: a cancellation that does not ask who was called or told breaks that law', () => {
  const deaf =
    (forget: CancelOptions): Canceller =>
    (day, plan, gone, options) =>
      cancel(day, plan, gone, { ...options, ...forget });
  const nobody = new Set<string>();
  expect(fc.check(disturbsNobody(deaf({ called: nobody })), UNTIL_FAILED).failed).toBe(true);
  expect(fc.check(disturbsNobody(deaf({ notified: nobody })), UNTIL_FAILED).failed).toBe(true);
});

it('law: the same input in any order gives the same plan', () => {
  const sorted = (plan: DayPlan) => [...startsOf(plan)].sort();
  fc.assert(
    fc.property(cancellations, fc.nat(), ({ planned, gone, ...options }, dice) => {
      const other = shuffled(planned, dice);
      expect(sorted(cancel(other.day, other.plan, gone, options))).toEqual(
        sorted(cancel(planned.day, planned.plan, gone, options)),
      );
    }),
    RUNS,
  );
});

const lane = { id: 'L1', group: 'ordinary' as const, maxHeightM: 5, maxWidthM: 3, closed: [] as [number, number][] };
const cost = { waitPerMin: 1, latePerMin: 1, ageingAfterMin: 1, ageingPerMin: 1, perishAfterMin: 1, perishPerMin: 1 };
const queue = (...starts: [id: string, startMin: number, over?: Parameters<typeof aVehicle>[0]][]): PlannedDay => ({
  day: { cost, lanes: [lane], vehicles: starts.map(([id, , over]) => aVehicle({ id, ...over })) },
  plan: { assignments: starts.map(([vehicle, startMin]) => ({ vehicle, lane: 'L1', startMin })), unassigned: [] },
});
const told = (plan: DayPlan) => plan.assignments.map(({ vehicle, startMin }) => `${vehicle} ${startMin}`).join(', ');

it('those behind close up as far as they are ready; before it nobody moves', () => {
  const { day, plan } = queue(['a', 5], ['b', 20], ['c', 30], ['d', 40, { readyMin: 35 }], ['e', 60]);
  expect(told(cancel(day, plan, 'b'))).toBe('a 5, c 15, d 35, e 45');
  expect(told(cancel(day, plan, 'b', { nowMin: 18 }))).toBe('a 5, c 18, d 35, e 45');
  expect(told(cancel(day, plan, 'b', { called: new Set(['d']) }))).toBe('a 5, c 15, d 40, e 50');
  expect(told(cancel(day, plan, 'b', { notified: new Set(['d']), leastPullMin: 6 }))).toBe('a 5, c 15, d 40, e 50');
});

it('a convoy that loses a mate closes up, but nobody of it is made later for that', () => {
  const mates = (readyMin: number): PlannedDay =>
    queue(
      ['a', 0, { convoy: 'c' }],
      ['b', 10, { convoy: 'c', readyMin: 1 }],
      ['c', 20, { convoy: 'c', readyMin }],
      ['z', 30],
    );
  const closing = mates(8);
  expect(told(cancel(closing.day, closing.plan, 'b'))).toBe('a 0, c 10, z 20');
  const late = mates(17);
  expect(told(cancel(late.day, late.plan, 'b'))).toBe('a 0, c 17, z 27');
});

it('a service that fits before a closure is drawn before it, another stays behind it', () => {
  const shut = { ...lane, closed: [[25, 40]] as [number, number][] };
  const { day, plan } = queue(['a', 0], ['b', 15], ['c', 40], ['d', 50, { serviceMin: 5 }]);
  expect(told(cancel({ ...day, lanes: [shut] }, plan, 'a'))).toBe('b 0, c 10, d 20');
  expect(told(cancel({ ...day, lanes: [shut] }, plan, 'b'))).toBe('a 0, c 10, d 20');
});

it('who is not in the plan has nothing to cancel', () => {
  const { day, plan } = queue(['a', 5], ['b', 20]);
  expect(cancel(day, plan, 'x')).toEqual(plan);
  expect(cancel(day, { ...plan, unassigned: [{ vehicle: 'x', reason: 'NO_LANE_FITS' }] }, 'x')).toEqual(plan);
});

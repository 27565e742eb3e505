import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DayPlan } from './day-plan.js';
import { judgePlan, laterThanPromiseMin } from './judge-plan.js';
import { plan } from './plan.js';
import type { PortDay } from './port-day.js';
import { diceOf } from './testing/dice.js';
import { fifo } from './testing/fifo.js';
import { alikePairs, overtakings } from './testing/overtakings.js';
import { anyPortDay, type DayKind, ODD_DAYS, USUAL_DAYS } from './testing/port-days.js';

type Planner = (day: PortDay) => DayPlan;

const FEW = 150;
const RUNS = 25;
const CAP_MIN = 15;
const MODES = ['instant', 'refined', 'free'] as const;
const planner =
  (mode: (typeof MODES)[number], seed = 1): Planner =>
  (day) =>
    plan(day, { mode, seed, ...(mode !== 'instant' && { iterations: FEW }) }).plan;
const [instant, refined, free] = [planner('instant'), planner('refined'), planner('free')];

/** A law over any day: holds for the planner, and the same check fails for one that was broken on purpose. */
function law(
  name: string,
  holds: (day: PortDay, planned: Planner) => void,
  sound: Record<string, Planner>,
  broken: Record<string, Planner>,
  kinds: readonly DayKind[] = [...USUAL_DAYS, ...ODD_DAYS],
) {
  const check = (planned: Planner) =>
    fc.check(
      fc.property(anyPortDay(30, kinds), ({ day }) => void holds(day, planned)),
      { numRuns: RUNS, seed: 4, endOnFailure: true },
    );
  describe(name, () => {
    it.each(Object.entries(sound))('holds: %s', (_which, planned) => {
      const result = check(planned);
      expect(
        result.failed,
        `${(result.errorInstance as Error | null)?.message}\n${fc.defaultReportMessage(result)}`,
      ).toBe(false);
    });
    it.each(Object.entries(broken))('is broken by %s', (_which, planned) => {
      expect(check(planned).failed).toBe(true);
    });
  });
}

const all = { instant, refined, free };
const judged = (day: PortDay, made: DayPlan) => judgePlan(day, made);
/** A planner that does not see something of the day. */
const blindTo =
  (see: (day: PortDay) => PortDay): Planner =>
  (day) =>
    instant(see(day));
const vehicles = (day: PortDay, over: (vehicle: PortDay['vehicles'][number]) => object): PortDay => ({
  ...day,
  vehicles: day.vehicles.map((vehicle) => ({ ...vehicle, ...over(vehicle) })),
});
const lanes = (day: PortDay, over: object): PortDay => ({
  ...day,
  lanes: day.lanes.map((lane) => ({ ...lane, ...over })),
});

law(
  'every vehicle once or with a reason, on a lane that it may use, alone there, ready, in no closure, convoys whole',
  (day, planned) => expect(judged(day, planned(day)).faults).toEqual([]),
  all,
  {
    'one that forgets the last vehicle': (day) => ({ ...instant(day), assignments: instant(day).assignments.slice(1) }),
    'one that plans somebody twice': (day) => {
      const { assignments, unassigned } = instant(day);
      return { assignments: [...assignments, ...assignments.slice(0, 1)], unassigned };
    },
    'one that leaves misfits out in silence': (day) => ({ ...instant(day), unassigned: [] }),
    'one that does not see closures': blindTo((day) => lanes(day, { closed: [] })),
    'one that does not see who is ready': blindTo((day) =>
      vehicles(day, ({ readyMin }) => ({ readyMin: readyMin - 5 })),
    ),
    'one that does not see convoys': blindTo((day) => vehicles(day, () => ({ convoy: null }))),
    'one that does not see heights': blindTo((day) => lanes(day, { maxHeightM: 99 })),
    'one that does not see groups': blindTo((day) => lanes(day, { group: 'oversize' })),
    'one that thinks everybody quick': blindTo((day) => vehicles(day, () => ({ serviceMin: 1 }))),
  },
);

const shuffled = <T>(items: readonly T[], seed: number): T[] => {
  const dice = diceOf(seed);
  return items
    .map((item) => [dice.share(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
};
const sorted = ({ assignments, unassigned }: DayPlan) => [
  ...assignments.map(({ vehicle, lane, startMin }) => `${vehicle} ${lane} ${startMin}`).sort(),
  ...unassigned.map(({ vehicle }) => vehicle).sort(),
];
/** Behind one another on one lane, as they stand in the file. */
const asTheyCome: Planner = ({ lanes: [lane], vehicles }) => ({
  assignments: vehicles.map(({ id }, i) => ({ vehicle: id, lane: lane!.id, startMin: i })),
  unassigned: [],
});

law(
  'the same day in any order has the same plan',
  (day, planned) => {
    const other = { cost: day.cost, lanes: shuffled(day.lanes, 1), vehicles: shuffled(day.vehicles, 2) };
    expect(sorted(planned(other))).toEqual(sorted(planned(day)));
  },
  all,
  { 'one that takes them as they come': asTheyCome },
);

law(
  'the same day has the same plan, and is left as it was',
  (day, planned) => {
    const before = structuredClone(day);
    const once = planned(day);
    expect(day).toEqual(before);
    expect(planned(day)).toEqual(once);
  },
  all,
  {
    'one that sorts what it was given': (day) => {
      day.vehicles.sort((a, b) => b.readyMin - a.readyMin);
      return instant(day);
    },
  },
);

law(
  'names change nothing',
  (day, planned) => {
    const other = (id: string) => `by another name ${id}`;
    const renamed = {
      cost: day.cost,
      lanes: day.lanes.map((lane) => ({ ...lane, id: other(lane.id) })),
      vehicles: day.vehicles.map((one) => ({ ...one, id: other(one.id), convoy: one.convoy && other(one.convoy) })),
    };
    const { assignments, unassigned } = planned(day);
    const expected = {
      assignments: assignments.map((one) => ({ ...one, vehicle: other(one.vehicle), lane: other(one.lane) })),
      unassigned: unassigned.map((one) => ({ ...one, vehicle: other(one.vehicle) })),
    };
    expect(sorted(planned(renamed))).toEqual(sorted(expected));
  },
  all,
  { 'one that knows v0 by name': (day) => instant({ ...day, vehicles: day.vehicles.filter(({ id }) => id !== 'v0') }) },
);

const NOTHING = 1e-6;
law(
  'improving a plan never makes it dearer',
  (day, planned) =>
    expect(judged(day, planned(day)).cost).toBeLessThanOrEqual(judged(day, instant(day)).cost + NOTHING),
  { refined, free },
  { 'the queue without a plan': fifo },
);

/** Whatever the search is told: the promise must not hear it. */
const SEARCHES: PlanSearch[] = [
  { seed: 77, iterations: 400 },
  { seed: 5, iterations: 0 },
];
type PlanSearch = { seed: number; iterations: number };
const told =
  (mode: (typeof MODES)[number], how: PlanSearch): Planner =>
  (day) =>
    plan(day, { mode, ...how }).plan;
const named = (mode: (typeof MODES)[number]) =>
  Object.fromEntries(SEARCHES.map((how) => [`${mode}, ${JSON.stringify(how)}`, told(mode, how)]));

law(
  'there is one promise: neither seed nor iterations change it',
  (day, planned) => expect(planned(day)).toEqual(instant(day)),
  named('instant'),
  { 'one that promises what a search found': told('free', { seed: 2, iterations: 30 }) },
);

/** Within another promise than the one that was made. */
const withinAnother: Planner = (day) => plan(day, { mode: 'refined', iterations: FEW, promise: fifo(day) }).plan;
law(
  'nobody starts more than 15 min after the promise, whatever the search is told',
  (day, planned) => expect(laterThanPromiseMin(planned(day), instant(day))).toBeLessThanOrEqual(CAP_MIN),
  { refined, ...named('refined') },
  { free, 'the queue without a plan': fifo, 'one within another promise': withinAnother },
);

/** The places of two that are alike, of whom one was there first, the wrong way round. */
const passedOn: Planner = (day) => {
  const made = instant(day);
  const [pair] = alikePairs(day).filter((two) => two.every(({ id }) => made.assignments.some((a) => a.vehicle === id)));
  const other = new Map(
    pair && [
      [pair[0].id, pair[1].id],
      [pair[1].id, pair[0].id],
    ],
  );
  return { ...made, assignments: made.assignments.map((a) => ({ ...a, vehicle: other.get(a.vehicle) ?? a.vehicle })) };
};
law(
  'nobody passes his like, who was ready and due earlier',
  (day, planned) => expect(overtakings(day, planned(day))).toEqual([]),
  all,
  { 'one that lets two change places': passedOn },
);

const worstGeneralWaitMin = (day: PortDay, made: DayPlan) => Math.max(0, ...(judged(day, made).waitsMin.general ?? []));
law(
  'no ordinary truck waits longer than the longest in the queue without a plan',
  (day, planned) =>
    expect(worstGeneralWaitMin(day, planned(day))).toBeLessThanOrEqual(worstGeneralWaitMin(day, fifo(day))),
  { instant, refined },
  {
    'one for which ordinary trucks do not count': blindTo((day) =>
      vehicles(day, ({ class: kind }) => ({
        weight: kind === 'general' ? 0.001 : 3,
        class: kind === 'general' ? 'nev' : kind,
      })),
    ),
  },
);

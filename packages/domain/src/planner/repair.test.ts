import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DayAssignment, DayPlan } from './day-plan.js';
import type { DayVehicle, PortDay } from './port-day.js';
import { repair } from './repair.js';
import { inPromiseOrder, unfair } from './repair-fairness.js';
import { OVERTAKING_MIN } from './repair-overtaking.js';
import { repairProblem } from './repair-problem.js';
import { STABILITY } from './repair-stability.js';
import type { Moment } from './repair-standing.js';
import { couldStand, keyOf, lanesOf } from './testing/elders.js';
import { faultsOf } from './testing/plan-faults.js';
import { crowdedDays, type PlannedDay, plannedDays, shuffled } from './testing/repair-days.js';

type Repairer = typeof repair;
const RUNS = { numRuns: 150 };
/** For the twins that must fail: no time is spent on small counterexamples. */
const UNTIL_FAILED = { numRuns: 3000, endOnFailure: true };

interface Incident extends PlannedDay {
  /** Before the closures. */
  open: PortDay;
  moment: Moment;
}

/** Lanes shut in the middle of a planned day; some of those to come are told, some of them called. */
const incidentsOn = ({ day, plan }: PlannedDay): fc.Arbitrary<Incident> =>
  fc
    .record({
      nowMin: fc.integer({ min: -40, max: 200 }),
      shut: fc.subarray(
        day.lanes.map(({ id }) => id),
        { minLength: 1 },
      ),
      minutes: fc.integer({ min: 1, max: 150 }),
      told: fc.subarray(plan.assignments.map(({ vehicle }) => vehicle)),
      calledShare: fc.nat(3),
    })
    .map(({ nowMin, shut, minutes, told, calledShare }) => ({
      plan,
      open: day,
      day: {
        ...day,
        lanes: day.lanes.map((lane) => ({
          ...lane,
          closed: shut.includes(lane.id)
            ? [...lane.closed, [nowMin, nowMin + minutes] as [number, number]]
            : lane.closed,
        })),
      },
      moment: {
        nowMin,
        notified: new Set(told),
        called: new Set(told.filter((_, i) => i % 4 < calledShare)),
      },
    }));
const incidents = plannedDays.chain(incidentsOn);
const crowdedIncidents = crowdedDays.chain(incidentsOn);

const placesOf = (plan: DayPlan) => new Map(plan.assignments.map((one) => [one.vehicle, one]));
const matesOf = (day: PortDay, { id, convoy }: DayVehicle) =>
  day.vehicles.filter((one) => one.id === id || (convoy !== null && one.convoy === convoy));

/** Whoever has started by then, and the convoys of which somebody has. */
function underway({ day, plan, moment }: Incident): Set<string> {
  const places = placesOf(plan);
  const hasStarted = ({ id }: DayVehicle) => (places.get(id)?.startMin ?? moment.nowMin) < moment.nowMin;
  return new Set(day.vehicles.filter((one) => matesOf(day, one).some(hasStarted)).map(({ id }) => id));
}

/** Called, with their mates, and in no closure, nor past their minute. */
function onTheWay(incident: Incident): Set<string> {
  const { day, plan, moment } = incident;
  const places = placesOf(plan);
  const gone = underway(incident);
  const isShut = ({ id, serviceMin }: DayVehicle) => {
    const { lane, startMin } = places.get(id)!;
    const { closed } = day.lanes.find((one) => one.id === lane)!;
    return closed.some(([from, to]) => startMin < to && from < startMin + serviceMin);
  };
  const stays = (one: DayVehicle) => {
    const mates = matesOf(day, one);
    return places.has(one.id) && mates.some(({ id }) => moment.called.has(id)) && !mates.some(isShut);
  };
  return new Set(day.vehicles.filter((one) => !gone.has(one.id) && stays(one)).map(({ id }) => id));
}

const isLawful = (subject: Repairer) =>
  fc.property(incidents, (incident) => {
    const { day, plan, moment } = incident;
    const before = structuredClone({ day, plan });
    const after = subject(day, plan, moment).plan;
    expect({ day, plan }).toEqual(before);
    expect(faultsOf(day, after, underway(incident))).toEqual([]);
    const places = placesOf(plan);
    const stay = underway(incident);
    for (const { vehicle, startMin } of after.assignments) {
      if (stay.has(vehicle)) continue;
      expect(startMin).toBeGreaterThanOrEqual(moment.nowMin);
      if (moment.notified.has(vehicle))
        expect(startMin).toBeGreaterThanOrEqual(places.get(vehicle)!.startMin - STABILITY.shiftMin);
    }
  });

it('law: a repair serves everybody once, in no closure, without overlap, convoys whole, nobody told much earlier', () => {
  fc.assert(isLawful(repair), RUNS);
});

it('sabotage: a repair that does not see the closures breaks that law', () => {
  const blind: Repairer = (day, ...rest) =>
    repair({ ...day, lanes: day.lanes.map((lane) => ({ ...lane, closed: [] })) }, ...rest);
  expect(fc.check(isLawful(blind), UNTIL_FAILED).failed).toBe(true);
});

const keeps = (whom: (incident: Incident) => Set<string>, subject: Repairer) =>
  fc.property(incidents, (incident) => {
    const after = placesOf(subject(incident.day, incident.plan, incident.moment).plan);
    const places = placesOf(incident.plan);
    for (const id of whom(incident)) expect(after.get(id)).toEqual(places.get(id));
  });

it('law: a repair leaves what has started', () => {
  fc.assert(keeps(underway, repair), RUNS);
});

it('sabotage: a repair that takes nobody for started breaks that law', () => {
  const deaf: Repairer = (day, plan, options) => repair(day, plan, { ...options, started: new Set() });
  expect(fc.check(keeps(underway, deaf), UNTIL_FAILED).failed).toBe(true);
});

it('law: a repair moves no called vehicle unless its lane shut', () => {
  fc.assert(keeps(onTheWay, repair), RUNS);
});

it('sabotage: a repair that does not know who is called breaks that law', () => {
  const deaf: Repairer = (day, plan, options) => repair(day, plan, { ...options, called: new Set() });
  expect(fc.check(keeps(onTheWay, deaf), UNTIL_FAILED).failed).toBe(true);
});

/** Vehicles that travel alone and may be moved; of each two, who was put too far ahead of an elder. */
function unfairPairs(incident: Incident, after: DayPlan): string[] {
  const { day, plan, moment } = incident;
  const stay = new Set([...underway(incident), ...onTheWay(incident)]);
  const fixed = { ...after, assignments: after.assignments.filter(({ vehicle }) => stay.has(vehicle)) };
  const [before, now] = [placesOf(plan), placesOf(after)];
  const movable = day.vehicles.filter(({ id, convoy }) => convoy === null && !stay.has(id) && now.has(id));
  const lead = (elder: DayVehicle, places: Map<string, DayAssignment>, passer: DayVehicle) =>
    places.get(elder.id)!.startMin - Math.max(elder.readyMin, places.get(passer.id)!.startMin);
  return movable.flatMap((passer) =>
    movable
      .filter((elder) => lead(elder, now, passer) > Math.max(OVERTAKING_MIN, lead(elder, before, passer)))
      .filter((elder) => lanesOf(day, [elder]) === lanesOf(day, [passer]))
      .filter((elder) => keyOf(day, [elder]) < keyOf(day, [passer]))
      .filter((elder) => couldStand(day, fixed, now.get(passer.id)!, elder, moment.nowMin))
      .map((elder) => `${passer.id} before ${elder.id}`),
  );
}

const isFair = (subject: Repairer) =>
  fc.property(fc.oneof(incidents, crowdedIncidents), (incident) => {
    expect(unfairPairs(incident, subject(incident.day, incident.plan, incident.moment).plan)).toEqual([]);
  });

it('law: a repair puts nobody more than the bound ahead of an elder of the same lanes who could have stood there', () => {
  fc.assert(isFair(repair), RUNS);
});

it('sabotage: a repair that sends those without a place to the end of the day breaks that law', () => {
  const unkind: Repairer = (day, plan, options) => {
    const places = placesOf(plan);
    const done = repair(day, plan, options);
    const end = Math.max(...done.plan.assignments.map(({ startMin }) => startMin)) + OVERTAKING_MIN;
    const late = (one: DayAssignment) =>
      places.get(one.vehicle)?.startMin === one.startMin ? one : { ...one, startMin: end };
    return { ...done, plan: { ...done.plan, assignments: done.plan.assignments.map(late) } };
  };
  expect(fc.check(isFair(unkind), UNTIL_FAILED).failed).toBe(true);
});

it('law: what a repair falls back on is fair and lawful, too', () => {
  fc.assert(
    fc.property(fc.oneof(incidents, crowdedIncidents), (incident) => {
      const problem = repairProblem(incident.day, incident.plan, incident.moment, STABILITY);
      const placed = inPromiseOrder(problem, incident.moment.nowMin);
      expect(unfair(problem, placed, incident.moment.nowMin)).toEqual([]);
      const assignments = placed.flatMap(({ job, lane, startMin }) =>
        job.members.map(({ id }, k) => ({
          vehicle: id,
          lane: problem.input.lanes[lane]!.id,
          startMin: startMin + job.offsetMin[k]!,
        })),
      );
      const plan = { assignments: [...problem.fixed, ...assignments], unassigned: problem.input.unassigned };
      expect(faultsOf(incident.day, plan, underway(incident))).toEqual([]);
      expect(unfairPairs(incident, plan)).toEqual([]);
    }),
    RUNS,
  );
});

it('law: the same input in any order gives the same repair', () => {
  fc.assert(
    fc.property(incidents, fc.nat(), (incident, dice) => {
      const other = shuffled(incident, dice);
      expect(repair(other.day, other.plan, incident.moment)).toEqual(
        repair(incident.day, incident.plan, incident.moment),
      );
    }),
    RUNS,
  );
});

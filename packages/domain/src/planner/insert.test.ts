import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayJobs } from './day-jobs.js';
import type { DayAssignment, DayPlan } from './day-plan.js';
import { insert } from './insert.js';
import type { DayVehicle } from './port-day.js';
import { OVERTAKING_MIN } from './repair-overtaking.js';
import { couldStand, keyOf, lanesOf } from './testing/elders.js';
import { faultsOf } from './testing/plan-faults.js';
import { aVehicle, isFree, newcomers, type PlannedDay, plannedDays, shuffled } from './testing/repair-days.js';

type Inserter = typeof insert;
const RUNS = { numRuns: 200 };
/** For the twins that must fail: no time is spent on small counterexamples. */
const UNTIL_FAILED = { numRuns: 3000, endOnFailure: true };
const nowMins = fc.integer({ min: -40, max: 200 });

const withThem = ({ day, plan }: PlannedDay, them: DayVehicle[], own: DayPlan): PlannedDay => ({
  day: { ...day, vehicles: [...day.vehicles, ...them] },
  plan: {
    assignments: [...plan.assignments, ...own.assignments],
    unassigned: [...plan.unassigned, ...own.unassigned],
  },
});

const movesNobody = (subject: Inserter) =>
  fc.property(plannedDays, newcomers, nowMins, (planned, them, nowMin) => {
    const before = structuredClone(planned);
    const own = subject(planned.day, planned.plan, them, { nowMin });
    expect(planned).toEqual(before);
    for (const { startMin } of own.assignments) expect(startMin).toBeGreaterThanOrEqual(nowMin);
    const after = withThem(planned, them, own);
    expect(faultsOf(after.day, after.plan)).toEqual([]);
  });

it('law: inserting a booking moves no other', () => {
  fc.assert(movesNobody(insert), RUNS);
});

it('sabotage: an insertion that does not see who stands there breaks that law', () => {
  const blind: Inserter = (day, plan, ...rest) =>
    insert(day, { ...plan, assignments: plan.assignments.slice(1) }, ...rest);
  expect(fc.check(movesNobody(blind), UNTIL_FAILED).failed).toBe(true);
});

/** Whether an elder of the same lanes, alone, who waits long after that place begins, could have stood in its gap. */
function robsAnElder({ day, plan }: PlannedDay, them: DayVehicle[], place: DayAssignment, nowMin: number): boolean {
  const starts = new Map(plan.assignments.map((one) => [one.vehicle, one.startMin]));
  return day.vehicles.some((elder) => {
    const startMin = starts.get(elder.id);
    if (elder.convoy !== null || startMin === undefined) return false;
    if (startMin - Math.max(place.startMin, elder.readyMin) <= OVERTAKING_MIN) return false;
    if (lanesOf(day, [elder]) !== lanesOf(day, them) || keyOf(day, [elder]) >= keyOf(day, them)) return false;
    return couldStand(day, plan, place, elder, nowMin);
  });
}

const overtakesWithinTheBound = (subject: Inserter) =>
  fc.property(plannedDays, newcomers, nowMins, (planned, them, nowMin) => {
    const [first] = subject(planned.day, planned.plan, them, { nowMin }).assignments;
    if (first) expect(robsAnElder(planned, them, first, nowMin)).toBe(false);
  });

it('law: a newcomer is put at most the bound ahead of an elder of the same lanes who could have stood there', () => {
  fc.assert(overtakesWithinTheBound(insert), RUNS);
});

/** The earliest minute from which the newcomers find a lane free. */
const earliest: Inserter = (day, plan, them, { nowMin = 0 } = {}) => {
  const { jobs, lanes, unassigned } = dayJobs({ ...day, vehicles: [...them] });
  const [job] = jobs;
  for (let startMin = Math.max(nowMin, job?.readyMin ?? 0); job; startMin++)
    for (const lane of job.lanes.map((l) => lanes[l]!.id))
      if (isFree(day, plan, { vehicle: '', lane, startMin }, job.serviceMin)) {
        const at = (k: number) => startMin + job.offsetMin[k]!;
        return { assignments: job.members.map(({ id }, k) => ({ vehicle: id, lane, startMin: at(k) })), unassigned };
      }
  return { assignments: [], unassigned };
};

it('sabotage: whoever takes the earliest gap in any case breaks that law', () => {
  expect(fc.check(overtakesWithinTheBound(earliest), UNTIL_FAILED).failed).toBe(true);
});

it('takes the earliest gap, unless an elder has a claim to it', () => {
  fc.assert(
    fc.property(plannedDays, newcomers, nowMins, (planned, them, nowMin) => {
      const [mine] = insert(planned.day, planned.plan, them, { nowMin }).assignments;
      const [first] = earliest(planned.day, planned.plan, them, { nowMin }).assignments;
      if (mine?.startMin === first?.startMin) return;
      expect(mine!.startMin).toBeGreaterThan(first!.startMin);
      const { assignments } = planned.plan;
      expect(assignments.some(({ startMin }) => startMin - first!.startMin > OVERTAKING_MIN)).toBe(true);
    }),
    RUNS,
  );
});

it('law: the same input in any order gives the same place', () => {
  fc.assert(
    fc.property(plannedDays, newcomers, nowMins, fc.nat(), (planned, them, nowMin, dice) => {
      const other = shuffled(planned, dice);
      expect(insert(other.day, other.plan, [...them].reverse(), { nowMin })).toEqual(
        insert(planned.day, planned.plan, them, { nowMin }),
      );
    }),
    RUNS,
  );
});

it('of equal places takes the most special lane, then the lower number', () => {
  const lane = (id: string, group: 'green' | 'ordinary') => ({ id, group, maxHeightM: 5, maxWidthM: 3, closed: [] });
  const cost = { waitPerMin: 1, latePerMin: 1, ageingAfterMin: 1, ageingPerMin: 1, perishAfterMin: 1, perishPerMin: 1 };
  const day = { cost, lanes: [lane('L10', 'ordinary'), lane('L9', 'ordinary'), lane('L11', 'green')], vehicles: [] };
  const laneOf = (over: Partial<DayVehicle>) => {
    const { assignments, unassigned } = insert(day, { assignments: [], unassigned: [] }, [aVehicle(over)]);
    return assignments[0]?.lane ?? unassigned[0]!.reason;
  };
  expect(laneOf({ class: 'nev' })).toBe('L11');
  expect(laneOf({})).toBe('L9');
  expect(laneOf({ class: 'oversize' })).toBe('NO_LANE_FITS');
});

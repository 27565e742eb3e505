import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DayAssignment } from './day-plan.js';
import { insert } from './insert.js';
import type { DayVehicle } from './port-day.js';
import { blockOf, promiseKey } from './repair-block.js';
import { OVERTAKING_MIN } from './repair-overtaking.js';
import { faultsOf } from './testing/plan-faults.js';
import {
  aVehicle,
  isFree,
  mayStand,
  newcomers,
  type PlannedDay,
  plannedDays,
  shuffled,
} from './testing/repair-days.js';

type Inserter = typeof insert;
const RUNS = { numRuns: 300 };
const nowMins = fc.integer({ min: -40, max: 200 });

const withThem = ({ day, plan }: PlannedDay, them: DayVehicle[], places: DayAssignment[]): PlannedDay => ({
  day: { ...day, vehicles: [...day.vehicles, ...them] },
  plan: { ...plan, assignments: [...plan.assignments, ...places] },
});

const movesNobody = (subject: Inserter) =>
  fc.property(plannedDays, newcomers, nowMins, (planned, them, nowMin) => {
    const before = structuredClone(planned);
    const places = subject(planned.day, planned.plan, them, { nowMin });
    expect(planned).toEqual(before);
    if (places === 'NO_LANE_FITS') {
      expect(planned.day.lanes.some((lane) => them.every((one) => mayStand(lane, one)))).toBe(false);
      return;
    }
    for (const { startMin } of places) expect(startMin).toBeGreaterThanOrEqual(nowMin);
    const after = withThem(planned, them, places);
    expect(faultsOf(after.day, after.plan)).toEqual([]);
  });

it('law: inserting a booking moves no other', () => {
  fc.assert(movesNobody(insert), RUNS);
});

it('sabotage: an insertion that does not see who stands there breaks that law', () => {
  const blind: Inserter = (day, plan, ...rest) =>
    insert(day, { ...plan, assignments: plan.assignments.slice(1) }, ...rest);
  expect(fc.check(movesNobody(blind), RUNS).failed).toBe(true);
});

/** Whether an elder of the same lanes, who stands much later, could have stood in that gap: minute by minute. */
function robsAnElder({ day, plan }: PlannedDay, them: DayVehicle[], place: DayAssignment, nowMin: number): boolean {
  const lanesOf = (one: DayVehicle) => day.lanes.filter((lane) => mayStand(lane, one)).map(({ id }) => id);
  const free = (minute: number) => isFree(day, plan, { ...place, startMin: minute }, 1);
  let from = place.startMin;
  while (from > -200 && free(from - 1)) from--;
  const starts = new Map(plan.assignments.map((one) => [one.vehicle, one.startMin]));
  return day.vehicles.some((elder) => {
    const startMin = starts.get(elder.id);
    if (elder.convoy !== null || startMin === undefined || startMin - place.startMin <= OVERTAKING_MIN) return false;
    if (promiseKey(elder) >= blockOf(them).promiseKey) return false;
    if (them.length > 1 || String(lanesOf(elder)) !== String(lanesOf(them[0]!))) return false;
    const to = Math.max(from, elder.readyMin, nowMin) + elder.serviceMin;
    return Array.from({ length: to - from }, (_, i) => from + i).every(free);
  });
}

const overtakesWithinTheBound = (subject: Inserter) =>
  fc.property(plannedDays, newcomers, nowMins, (planned, them, nowMin) => {
    const places = subject(planned.day, planned.plan, them, { nowMin });
    if (places !== 'NO_LANE_FITS') expect(robsAnElder(planned, them, places[0]!, nowMin)).toBe(false);
  });

it('law: a newcomer is put at most the bound ahead of an elder of the same lanes who could have stood there', () => {
  fc.assert(overtakesWithinTheBound(insert), RUNS);
});

/** The earliest minute from which the newcomers find a lane free. */
const earliest: Inserter = (day, plan, them, { nowMin = 0 } = {}) => {
  const { vehicles, offsets, readyMin, minutes } = blockOf(them);
  const fitting = day.lanes.filter((lane) => them.every((one) => mayStand(lane, one)));
  if (fitting.length === 0) return 'NO_LANE_FITS';
  for (let startMin = Math.max(nowMin, readyMin); ; startMin++)
    for (const { id: lane } of fitting)
      if (isFree(day, plan, { vehicle: '', lane, startMin }, minutes))
        return vehicles.map(({ id }, i) => ({ vehicle: id, lane, startMin: startMin + offsets[i]! }));
};

it('sabotage: whoever takes the earliest gap in any case breaks that law', () => {
  expect(fc.check(overtakesWithinTheBound(earliest), { numRuns: 2000 }).failed).toBe(true);
});

it('takes the earliest gap, unless an elder has a claim to it', () => {
  fc.assert(
    fc.property(plannedDays, newcomers, nowMins, (planned, them, nowMin) => {
      const places = insert(planned.day, planned.plan, them, { nowMin });
      const first = earliest(planned.day, planned.plan, them, { nowMin });
      fc.pre(places !== 'NO_LANE_FITS' && first !== 'NO_LANE_FITS');
      const [mine, best] = [places[0]!.startMin, first[0]!.startMin];
      if (mine === best) return;
      expect(mine).toBeGreaterThan(best);
      const { assignments } = planned.plan;
      expect(assignments.some(({ startMin }) => startMin - best > OVERTAKING_MIN)).toBe(true);
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
    const places = insert(day, { assignments: [], unassigned: [] }, [aVehicle(over)]);
    return places === 'NO_LANE_FITS' ? places : places[0]!.lane;
  };
  expect(laneOf({ class: 'nev' })).toBe('L11');
  expect(laneOf({})).toBe('L9');
  expect(laneOf({ class: 'oversize' })).toBe('NO_LANE_FITS');
});

import type { DayPlan } from '@gl/domain/planner/day-plan';
import type { DayVehicle, PortDay } from '@gl/domain/planner/port-day';
import { fifo } from '@gl/domain/planner/testing/fifo';
import { describe, expect, it } from 'vitest';
import { devInstance, devInstances } from './dev-instances.js';
import { score } from './score.js';

const NO_REFERENCE = { lowerBound: 0, fifoCost: 0, fifoMaxGeneralWaitMin: 0 };

describe('the judge on the queue without a plan', () => {
  it.each(devInstances().map((instance) => [instance.name, instance] as const))(
    'agrees with what %s says of it',
    (_name, { day, reference }) => {
      const scored = score(day, reference, fifo(day));
      expect(scored.errors).toBeUndefined();
      expect(scored.cost).toBeCloseTo(reference.fifoCost, 1);
      expect(scored.waitMin.general?.max).toBe(reference.fifoMaxGeneralWaitMin);
    },
  );
});

/** A day small enough to break by hand: L1 shuts from 40 to 60. */
const vehicle = (id: string, over: Partial<DayVehicle> = {}): DayVehicle => ({
  id,
  class: 'general',
  preInspected: false,
  etaMin: 0,
  slotStartMin: 0,
  readyMin: 0,
  dueMin: 10,
  serviceMin: 5,
  weight: 1,
  heightM: 3.5,
  widthM: 2.5,
  convoy: null,
  ...over,
});
const DAY: PortDay = {
  cost: { waitPerMin: 1, latePerMin: 10, ageingAfterMin: 20, ageingPerMin: 100, perishAfterMin: 5, perishPerMin: 1000 },
  lanes: [
    { id: 'L1', group: 'ordinary', maxHeightM: 4, maxWidthM: 2.6, closed: [[40, 60]] },
    { id: 'L2', group: 'green', maxHeightM: 4, maxWidthM: 2.6, closed: [] },
    { id: 'L3', group: 'oversize', maxHeightM: 6, maxWidthM: 6, closed: [] },
  ],
  vehicles: [
    vehicle('v1'),
    vehicle('v2', { class: 'produce' }),
    vehicle('v3', { class: 'oversize', widthM: 4, serviceMin: 30 }),
    vehicle('v4', { convoy: 'c', readyMin: 10, dueMin: 40 }),
    vehicle('v5', { convoy: 'c', readyMin: 9, dueMin: 40 }),
    vehicle('v6', { heightM: 9 }),
    vehicle('v7', { preInspected: true, readyMin: 1 }),
    vehicle('v8', { class: 'oversize', heightM: 4.5, readyMin: 31, dueMin: 60 }),
  ],
};
const sound = (): DayPlan => ({
  assignments: [
    { vehicle: 'v1', lane: 'L1', startMin: 0 },
    { vehicle: 'v2', lane: 'L2', startMin: 0 },
    { vehicle: 'v3', lane: 'L3', startMin: 0 },
    { vehicle: 'v5', lane: 'L1', startMin: 9 },
    { vehicle: 'v4', lane: 'L1', startMin: 14 },
    { vehicle: 'v7', lane: 'L2', startMin: 5 },
    { vehicle: 'v8', lane: 'L3', startMin: 31 },
  ],
  unassigned: [{ vehicle: 'v6', reason: 'NO_LANE_FITS' }],
});
const moved = (id: string, to: Record<string, unknown>) => (plan: DayPlan) => {
  Object.assign(plan.assignments.find(({ vehicle }) => vehicle === id)!, to);
};
const without = (id: string) => (plan: DayPlan) => {
  plan.assignments = plan.assignments.filter(({ vehicle }) => vehicle !== id);
};

const BROKEN: [what: string, breakIt: (plan: DayPlan) => void, seen: string][] = [
  ['a vehicle left out in silence', without('v1'), 'v1 not assigned'],
  [
    'a vehicle left out though a lane fits',
    (plan) => {
      without('v1')(plan);
      plan.unassigned.push({ vehicle: 'v1', reason: 'NO_LANE_FITS' });
    },
    'v1 not assigned',
  ],
  [
    'nobody assigned',
    (plan) => {
      plan.assignments = [];
    },
    'v8 not assigned',
  ],
  [
    'a misfit forgotten',
    (plan) => {
      plan.unassigned = [];
    },
    'v6 not assigned',
  ],
  [
    'a misfit without a reason',
    (plan) => {
      plan.unassigned = [{ vehicle: 'v6' } as never];
    },
    'v6 not assigned',
  ],
  [
    'a misfit on a lane',
    (plan) => {
      plan.assignments.push({ vehicle: 'v6', lane: 'L3', startMin: 200 });
    },
    'v6 may not use L3',
  ],
  [
    'a vehicle twice',
    (plan) => {
      plan.assignments.push({ vehicle: 'v1', lane: 'L3', startMin: 100 });
    },
    'v1 twice',
  ],
  [
    'a vehicle that nobody knows',
    (plan) => {
      plan.assignments.push({ vehicle: 'v9', lane: 'L3', startMin: 100 });
    },
    'v9 is not in the instance',
  ],
  ['a lane that nobody knows', moved('v1', { lane: 'L9' }), 'v1 on unknown lane L9'],
  ['a start between two minutes', moved('v7', { startMin: 5.5 }), 'v7 start is not a whole minute'],
  ['a start that is no number', moved('v7', { startMin: Number.NaN }), 'v7 start is not a whole minute'],
  ['a start before ready', moved('v7', { startMin: 0 }), 'v7 starts before it is ready'],
  ['two at once', moved('v7', { startMin: 4 }), 'v7 overlaps v2 on L2'],
  ['one inside another', moved('v8', { startMin: 20, lane: 'L3' }), 'v8 overlaps v3 on L3'],
  ['a start in a closure', moved('v1', { startMin: 45 }), 'v1 while L1 is closed'],
  ['an end in a closure', moved('v1', { startMin: 36 }), 'v1 while L1 is closed'],
  ['general goods, not inspected before, on green', moved('v1', { lane: 'L2', startMin: 20 }), 'v1 may not use L2'],
  ['oversize on ordinary', moved('v3', { lane: 'L1', startMin: 60 }), 'v3 may not use L1'],
  ['a vehicle too high', moved('v8', { lane: 'L1', startMin: 60 }), 'v8 may not use L1'],
  ['oversize on green', moved('v3', { lane: 'L2', startMin: 60 }), 'v3 may not use L2'],
  ['a convoy on two lanes', moved('v4', { lane: 'L3', startMin: 36 }), 'convoy c is torn at v4'],
  ['a convoy with a gap', moved('v4', { startMin: 15 }), 'convoy c is torn at v4'],
  [
    'a convoy out of order',
    (plan) => {
      moved('v4', { startMin: 10 })(plan);
      moved('v5', { startMin: 15 })(plan);
    },
    'convoy c is torn at v4',
  ],
];

describe('the judge on broken plans', () => {
  it('has nothing to say of the sound one, which they all come from', () => {
    expect(score(DAY, NO_REFERENCE, sound())).toMatchObject({ feasible: true, onTime: 1 - 1 / 8 });
  });

  it.each(BROKEN)('sees %s', (_what, breakIt, seen) => {
    const plan = sound();
    breakIt(plan);
    const { feasible, errors } = score(DAY, NO_REFERENCE, plan);
    expect(feasible).toBe(false);
    expect(errors).toContain(seen);
  });

  it('lets services touch one another and a closure', () => {
    const plan = sound();
    moved('v1', { startMin: 35 })(plan);
    expect(score(DAY, NO_REFERENCE, plan).feasible).toBe(true);
    moved('v1', { startMin: 60 })(plan);
    expect(score(DAY, NO_REFERENCE, plan).feasible).toBe(true);
  });
});

describe('the price of a start', () => {
  const priced = (over: Partial<DayVehicle>, startMin: number) =>
    score({ ...DAY, vehicles: [vehicle('v1', { class: 'produce', weight: 2, ...over })] }, NO_REFERENCE, {
      assignments: [{ vehicle: 'v1', lane: 'L3', startMin }],
      unassigned: [],
    }).cost;

  it.each([
    [0, 0],
    [5, 2 * 5],
    [6, 2 * 6 + 1000],
    [11, 2 * 11 + 2 * 10 + 6 * 1000],
    [21, 2 * 21 + 2 * 10 * 11 + 100 + 16 * 1000],
  ])('waiting, late, perishing, ageing: %i min', (startMin, cost) => expect(priced({}, startMin)).toBe(cost));

  it('counts a due minute before ready, and negative time', () => {
    expect(priced({ class: 'general', readyMin: -50, dueMin: -60 }, -50)).toBe(2 * 10 * 10);
  });

  it('is the cost over the bound, 1 where both are nothing, and none over nothing', () => {
    const { day, reference } = devInstance('calm-50-1');
    expect(score(day, reference, fifo(day)).ratio).toBeCloseTo(reference.fifoCost / reference.lowerBound, 3);
    expect(score({ ...DAY, vehicles: [] }, NO_REFERENCE, { assignments: [], unassigned: [] }).ratio).toBe(1);
    expect(score(DAY, NO_REFERENCE, sound()).ratio).toBe(null);
  });

  it('says how much later than promised anybody starts', () => {
    const plan = sound();
    moved('v8', { startMin: 48 })(plan);
    expect(score(DAY, NO_REFERENCE, plan, sound()).maxLaterThanPromiseMin).toBe(17);
    expect(score(DAY, NO_REFERENCE, sound(), plan).maxLaterThanPromiseMin).toBe(0);
  });
});

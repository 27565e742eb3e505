import { describe, expect, it } from 'vitest';
import type { DayPlan } from './day-plan.js';
import { plan } from './plan.js';
import type { DayVehicle, PortDay } from './port-day.js';

const truck = (id: string, over: Partial<DayVehicle> = {}): DayVehicle => ({
  id,
  class: 'general',
  preInspected: false,
  etaMin: 0,
  slotStartMin: 0,
  readyMin: 0,
  dueMin: 30,
  serviceMin: 5,
  weight: 1,
  heightM: 4,
  widthM: 2.5,
  convoy: null,
  ...over,
});

const dayOf = (vehicles: DayVehicle[], closed: [number, number][] = []): PortDay => ({
  cost: { waitPerMin: 0.25, latePerMin: 1, ageingAfterMin: 120, ageingPerMin: 2, perishAfterMin: 60, perishPerMin: 2 },
  lanes: [{ id: 'L1', group: 'ordinary', maxHeightM: 4.5, maxWidthM: 2.6, closed }],
  vehicles,
});

const startOf = (plan: DayPlan, vehicle: string) => plan.assignments.find((a) => a.vehicle === vehicle)!.startMin;

describe('a plan of a day', () => {
  it('keeps within a promise that is given, for who is in it', () => {
    const day = dayOf(Array.from({ length: 8 }, (_, v) => truck(`v${v}`, { weight: v + 1 })));
    const promise = plan(day, { mode: 'instant' }).plan;
    const first = promise.assignments.find(({ startMin }) => startMin === 0)!.vehicle;
    const turned: DayPlan = {
      ...promise,
      assignments: promise.assignments.map((a) => ({ ...a, startMin: 35 - a.startMin })),
    };
    const kept = plan(day, { mode: 'refined', promise: turned, capMin: 0, iterations: 200 }).plan;
    const late = kept.assignments.filter(({ vehicle, startMin }) => startMin > startOf(turned, vehicle));
    expect(late).toEqual([]);
    expect(kept.assignments.find(({ vehicle }) => vehicle === first)!.startMin).toBe(35);
    const loose = plan(day, { mode: 'refined', promise: { assignments: [], unassigned: [] }, iterations: 200 }).plan;
    expect(loose.assignments.find(({ vehicle }) => vehicle === first)!.startMin).toBe(0);
  });

  it('plans nobody, and who fits nowhere, and who waits for a lane that never opens', () => {
    const nobody = plan(dayOf([]), { mode: 'refined' });
    expect(nobody.plan).toEqual({ assignments: [], unassigned: [] });
    const high = plan(dayOf([truck('v1', { heightM: 5 })]), { mode: 'refined' });
    expect(high.plan.unassigned).toEqual([{ vehicle: 'v1', reason: 'NO_LANE_FITS' }]);
    const shut = plan(dayOf([truck('v1')], [[0, Number.POSITIVE_INFINITY]]), { mode: 'refined' });
    expect(shut.plan.unassigned).toEqual([{ vehicle: 'v1', reason: 'NO_LANE_FITS' }]);
    const one = plan(dayOf([truck('v1'), truck('v2')], [[8, Number.MAX_SAFE_INTEGER]]), { mode: 'free' });
    expect([one.plan.assignments.length, one.plan.unassigned.length]).toEqual([1, 1]);
    const late = plan(dayOf([truck('v1')], [[-10, 1e9]]), { mode: 'refined' });
    expect(late.plan.assignments).toEqual([{ vehicle: 'v1', lane: 'L1', startMin: 1e9 }]);
  });

  it('counts rounds: none is the first plan, and as many as asked are made', () => {
    const vehicles = Array.from({ length: 300 }, (_, v) =>
      truck(`v${v}`, {
        readyMin: (v * 37) % 90,
        dueMin: (v * 53) % 120,
        serviceMin: 1 + ((v * 7) % 11),
        weight: 1 + (v % 3),
      }),
    );
    const day = dayOf(vehicles);
    const cost = (iterations: number) => plan(day, { mode: 'free', iterations }).stats.cost;
    expect(plan(day, { mode: 'free', iterations: 7 }).stats.iterations).toBe(7);
    expect(plan(day, { mode: 'free', iterations: 0 }).stats).toMatchObject({
      iterations: 0,
      cost: plan(day, { mode: 'instant' }).stats.cost,
    });
    expect(cost(20_000)).toBeLessThan(cost(0));
  });

  it('two thousand vehicles that cost nothing, or stand on one lane, end', () => {
    const vehicles = Array.from({ length: 2000 }, (_, v) => truck(`v${v}`, { readyMin: v % 50, weight: 1 + (v % 3) }));
    const day = dayOf(vehicles, [[100, 200]]);
    const nothing = { ...day.cost, waitPerMin: 0, latePerMin: 0, ageingPerMin: 0, perishPerMin: 0 };
    for (const cost of [day.cost, nothing]) {
      const { plan: made } = plan({ ...day, cost }, { mode: 'instant' });
      expect(new Set(made.assignments.map(({ startMin }) => startMin)).size).toBe(2000);
    }
  });

  it('a convoy drives in order of ready time, then of the number in its ids', () => {
    const convoy = ['a-10', 'a-9', 'a-100'].map((id) => truck(id, { convoy: 'k' }));
    const order = plan(dayOf(convoy), { mode: 'instant' }).plan.assignments.toSorted((a, b) => a.startMin - b.startMin);
    expect(order.map(({ vehicle }) => vehicle)).toEqual(['a-9', 'a-10', 'a-100']);
  });

  it('without a price of waiting nobody is kept for nothing', () => {
    const day = dayOf([truck('v1'), truck('v2')]);
    const nothing = { waitPerMin: 0, latePerMin: 0, ageingPerMin: 0, perishPerMin: 0 };
    const { plan: made, stats } = plan({ ...day, cost: { ...day.cost, ...nothing } }, { mode: 'free', iterations: 40 });
    expect(made.assignments.map(({ startMin }) => startMin).sort()).toEqual([0, 5]);
    expect(stats.cost).toBe(0);
  });
});

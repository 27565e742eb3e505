import { describe, expect, it } from 'vitest';
import { explain } from './explain.js';
import type { DayVehicle, PortDay } from './port-day.js';

const vehicle = (id: string, readyMin: number, over: Partial<DayVehicle> = {}): DayVehicle => ({
  id,
  class: 'nev',
  preInspected: false,
  etaMin: readyMin,
  slotStartMin: 0,
  readyMin,
  dueMin: 30,
  serviceMin: 10,
  weight: 1,
  heightM: 4,
  widthM: 2.5,
  convoy: null,
  ...over,
});

const day: PortDay = {
  cost: { waitPerMin: 1, latePerMin: 1, ageingAfterMin: 120, ageingPerMin: 1, perishAfterMin: 60, perishPerMin: 1 },
  lanes: [{ id: 'L1', group: 'green', maxHeightM: 5, maxWidthM: 3, closed: [] }],
  vehicles: [vehicle('a', 0), vehicle('b', 2), vehicle('c', 12), vehicle('d', 40, { class: 'produce' })],
};
const startMin = [0, 10, 20, 40];
const plan = {
  assignments: day.vehicles.map(({ id }, k) => ({ vehicle: id, lane: 'L1', startMin: startMin[k]! })),
  unassigned: [],
};

describe('an explanation', () => {
  it('says when, why and behind how many', () => {
    expect(explain(day, plan, 5)[2]).toEqual({
      vehicle: 'c',
      readyMin: 12,
      class: 'nev',
      allowanceMin: 20,
      promiseMin: 32,
      laneGroup: 'green',
      aheadCount: 1,
      startMin: 20,
      callMin: 15,
    });
    expect(explain(day, plan, 0).map(({ aheadCount }) => aheadCount)).toEqual([0, 1, 1, 0]);
    expect(explain(day, plan, 0)[3]).toMatchObject({ allowanceMin: 10, promiseMin: 50, callMin: 40 });
  });
});

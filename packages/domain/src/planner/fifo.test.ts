import { describe, expect, it } from 'vitest';
import { dayJobs } from './day-jobs.js';
import { fifo } from './fifo.js';
import type { DayGroup, DayVehicle, PortDay } from './port-day.js';
import { problemOf } from './problem.js';

const truck = (id: string, etaMin: number, over: Partial<DayVehicle> = {}): DayVehicle => ({
  id,
  class: 'general',
  preInspected: true,
  etaMin,
  slotStartMin: 0,
  readyMin: etaMin,
  dueMin: 30,
  serviceMin: 10,
  weight: 1,
  heightM: 4,
  widthM: 2.5,
  convoy: null,
  ...over,
});

const lane = (id: string, group: DayGroup, closed: [number, number][] = []) => ({
  id,
  group,
  maxHeightM: 6,
  maxWidthM: 6,
  closed,
});

/** Vehicles of each lane in the queue's order, and its worst wait. */
function queueOf(lanes: PortDay['lanes'], vehicles: DayVehicle[]) {
  const cost = { waitPerMin: 1, latePerMin: 0, ageingAfterMin: 0, ageingPerMin: 0, perishAfterMin: 0, perishPerMin: 0 };
  const input = dayJobs({ cost, lanes, vehicles });
  const { sequences, worstGeneralWaitMin } = fifo(input.jobs, problemOf(input.jobs, input.lanes));
  const named = sequences.map((jobs, l) => [
    input.lanes[l]!.id,
    jobs.flatMap((job) => input.jobs[job]!.members.map((vehicle) => vehicle.id)),
  ]);
  return { worstGeneralWaitMin, lanes: Object.fromEntries(named) };
}

describe('the queue without a plan', () => {
  it('goes by coming, then by the number of the id; equal starts to the most special lane', () => {
    const queue = queueOf(
      [lane('L3', 'oversize'), lane('L2', 'ordinary'), lane('L1', 'green')],
      ['v10', 'v9', 'v8', 'v11'].map((id) => truck(id, 0)),
    );
    expect(queue).toEqual({ worstGeneralWaitMin: 10, lanes: { L1: ['v8', 'v11'], L2: ['v9'], L3: ['v10'] } });
  });

  it('fills no gap, and a convoy comes with its last', () => {
    const late = truck('v3', 5, { readyMin: 40 });
    const convoy = [truck('v1', 0, { convoy: 'k' }), truck('v2', 8, { convoy: 'k' })];
    const queue = queueOf([lane('L1', 'ordinary')], [...convoy, late]);
    expect(queue).toEqual({ worstGeneralWaitMin: 52, lanes: { L1: ['v3', 'v1', 'v2'] } });
  });

  it('waits for a closure to end', () => {
    expect(queueOf([lane('L1', 'ordinary', [[5, 50]])], [truck('v1', 0)]).worstGeneralWaitMin).toBe(50);
  });
});

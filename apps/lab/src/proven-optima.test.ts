import type { DayPlan } from '@gl/domain/planner/day-plan';
import { judgePlan } from '@gl/domain/planner/judge-plan';
import { plan } from '@gl/domain/planner/plan';
import type { PortDay } from '@gl/domain/planner/port-day';
import { fifo } from '@gl/domain/planner/testing/fifo';
import { type DayKind, portDay } from '@gl/domain/planner/testing/port-days';
import { describe, expect, it } from 'vitest';
import { provenOptimum } from './testing/oracle.js';
import { dayOf, leastTardiness, singleMachine } from './testing/single-machine.js';

/** Small days at a port that is too narrow for them, so that the order matters. */
function crowded(kind: DayKind, size: number, seed: number): PortDay {
  const { cost, lanes, vehicles } = portDay(kind, size, seed);
  const some = kind === 'one-lane' ? lanes : [lanes[0]!, lanes.at(-1)!];
  return { cost, lanes: some, vehicles };
}

const DAYS: [kind: DayKind, size: number, seed: number][] = [
  ['calm', 14, 12],
  ['peak', 16, 1],
  ['closure', 14, 10],
  ['noshow', 20, 3],
  ['surge', 14, 10],
  ['surge', 14, 107],
  ['one-lane', 8, 1],
  ['no-wait-cost', 14, 1],
  ['negative-times', 12, 2],
  ['convoys', 14, 12],
  ['convoys', 18, 4],
  ['shut-for-hours', 8, 3],
  ['identical', 14, 1],
  ['misfits', 14, 1],
];

const WITHIN = 1.03;
const NOTHING = 1e-6;
type Judged = { cost: number; optimum: number };
const isBelow = ({ cost, optimum }: Judged) => cost < optimum - NOTHING;
const isNear = ({ cost, optimum }: Judged) => cost <= optimum * WITHIN + NOTHING;

function judged(day: PortDay, made: DayPlan): number {
  const { faults, cost } = judgePlan(day, made);
  expect(faults).toEqual([]);
  return cost;
}

describe('a free plan against the proven optimum', () => {
  const queues: Judged[] = [];

  it.each(DAYS)('is never below it and near it: %s, %i vehicles, seed %i', async (kind, size, seed) => {
    const day = crowded(kind, size, seed);
    const made = plan(day, { mode: 'free' }).plan;
    const left = new Set(made.unassigned.map(({ vehicle }) => vehicle));
    const placed = { ...day, vehicles: day.vehicles.filter(({ id }) => !left.has(id)) };
    const free = judged(day, made);
    const queue = judged(day, fifo(day));
    const { cost: optimum, plan: best } = await provenOptimum(placed, Math.min(free, queue));
    expect(judged(placed, best)).toBeCloseTo(optimum, 6);
    expect(isBelow({ cost: free, optimum }), `${free} below ${optimum}`).toBe(false);
    expect(isNear({ cost: free, optimum }), `${free} against ${optimum}`).toBe(true);
    queues.push({ cost: queue, optimum });
  });

  it('is a measure that sees a bad plan: the queue without one', () => {
    expect(queues).toHaveLength(DAYS.length);
    expect(queues.filter(isBelow)).toEqual([]);
    expect(queues.filter((queue) => !isNear(queue)).length).toBeGreaterThan(DAYS.length / 2);
  });
});

describe('one machine, weighted tardiness', () => {
  const GRID = [0.2, 0.4, 0.6, 0.8, 1].flatMap((tardiness) =>
    [0.2, 0.6, 1].map((range) => [tardiness, range] as const),
  );
  const machines = GRID.map(([tardiness, range], i) => singleMachine(14, tardiness, range, i + 1));

  it('is planned at the optimum of all 15 corners of the grid, 14 jobs each', () => {
    const costs = machines.map((jobs) => judged(dayOf(jobs), plan(dayOf(jobs), { mode: 'free' }).plan));
    expect(costs).toEqual(machines.map(leastTardiness));
  });

  it('is not a measure that any plan passes: the instant one misses some', () => {
    const costs = machines.map((jobs) => judged(dayOf(jobs), plan(dayOf(jobs), { mode: 'instant' }).plan));
    expect(costs).not.toEqual(machines.map(leastTardiness));
  });

  it('agrees, between two proofs that share no line', async () => {
    const jobs = singleMachine(6, 0.6, 0.6, 2, 12);
    const { cost } = await provenOptimum(dayOf(jobs), judged(dayOf(jobs), fifo(dayOf(jobs))));
    expect(cost).toBeCloseTo(leastTardiness(jobs), 6);
  });
});

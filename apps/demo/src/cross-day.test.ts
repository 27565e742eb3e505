import type { PlanBody } from '@gl/contracts/lane-plan';
import type { VehicleStatus } from '@gl/domain/booking';
import { step as taken, type Verb } from '@gl/domain/states';
import { describe, expect, test } from 'vitest';
import type { Border, StepReply } from './border.js';
import { chanceOf } from './chance.js';
import { conductOf } from './conduct.js';
import { crossDay } from './cross-day.js';
import { awaited } from './crossing-vehicle.js';
import { SCENARIOS } from './scenarios.js';
import { overlaps, type Span } from './statistics.js';

const MINUTE = 60_000;
const DAWN = Date.parse('2026-11-23T02:00:00Z');
const iso = (at: number) => new Date(at).toISOString();

/** A border that keeps the house's own table of steps, plans each vehicle once, and never moves anybody. */
function aBorder(count: number, refuse: (verb: string, vehicle: string) => boolean = () => false) {
  const status = new Map<string, VehicleStatus>();
  const inLane = new Map<string, { vehicle: string; from: number }>();
  const spans = new Map<string, Span[]>();
  const order: number[] = [];
  const vehicles = Array.from({ length: count }, (_, i) => {
    const lane = `l${i % 3}`;
    const startAt = DAWN + Math.floor(i / 3) * 10 * MINUTE;
    status.set(`v${i}`, 'confirmed');
    return {
      vehicleId: `v${i}`,
      windowStart: iso(DAWN + Math.floor(i / 9) * 30 * MINUTE),
      lane,
      plannedStartAt: iso(startAt),
      callAt: iso(startAt - 15 * MINUTE),
      serviceMin: 10,
    };
  });
  const plan = async () =>
    ({
      vehicles: vehicles.map((vehicle) => {
        const came = arrived.get(vehicle.vehicleId) ?? 0;
        return came > Date.parse(vehicle.plannedStartAt)
          ? { ...vehicle, plannedStartAt: iso(came + 5 * MINUTE), callAt: iso(came) }
          : vehicle;
      }),
    }) as PlanBody;
  const arrived = new Map<string, number>();
  const laneOf = (id: string) => vehicles.find(({ vehicleId }) => vehicleId === id)!.lane;
  const act = async (id: string, verb: Verb, at: number): Promise<StepReply> => {
    order.push(at);
    if (refuse(verb, id)) return { status: 409, body: { code: 'WRONG_STATE' } as StepReply['body'] };
    const next = taken(status.get(id)!, verb, 'inspector');
    const lane = laneOf(id);
    if (!next.ok || (verb === 'start' && inLane.has(lane)))
      return { status: 409, body: { code: 'WRONG_STATE' } as StepReply['body'] };
    status.set(id, next.value);
    if (verb === 'arrive-staging') arrived.set(id, at);
    if (verb === 'start') inLane.set(lane, { vehicle: id, from: at });
    const stood = inLane.get(lane);
    if (['clear', 'refer', 'turn-back'].includes(verb) && stood?.vehicle === id) {
      inLane.delete(lane);
      spans.set(lane, [...(spans.get(lane) ?? []), { from: stood.from, to: at }]);
    }
    return { status: 200, body: { lane } as StepReply['body'] };
  };
  const border = {
    plan,
    arrive: (id, where, at) => act(id, where === 'staging' ? 'arrive-staging' : 'arrive-gate', at),
    call: (id, at) => act(id, 'call', at),
    start: (id, at) => act(id, 'start', at),
    refer: (id, _bay, at) => act(id, 'refer', at),
    clear: (id, at) => act(id, 'clear', at),
    turnBack: (id, at) => act(id, 'turn-back', at),
    noShow: (id, at) => act(id, 'no-show', at),
  } as Border;
  return { border, plan, status, spans, order };
}

async function live(
  count: number,
  scenario: string,
  seed: string,
  refuse?: (verb: string, vehicle: string) => boolean,
) {
  const { border, plan, ...seen } = aBorder(count, refuse);
  const chance = chanceOf(seed);
  const vehicles = (await plan()).vehicles.map((one) =>
    awaited(one, conductOf(chance, SCENARIOS[scenario]!), 30 * MINUTE),
  );
  const report = await crossDay({
    border,
    vehicles,
    roadMin: 15,
    toleranceMin: 30,
    pace: async () => {},
    signal: new AbortController().signal,
    incidents: [],
    onStep: () => {},
  });
  return { vehicles, report, ...seen };
}

describe.each(['day', 'late', 'no-shows'])('a day of scenario %s', (scenario) => {
  test.each(['1', '2', '3', '4', '5'])('ends for every vehicle, in no lane twice at once, seed %s', async (seed) => {
    const { vehicles, report, status, spans, order } = await live(60, scenario, seed);
    expect(report.stuck).toEqual([]);
    for (const { id, end, conduct } of vehicles) {
      expect(status.get(id)).toBe(end);
      expect(end === 'no-show').toBe(conduct.comes === 'never');
      if (conduct.comes !== 'never') expect(end).toBe(conduct.turnsBack ? 'turned-back' : 'cleared');
    }
    for (const { startedAt, windowStartAt } of vehicles)
      if (startedAt !== null) expect(startedAt).toBeGreaterThanOrEqual(windowStartAt);
    for (const ofLane of spans.values()) expect(overlaps(ofLane)).toEqual([]);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });
});

test('one seed lives one day', async () => {
  const ends = async () => (await live(30, 'day', '7')).vehicles.map(({ startedAt, end }) => [startedAt, end]);
  expect(await ends()).toEqual(await ends());
});

test('a step that is refused once is taken later, one that stays refused is told', async () => {
  const refusedOnce = new Set<string>();
  const once = await live(
    12,
    'day',
    '1',
    (verb, id) => verb === 'start' && !refusedOnce.has(id) && Boolean(refusedOnce.add(id)),
  );
  expect(once.report.stuck).toEqual([]);
  expect(once.report.retried).toBeGreaterThan(0);
  const never = await live(12, 'day', '1', (verb, id) => verb === 'start' && id === 'v3');
  expect(never.report.stuck).toEqual([expect.stringMatching(/^start of v3 at .*409 WRONG_STATE/)]);
});

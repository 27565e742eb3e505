import fc from 'fast-check';
import { expect, it } from 'vitest';
import { moves } from './lane-moves.js';
import { planLanes } from './lane-plan.js';
import { servedAt, serviceMs } from './lane-service.js';
import { MINUTE } from './local-time.js';
import type { PlanVehicle } from './plan-vehicle.js';
import type { Lane } from './port.js';
import { aLane, WINDOW } from './testing/crossing-samples.js';
import { aPlanVehicle, carriedOver, days, live } from './testing/plan-days.js';

const lane = (no: number, over: Partial<Lane> = {}) => aLane({ id: `l${no}`, no, ...over });
const at = (min: number) => WINDOW + min * MINUTE;
const standing = (id: string, startMin: number, over: Partial<PlanVehicle> = {}) =>
  aPlanVehicle({ id, previous: { lane: 'l1', startAt: at(startMin) }, promisedAt: at(startMin), ...over });
/** `a l1 10 OVERRUN`: lane, minutes after the window's start, reason. */
const told = (lanes: Lane[], vehicles: PlanVehicle[], nowMin: number, busy: Parameters<typeof planLanes>[3] = []) =>
  planLanes(lanes, vehicles, at(nowMin), busy)
    .map(({ vehicleId, lane: id, startAt, reasonCode, promisedAt }) => {
      const promise = promisedAt === null ? '-' : (promisedAt - WINDOW) / MINUTE;
      return `${vehicleId} ${id} ${startAt === null ? '-' : (startAt - WINDOW) / MINUTE} ${reasonCode} promised ${promise}`;
    })
    .sort();

it('an overrun under five minutes moves nobody, then pushes those behind it on in their order until a gap takes it up', () => {
  const inLane = standing('a', 0, { startedAt: at(0), called: true });
  const queue = [inLane, standing('b', 10), standing('c', 20), standing('d', 40)];
  const kept = ['b l1 10', 'c l1 20', 'd l1 40'];
  const starts = (nowMin: number) =>
    told([lane(1), lane(2)], queue, nowMin).map((line) => line.split(' ', 3).join(' '));
  expect(starts(14)).toEqual(['a l1 0', ...kept]);
  expect(starts(15)).toEqual(['a l1 0', 'b l1 15', 'c l1 25', 'd l1 40']);
  expect(starts(26)).toEqual(['a l1 0', 'b l1 26', 'c l1 36', 'd l1 46']);
  expect(told([lane(1)], queue, 15)[1]).toBe('b l1 15 OVERRUN promised 10');
});

it('a late start pushes the next one, who does not lose his turn', () => {
  const inLane = standing('a', 7, { startedAt: at(7), called: true });
  expect(told([lane(1)], [inLane, standing('b', 10), standing('c', 20)], 8)).toEqual([
    'a l1 7 PROMISE_ORDER promised 7',
    'b l1 17 OVERRUN promised 10',
    'c l1 27 OVERRUN promised 20',
  ]);
});

it('a newcomer is not sent to a lane that has run over as if it were free', () => {
  const inLane = standing('a', 0, { startedAt: at(0), called: true });
  expect(told([lane(1)], [inLane, aPlanVehicle({ id: 'n' })], 12)[1]).toBe('n l1 15 PROMISE_ORDER promised 15');
});

it('who comes late stands behind those on time; called, still in his own lane', () => {
  const queue = [standing('b', 10), standing('c', 20)];
  const lanes = [lane(1), lane(2)];
  expect(told(lanes, [standing('a', 0, { readyAt: at(12) }), ...queue], 12)[0]).toBe(
    'a l2 12 PROMISE_ORDER promised 0',
  );
  const called = standing('a', 0, { readyAt: at(12), called: true });
  expect(told(lanes, [called, ...queue], 12)).toEqual([
    'a l1 30 PROMISE_ORDER promised 0',
    'b l1 10 PROMISE_ORDER promised 10',
    'c l1 20 PROMISE_ORDER promised 20',
  ]);
});

it('who was called and waits at a gate that does not serve him starts now, before those behind him', () => {
  const waiting = standing('a', 0, { called: true });
  expect(told([lane(1)], [waiting, standing('b', 10)], 12)).toEqual([
    'a l1 12 OVERRUN promised 0',
    'b l1 22 OVERRUN promised 10',
  ]);
});

it('a closure moves who stood in it, with a new promise; who is in the lane stays, and who stands after its end', () => {
  const shut = lane(1, { state: 'closed', share: 0, stateFrom: at(5), stateUntil: at(30) });
  const queue = [
    standing('a', 0, { startedAt: at(0), called: true }),
    standing('b', 10, { called: true }),
    standing('c', 30),
  ];
  expect(told([shut, lane(2)], queue, 5)).toEqual([
    'a l1 0 PROMISE_ORDER promised 0',
    'b l2 5 LANE_CLOSED promised 5',
    'c l1 30 PROMISE_ORDER promised 30',
  ]);
  expect(told([shut], queue, 5)[1]).toBe('b l1 40 LANE_CLOSED promised 40');
  const forGood = lane(1, { state: 'closed', share: 0, stateFrom: at(5) });
  expect(told([forGood], queue, 5)[1]).toBe('b null - NO_LANE_OPEN promised 10');
});

it('a closure that is over, or is yet to come, is none for who stands outside it', () => {
  const past = lane(1, { state: 'closed', share: 0, stateFrom: at(-60), stateUntil: at(-30) });
  const late = standing('a', 0, { readyAt: at(3) });
  expect(told([past], [late], 3)).toEqual(['a l1 3 PROMISE_ORDER promised 0']);
  const toCome = lane(1, { state: 'closed', share: 0, stateFrom: at(30) });
  expect(told([toCome], [standing('a', 20)], 0)).toEqual(['a l1 20 PROMISE_ORDER promised 20']);
  expect(told([toCome], [standing('a', 25)], 21)).toEqual(['a null - NO_LANE_OPEN promised 25']);
});

it('a narrowed lane takes longer while it is narrowed, and no longer', () => {
  const slow = lane(1, { state: 'narrowed', share: 0.5, stateFrom: at(10), stateUntil: at(30) });
  const minutes = [0, 5, 10, 20, 25, 30].map((min) => serviceMs(slow, 10, at(min)) / MINUTE);
  expect(minutes).toEqual([10, 15, 20, 15, 13, 10]);
  expect(serviceMs(lane(1, { state: 'narrowed', share: 0.1 }), 10, WINDOW)).toBe(100 * MINUTE);
  expect(told([slow], [standing('a', 10), standing('b', 20), standing('c', 30)], 10)).toEqual([
    'a l1 10 PROMISE_ORDER promised 10',
    'b l1 40 LANE_NARROWED promised 20',
    'c l1 30 PROMISE_ORDER promised 30',
  ]);
  expect(told([lane(1, { state: 'narrowed', share: 0 })], [standing('a', 10)], 0)[0]).toContain('NO_LANE_OPEN');
});

it('a service is the same work at whatever speed, and a later start never ends earlier', () => {
  const minute = fc.integer({ min: 0, max: 120 });
  fc.assert(
    fc.property(
      fc.constantFrom(0.1, 0.3, 0.5, 0.9),
      minute,
      minute,
      minute,
      minute,
      fc.integer({ min: 1, max: 60 }),
      (share, a, b, s, t, need) => {
        const [from, until] = [Math.min(a, b), Math.max(a, b)];
        const slow = lane(1, { state: 'narrowed', share, stateFrom: at(from), stateUntil: at(until) });
        const end = (min: number) => (servedAt(slow, at(min), need) - WINDOW) / MINUTE;
        let done = 0;
        for (let min = s; min < end(s); min++) done += min >= from && min < until ? share : 1;
        expect(done).toBeGreaterThanOrEqual(need - 1e-6);
        expect(done).toBeLessThan(need + 1);
        expect(end(Math.max(s, t))).toBeGreaterThanOrEqual(end(Math.min(s, t)));
      },
    ),
    { numRuns: 1000 },
  );
});

it('keeps clear of lane time that other days hold', () => {
  const busy = [{ lane: 'l1', span: { from: at(-20), to: at(5) } }];
  expect(told([lane(1)], [aPlanVehicle({ id: 'a' })], 0, busy)).toEqual(['a l1 5 PROMISE_ORDER promised 5']);
  expect(told([lane(1)], [aPlanVehicle({ id: 'a' })], 0, [{ ...busy[0]!, lane: 'gone' }])[0]).toContain('a l1 0 ');
});

it('a green vehicle never starts later than the same vehicle would as an ordinary one', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 2, max: 35 }), fc.nat(120), (day, serviceMin, readyMin) => {
      const { lanes, vehicles, plan, now } = live(day).at(-1)!;
      const others = carriedOver(vehicles, plan);
      const startAs = (group: PlanVehicle['group']) =>
        planLanes(lanes, [...others, aPlanVehicle({ id: 'new', group, serviceMin, readyAt: at(readyMin) })], now).find(
          ({ vehicleId }) => vehicleId === 'new',
        )!.startAt ?? Number.POSITIVE_INFINITY;
      // Another one without a place competes for the same gap, in an order that the group does not decide.
      if (others.every(({ previous }) => previous)) expect(startAs('green')).toBeLessThanOrEqual(startAs('ordinary'));
    }),
    { numRuns: 200 },
  );
});

it('the list of moves names who is moved, and who loses green by it', () => {
  const lanes = [lane(1, { group: 'green', state: 'closed', share: 0 }), lane(2)];
  const vehicles = [
    standing('a', 0, { group: 'green' }),
    standing('b', 0, { previous: { lane: 'l2', startAt: at(0) } }),
  ];
  expect(moves(vehicles, planLanes(lanes, vehicles, WINDOW), lanes)).toEqual([
    { vehicleId: 'a', fromLane: 'l1', toLane: 'l2', fromStartAt: at(0), toStartAt: at(10), losesGreen: true },
  ]);
});

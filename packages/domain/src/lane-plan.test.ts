import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlap, type Span } from './lane-calendar.js';
import { serves } from './lane-fit.js';
import { planLanes } from './lane-plan.js';
import { closuresOf, servedAt } from './lane-service.js';
import { MINUTE } from './local-time.js';
import type { PlanVehicle } from './plan-vehicle.js';
import { aPlanVehicle, carriedOver, type Day, days, live, type Moment, type Planner } from './testing/plan-days.js';

const RUNS = 100;
type Law = (moment: Moment, day: Day, plan: Planner) => void;
const law = (check: Law, plan: Planner = planLanes) =>
  fc.property(days, (day) => {
    for (const moment of live(day, plan)) check(moment, day, plan);
  });
const holds = (check: Law) => fc.assert(law(check), { numRuns: RUNS });
/** The law is shown to see: it fails on a planner that breaks it. */
const isBrokenBy = (check: Law, plan: Planner) =>
  expect(fc.check(law(check, plan), { seed: 1, numRuns: 2000, endOnFailure: true }).failed).toBe(true);

interface Placed {
  vehicle: PlanVehicle;
  lane: Moment['lanes'][number];
  span: Span;
}
const placedIn = ({ vehicles, lanes, plan }: Moment): Placed[] =>
  plan.flatMap(({ vehicleId, lane: id, startAt }) => {
    const vehicle = vehicles.find((one) => one.id === vehicleId)!;
    const lane = lanes.find((one) => one.id === id);
    if (!lane || startAt === null) return [];
    return [{ vehicle, lane, span: { from: startAt, to: servedAt(lane, startAt, vehicle.serviceMin) } }];
  });
const waiting = (moment: Moment) => placedIn(moment).filter(({ vehicle }) => vehicle.startedAt === null);
const isMoved = ({ vehicle: { previous }, lane, span }: Placed) =>
  previous?.lane !== lane.id || previous.startAt !== span.from;
const as =
  (change: (vehicle: PlanVehicle, i: number) => PlanVehicle): Planner =>
  (lanes, vehicles, now, busy) =>
    planLanes(lanes, vehicles.map(change), now, busy);
const forgets = as((vehicle) => (vehicle.startedAt === null ? { ...vehicle, previous: null } : vehicle));
const comesEarly = as((vehicle) => ({ ...vehicle, readyAt: vehicle.readyAt - 30 * MINUTE }));
const parts = as((vehicle) => ({ ...vehicle, convoy: null }));
const squeezes = as((vehicle) => ({ ...vehicle, heightM: 1 }));
const mixesGroups = as((vehicle) => ({ ...vehicle, group: vehicle.group === 'coach' ? 'green' : vehicle.group }));
const promisesAnew = as((vehicle) => ({ ...vehicle, promisedAt: null }));
const ranksByQueue = as((vehicle, i) => ({ ...vehicle, readyAt: vehicle.readyAt + (i % 3) * MINUTE }));
const keepsLanesOpen: Planner = (lanes, ...rest) =>
  planLanes(
    lanes.map((lane) => (lane.state === 'closed' ? { ...lane, state: 'open' } : lane)),
    ...rest,
  );
const eachForItself: Planner = (lanes, vehicles, now) =>
  vehicles.flatMap((vehicle) => planLanes(lanes, [vehicle], now));
const livesYesterday: Planner = (lanes, vehicles, now) => planLanes(lanes, vehicles, now - 90 * MINUTE);
const forgetsWhoStarted: Planner = (lanes, vehicles, now) =>
  planLanes(
    lanes,
    vehicles.map((vehicle) => ({ ...vehicle, startedAt: null, called: false })),
    now,
  );

describe('whatever happens at the gate', () => {
  it('every vehicle stands in the plan once, with a lane or because none will ever take it', () => {
    const everyoneOnce: Law = ({ vehicles, lanes, plan }) => {
      expect(plan.map(({ vehicleId }) => vehicleId).sort()).toEqual(vehicles.map(({ id }) => id).sort());
      for (const { vehicleId, lane, startAt, reasonCode } of plan) {
        const [hasLane, hasStart, hasHope] = [lane !== null, startAt !== null, reasonCode !== 'NO_LANE_OPEN'];
        expect([hasStart, hasHope]).toEqual([hasLane, hasLane]);
        const vehicle = vehicles.find(({ id }) => id === vehicleId)!;
        if (lane !== null || vehicle.convoy !== null) continue;
        const shutForGood = (one: Moment['lanes'][number]) => one.state === 'closed' && one.stateUntil === null;
        expect(lanes.filter((one) => serves(one, vehicle) && !shutForGood(one))).toEqual([]);
      }
    };
    holds(everyoneOnce);
    isBrokenBy(everyoneOnce, (lanes, vehicles, now) => planLanes(lanes, vehicles.slice(1), now));
    isBrokenBy(
      everyoneOnce,
      as((vehicle) => ({ ...vehicle, group: 'coach' })),
    );
  });

  it('a vehicle stands only on a lane that may serve it and that it fits', () => {
    const suits: Law = (moment) => {
      for (const { vehicle, lane } of waiting(moment)) expect(serves(lane, vehicle)).toBe(true);
    };
    holds(suits);
    isBrokenBy(suits, squeezes);
    isBrokenBy(suits, mixesGroups);
  });

  it('a lane serves one at a time', () => {
    const oneAtATime: Law = (moment) => {
      const all = placedIn(moment);
      const clashes = all.filter((one, i) =>
        all.slice(i + 1).some((other) => one.lane === other.lane && overlap(one.span, other.span)),
      );
      expect(clashes).toEqual([]);
    };
    holds(oneAtATime);
    isBrokenBy(oneAtATime, eachForItself);
  });

  it('nobody is planned into a closure', () => {
    const notInClosures: Law = (moment) => {
      for (const { lane, span } of waiting(moment))
        for (const closure of closuresOf(lane)) expect(overlap(closure, span)).toBe(false);
    };
    holds(notInClosures);
    isBrokenBy(notInClosures, keepsLanesOpen);
  });

  it('nobody starts before he is ready, nor is given a start in the past', () => {
    const notTooEarly: Law = (moment) => {
      for (const one of waiting(moment)) {
        expect(one.span.from).toBeGreaterThanOrEqual(one.vehicle.readyAt);
        if (isMoved(one)) expect(one.span.from).toBeGreaterThanOrEqual(moment.now);
      }
    };
    holds(notTooEarly);
    isBrokenBy(notTooEarly, comesEarly);
    isBrokenBy(notTooEarly, livesYesterday);
  });

  it('a convoy stands on one lane, back to back', () => {
    const together: Law = (moment) => {
      for (const convoy of new Set(moment.vehicles.flatMap((vehicle) => vehicle.convoy ?? []))) {
        const mates = waiting(moment)
          .filter(({ vehicle }) => vehicle.convoy === convoy)
          .sort((a, b) => a.span.from - b.span.from);
        expect(new Set(mates.map(({ lane }) => lane.id)).size).toBeLessThanOrEqual(1);
        for (const [i, mate] of mates.entries()) {
          const ahead = mates[i - 1];
          // A mate who will not come, or a lane that is fast again, leaves a gap: nobody is moved for it.
          if (ahead && (!mate.vehicle.previous || isMoved(mate))) expect(mate.span.from).toBe(ahead.span.to);
        }
      }
    };
    holds(together);
    isBrokenBy(together, parts);
  });

  it('who stands in a lane stays there, even when it shuts', () => {
    const startedStay: Law = ({ vehicles, plan }) => {
      for (const { id, startedAt, previous } of vehicles)
        if (startedAt !== null)
          expect(plan.find(({ vehicleId }) => vehicleId === id)).toMatchObject({
            lane: previous!.lane,
            startAt: startedAt,
          });
    };
    holds(startedStay);
    isBrokenBy(startedStay, forgetsWhoStarted);
  });

  it('who is called keeps his lane unless it is shut over him', () => {
    const calledStay: Law = ({ vehicles, lanes, plan }) => {
      for (const vehicle of vehicles) {
        const lane = lanes.find(({ id }) => id === vehicle.previous?.lane);
        const isMixed =
          vehicle.convoy !== null && vehicles.some((mate) => mate.convoy === vehicle.convoy && mate !== vehicle);
        if (!vehicle.called || !lane || isMixed || closuresOf(lane).length > 0) continue;
        expect(plan.find(({ vehicleId }) => vehicleId === vehicle.id)!.lane).toBe(lane.id);
      }
    };
    holds(calledStay);
    isBrokenBy(calledStay, forgets);
  });

  it('only a closure loosens a promise', () => {
    const promisesStand: Law = ({ vehicles, plan }) => {
      for (const { id, promisedAt } of vehicles) {
        const now = plan.find(({ vehicleId }) => vehicleId === id)!;
        if (promisedAt !== null && now.reasonCode !== 'LANE_CLOSED') expect(now.promisedAt).toBe(promisedAt);
      }
    };
    holds(promisesStand);
    isBrokenBy(promisesStand, promisesAnew);
  });

  it('the order of vehicles and lanes in the question does not matter', () => {
    const anyOrder: Law = ({ lanes, vehicles, now, plan: made }, { dice }, plan) => {
      const shuffled = <T>(all: T[]) =>
        all
          .map((one, i) => ({ one, at: dice[i % dice.length]! }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
      const byId = (all: typeof made) => [...all].sort((a, b) => (a.vehicleId < b.vehicleId ? -1 : 1));
      expect(byId(plan(shuffled(lanes), shuffled(vehicles), now))).toEqual(byId(made));
    };
    holds(anyOrder);
    isBrokenBy(anyOrder, ranksByQueue);
  });

  it('asked again with its own answer, it changes nothing', () => {
    const settled: Law = ({ lanes, vehicles, now, plan: made }, _day, plan) => {
      const again = plan(lanes, carriedOver(vehicles, made), now);
      const places = (all: typeof made) =>
        all.map(({ vehicleId, lane, startAt, promisedAt }) => [vehicleId, lane, startAt, promisedAt]);
      expect(places(again)).toEqual(places(made));
    };
    holds(settled);
    isBrokenBy(
      settled,
      as((vehicle) => ({
        ...vehicle,
        readyAt: vehicle.previous ? vehicle.previous.startAt + MINUTE : vehicle.readyAt,
      })),
    );
  });
});

describe('repair, not a new plan', () => {
  /** Who moves when the settled plan of a moment is asked again after one change; who had no place is not moved by getting one. */
  const movedBy = ({ lanes, vehicles, now, plan: made }: Moment, plan: Planner, change: Change): PlanVehicle[] => {
    const settled = carriedOver(vehicles, made);
    const after = change(settled, lanes);
    const again = plan(after.lanes ?? lanes, after.vehicles ?? settled, now);
    return settled.filter(({ id, previous }) => {
      const to = again.find(({ vehicleId }) => vehicleId === id);
      return to && previous && (previous.lane !== to.lane || previous.startAt !== to.startAt);
    });
  };
  type Change = (vehicles: PlanVehicle[], lanes: Moment['lanes']) => Partial<Pick<Moment, 'lanes' | 'vehicles'>>;
  const isWith = (one: PlanVehicle, other: PlanVehicle) =>
    one.id === other.id || (one.convoy !== null && one.convoy === other.convoy);

  it('a booking moves nobody', () => {
    const nobodyMoves: Law = (moment, { dice }, plan) => {
      const newcomer = aPlanVehicle({
        group: dice[0]! % 2 ? 'green' : 'oversize',
        serviceMin: 1 + (dice[1]! % 40),
        readyAt: moment.now - 60 * MINUTE + (dice[2]! % 180) * MINUTE,
      });
      expect(movedBy(moment, plan, (vehicles) => ({ vehicles: [newcomer, ...vehicles] }))).toEqual([]);
    };
    holds(nobodyMoves);
    isBrokenBy(nobodyMoves, forgets);
  });

  it('who is cancelled, cleared or turned back leaves the others where they are', () => {
    const nobodyMoves: Law = (moment, { dice }, plan) => {
      const gone = moment.vehicles[dice[0]! % Math.max(1, moment.vehicles.length)]?.id;
      expect(movedBy(moment, plan, (vehicles) => ({ vehicles: vehicles.filter(({ id }) => id !== gone) }))).toEqual([]);
    };
    holds(nobodyMoves);
    isBrokenBy(nobodyMoves, forgets);
  });

  it('a lane that shuts moves only those who stood in it then, and their convoy', () => {
    const onlyThose: Law = (moment, { dice }, plan) => {
      const lane = moment.lanes[dice[0]! % moment.lanes.length]!;
      if (lane.state !== 'open') return;
      const stateFrom = moment.now + (dice[1]! % 60) * MINUTE;
      const stateUntil = dice[2]! % 3 ? stateFrom + (dice[3]! % 90) * MINUTE : null;
      const shut = { ...lane, state: 'closed' as const, share: 0, stateFrom, stateUntil };
      const moved = movedBy(moment, plan, (_, lanes) => ({ lanes: lanes.map((one) => (one === lane ? shut : one)) }));
      const stood = placedIn(moment).filter(
        (one) => one.lane === lane && closuresOf(shut).some((closure) => overlap(closure, one.span)),
      );
      expect(moved.filter((one) => !stood.some(({ vehicle }) => isWith(vehicle, one)))).toEqual([]);
      expect(moved.filter(({ startedAt }) => startedAt !== null)).toEqual([]);
    };
    holds(onlyThose);
    isBrokenBy(onlyThose, forgets);
  });

  it('who comes late finds another place and moves nobody but his convoy', () => {
    const lateAlone: Law = (moment, { dice }, plan) => {
      const all = moment.vehicles.filter(({ startedAt }) => startedAt === null);
      const late = all[dice[0]! % Math.max(1, all.length)];
      if (!late) return;
      const moved = movedBy(moment, plan, (vehicles) => ({
        vehicles: vehicles.map((one) =>
          one.id === late.id && one.previous ? { ...one, readyAt: one.previous.startAt + 7 * MINUTE } : one,
        ),
      }));
      expect(moved.filter((one) => !isWith(one, late))).toEqual([]);
    };
    holds(lateAlone);
    isBrokenBy(lateAlone, forgets);
  });
});

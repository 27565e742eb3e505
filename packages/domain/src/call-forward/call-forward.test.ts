import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../local-time.js';
import { type Forward, type Lived, liveYard, type YardDay, type YardMoment, yardDays } from '../testing/yard-days.js';
import { callForward, emptyYard } from './call-forward.js';
import type { Deed } from './deed.js';
import type { Fact } from './fact.js';
import { openLanesFor, takes } from './lane-load.js';
import { standingOf } from './standing.js';
import { isOpen, isStandby, standingsOf, tokensUsed, type YardState } from './state.js';

const RUNS = 50;
type Law = (lived: Lived, day: YardDay, forward: Forward) => void;
const law = (check: Law, forward: Forward = callForward) =>
  fc.property(yardDays, (day) => check(liveYard(day, forward), day, forward));
const holds = (check: Law) => fc.assert(law(check), { numRuns: RUNS });
/** The law is shown to see: it fails on a yard that is run wrongly. */
const isBrokenBy = (check: Law, forward: Forward) =>
  expect(fc.check(law(check, forward), { seed: 1, numRuns: 1000, endOnFailure: true }).failed).toBe(true);

/** Call-forward that looks at another state than the one that is: deeds are its own, facts are kept. */
const seeing =
  (change: (state: YardState) => YardState): Forward =>
  (state, fact) => {
    const { state: next } = callForward(state, fact);
    const { deeds } = callForward(change(next), { id: 'a look', at: next.now, what: 'clock' });
    return { state: next, deeds };
  };
const seeingVehicles = (change: (fact: Fact) => Fact[]): Forward =>
  seeing((state) => ({
    ...state,
    vehicles: new Map(
      [...state.vehicles].map(([id, { facts }]) => {
        const seen = facts.flatMap(change) as typeof facts;
        return [id, { facts: seen, standing: standingOf(id, seen) }];
      }),
    ),
  }));
const seeingTraits = (traits: object): Forward =>
  seeingVehicles((fact) =>
    fact.what === 'expected' ? [{ ...fact, vehicle: { ...fact.vehicle, ...traits } }] : [fact],
  );
const blindTo = (...whats: Fact['what'][]): Forward =>
  seeingVehicles((fact) => (whats.includes(fact.what) ? [] : [fact]));
const withDeeds =
  (change: (deeds: Deed[], state: YardState) => Deed[]): Forward =>
  (state, fact) => {
    const answer = callForward(state, fact);
    return { ...answer, deeds: change(answer.deeds, answer.state) };
  };
const withLimit = (more: number): Forward =>
  seeing((state) => ({
    ...state,
    yard: { ...state.yard, limit: state.yard.limit === null ? null : state.yard.limit + more },
  }));

const standing = (state: YardState, id: string) => state.vehicles.get(id)?.standing;
const callsIn = ({ moments }: Lived) => momentsOf(moments, 'called');
const momentsOf = <W extends 'called' | 'serving' | 'moved'>(moments: YardMoment[], what: W) =>
  moments.flatMap(({ fact, before, state }) => {
    if (fact.what !== what) return [];
    const { vehicleId, lane } = fact as Extract<Fact, { what: 'serving' }>;
    return [{ vehicleId, lane, before, state, trip: standing(state, vehicleId)!.vehicle! }];
  });

/** The facts, some twice, in an order that the dice make. */
const retold = (facts: Fact[], dice: number[]): Fact[] =>
  [...facts, ...facts.filter((_, i) => i % 3 === 0)]
    .map((fact, i) => ({ fact, key: (dice[i % dice.length]! * 31 + i * 7919) % 1009 }))
    .sort((a, b) => a.key - b.key)
    .map(({ fact }) => fact);
const told = (state: YardState, facts: Fact[], forward: Forward = callForward): YardState =>
  facts.reduce((sum, fact) => forward(sum, fact).state, state);

describe('whatever happens at the yard', () => {
  it('no more are called than there are tokens: tokens <= K after every event', () => {
    const withinLimit: Law = ({ moments }, { yard, trips }) => {
      const nobodyUninvited = trips.every(({ isUninvited }) => !isUninvited);
      for (const { fact, state } of moments) {
        const isCall = fact.what === 'called' && !standing(state, fact.vehicleId)!.vehicle!.isLife;
        // Who comes uncalled, or comes after all, takes a place that nobody gave him.
        const isSurprise = moments.some(({ fact: one }) => one.what === 'no-show');
        if (yard.limit !== null && (isCall || (nobodyUninvited && !isSurprise)))
          expect(tokensUsed(state)).toBeLessThanOrEqual(yard.limit);
      }
    };
    holds(withinLimit);
    isBrokenBy(withinLimit, withLimit(1));
    isBrokenBy(withinLimit, blindTo('at-gate'));
  });

  it('duplicate and reordered events give the same state and the same deeds', () => {
    const sameInAnyOrder: Law = ({ facts, state }, { yard, dice }, forward) => {
      const again = told(emptyYard(yard), retold(facts, dice), forward);
      expect(again).toEqual(state);
      const look: Fact = { id: 'look', at: state.now, what: 'clock' };
      expect(forward(again, look).deeds).toEqual(forward(state, look).deeds);
    };
    holds(sameInAnyOrder);
    isBrokenBy(sameInAnyOrder, (state, fact) =>
      fact.at < state.now ? { state, deeds: [] } : callForward(state, fact),
    );
    let count = 0;
    isBrokenBy(sameInAnyOrder, (state, fact) =>
      callForward(state, fact.what === 'expected' ? fact : { ...fact, id: `${fact.id}-${count++}` }),
    );
  });

  it('at every moment of the day, too: half of the facts in any order come to one state', () => {
    const sameAtNoon: Law = ({ facts }, { yard, dice }, forward) => {
      const half = facts.slice(0, Math.ceil(facts.length / 2));
      expect(told(emptyYard(yard), retold(half, dice), forward)).toEqual(told(emptyYard(yard), half, forward));
    };
    holds(sameAtNoon);
    isBrokenBy(sameAtNoon, (state, fact) => {
      const next = callForward(state, fact);
      return 'vehicleId' in fact && !state.vehicles.has(fact.vehicleId) ? { state, deeds: [] } : next;
    });
  });

  it('nobody is called twice, and nobody who is not there', () => {
    const onceAndThere: Law = (lived) => {
      const called = callsIn(lived);
      expect(new Set(called.map(({ vehicleId }) => vehicleId)).size).toBe(called.length);
      for (const { vehicleId, before } of called) expect(standing(before, vehicleId)?.phase).toBe('staged');
    };
    holds(onceAndThere);
    isBrokenBy(onceAndThere, blindTo('called'));
    isBrokenBy(
      onceAndThere,
      seeingVehicles((fact) =>
        fact.what === 'expected'
          ? [fact, { id: `${fact.id}'`, at: fact.at, what: 'staged', vehicleId: fact.vehicle.id }]
          : [fact],
      ),
    );
  });

  it('a called vehicle goes to an open lane of its direction and group that it fits, and stays there unless that is shut', () => {
    const laneHolds: Law = ({ moments }) => {
      for (const { trip, lane: id, before } of [...momentsOf(moments, 'called'), ...momentsOf(moments, 'serving')]) {
        const lane = before.yard.lanes.find((one) => one.id === id)!;
        expect([takes(lane, trip), isOpen(before, lane)]).toEqual([true, true]);
      }
      for (const { vehicleId, before } of momentsOf(moments, 'moved')) {
        const own = before.yard.lanes.find(({ id }) => id === standing(before, vehicleId)!.lane)!;
        expect(isOpen(before, own)).toBe(false);
      }
      for (const { vehicleId, lane, trip, before } of momentsOf(moments, 'serving'))
        if (!trip.isLife && standing(before, vehicleId)!.lane !== null)
          expect(lane).toBe(standing(before, vehicleId)!.lane);
    };
    holds(laneHolds);
    isBrokenBy(laneHolds, seeingTraits({ group: 'green' }));
    isBrokenBy(
      laneHolds,
      seeing((state) => ({ ...state, lanes: new Map() })),
    );
    isBrokenBy(laneHolds, blindTo('moved'));
  });

  it('no lane serves two', () => {
    const oneByOne: Law = ({ moments }) => {
      for (const { lane, before } of momentsOf(moments, 'serving'))
        expect(standingsOf(before).filter((one) => one.phase === 'serving' && one.lane === lane)).toEqual([]);
    };
    holds(oneByOne);
    isBrokenBy(oneByOne, blindTo('serving'));
  });

  it('life takes the next lane that frees: nobody else drives into one while it waits at the gate', () => {
    const lifeFirst: Law = ({ moments }) => {
      for (const { trip, lane: id, before } of momentsOf(moments, 'serving')) {
        const lane = before.yard.lanes.find((one) => one.id === id)!;
        const waits = standingsOf(before).filter(
          ({ phase, vehicle }) => phase === 'at-gate' && vehicle?.isLife && takes(lane, vehicle),
        );
        // Two that come at once take two lanes of one answer.
        const free = before.yard.lanes.filter((one) => isOpen(before, one) && isIdle(before, one.id));
        if (!trip.isLife) expect(waits.length).toBeLessThan(Math.max(1, free.length));
      }
    };
    const isIdle = (state: YardState, lane: string) =>
      standingsOf(state).every((one) => one.phase !== 'serving' || one.lane !== lane);
    holds(lifeFirst);
    isBrokenBy(lifeFirst, seeingTraits({ isLife: false }));
  });

  it('life is called the moment it is there, whatever is full', () => {
    const lifeAtOnce: Law = ({ moments }) => {
      for (const { vehicleId, trip, before } of momentsOf(moments, 'called'))
        if (trip.isLife && openLanesFor(before, [trip]).length > 0)
          expect(before.now).toBe(standing(before, vehicleId)!.since);
    };
    const someLaneOpen: Law = (lived, day, forward) => lifeAtOnce(lived, { ...day, turns: [] }, forward);
    const calmly: Law = (_, day, forward) => someLaneOpen(liveYard({ ...day, turns: [] }, forward), day, forward);
    holds(calmly);
    isBrokenBy(calmly, seeingTraits({ isLife: false }));
  });

  it('everyone staged is called in the end while lanes that take it open', () => {
    const nobodyForgotten: Law = ({ state }) => {
      for (const { phase, vehicle } of standingsOf(state))
        if (phase === 'staged') expect(openLanesFor(state, [vehicle!])).toEqual([]);
    };
    holds(nobodyForgotten);
    isBrokenBy(nobodyForgotten, blindTo('no-show'));
    isBrokenBy(
      nobodyForgotten,
      withDeeds((deeds, state) =>
        deeds.filter(({ do: what, vehicleId }) => what !== 'call' || !isStandby(state, standing(state, vehicleId)!)),
      ),
    );
  });

  it('who is there in time goes by promise: none of a later promise is called before one who could have gone', () => {
    const byPromise: Law = ({ moments }, { yard }) => {
      for (const { vehicleId, trip, before } of momentsOf(moments, 'called')) {
        if (trip.isLife || trip.convoy !== null || isStandby(before, standing(before, vehicleId)!)) continue;
        for (const other of standingsOf(before)) {
          if (other.phase !== 'staged' || !other.vehicle || other.id === vehicleId) continue;
          const { vehicle } = other;
          const couldGo =
            !vehicle.isLife &&
            vehicle.convoy === null &&
            !isStandby(before, other) &&
            vehicle.readyAt - yard.roadMin * MINUTE <= before.now &&
            vehicle.group === trip.group;
          if (couldGo) expect(vehicle.promiseAt!).toBeGreaterThanOrEqual(trip.promiseAt!);
        }
      }
    };
    holds(byPromise);
    isBrokenBy(
      byPromise,
      seeingVehicles((fact) =>
        fact.what === 'expected' && fact.vehicle.promiseAt !== null
          ? [{ ...fact, vehicle: { ...fact.vehicle, promiseAt: -fact.vehicle.promiseAt } }]
          : [fact],
      ),
    );
  });

  it('a convoy of the tokens or fewer is called at one moment to one lane', () => {
    const together: Law = (lived, { yard, trips }) => {
      // Who was given up and came after all follows alone.
      const isBack = (id: string) => lived.facts.some((fact) => fact.what === 'no-show' && fact.vehicleId === id);
      const called = callsIn(lived).filter(({ trip, vehicleId }) => trip.convoy !== null && !isBack(vehicleId));
      for (const { trip, lane, state } of called) {
        const mates = called.filter((one) => one.trip.convoy === trip.convoy);
        const all = trips.filter(({ vehicle }) => vehicle.convoy === trip.convoy);
        if (all.length > (yard.limit ?? Number.POSITIVE_INFINITY)) continue;
        expect(mates.map(({ state: at }) => at.now)).toEqual(mates.map(() => state.now));
        expect(mates.map((one) => one.lane)).toEqual(mates.map(() => lane));
      }
    };
    holds(together);
    isBrokenBy(together, seeingTraits({ convoy: null }));
  });
});

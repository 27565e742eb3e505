import fc from 'fast-check';
import { callForward, emptyYard, factOf } from '../call-forward/call-forward.js';
import type { Deed } from '../call-forward/deed.js';
import type { CallVehicle, Fact, Yard } from '../call-forward/fact.js';
import { takes } from '../call-forward/lane-load.js';
import { standingsOf, type YardState } from '../call-forward/state.js';
import { MINUTE } from '../local-time.js';
import { aLane, WINDOW } from './crossing-samples.js';

/** Days at a yard, lived minute by minute: people come late or never, lanes shut, services run over, and what is to be done is done. */
export type Forward = typeof callForward;

/** What one vehicle will do, in minutes of the day. */
export interface Trip {
  vehicle: CallVehicle;
  /** Null: never comes. */
  comesMin: number | null;
  /** Drives to the gate uncalled. */
  isUninvited: boolean;
  /** Null: called, it never gets there. */
  driveMin: number | null;
  /** What the service takes, whatever was expected. */
  serviceMin: number;
  isReferred: boolean;
}
export interface YardDay {
  yard: Yard;
  trips: Trip[];
  turns: { atMin: number; lane: number; forMin: number }[];
  dice: number[];
}
export interface YardMoment {
  fact: Fact;
  before: YardState;
  state: YardState;
}
export interface Lived {
  moments: YardMoment[];
  facts: Fact[];
  state: YardState;
}

const START = WINDOW - 120 * MINUTE;
/** Long enough for all trips one after another. */
const LAST_MIN = 1500;
/** Longer than anything that comes due by itself. */
const QUIET_MIN = 200;

let serial = 0;
export const aCallVehicle = (over: Partial<CallVehicle> = {}): CallVehicle => ({
  id: `v${serial++}`,
  direction: 'export',
  group: 'ordinary',
  serviceMin: 10,
  readyAt: WINDOW,
  windowEndAt: WINDOW + 30 * MINUTE,
  promiseAt: WINDOW + 70 * MINUTE,
  convoy: null,
  isLife: false,
  heightM: 3.9,
  widthM: 2.5,
  lengthM: 12,
  grossKg: 24_000,
  ...over,
});

export const aYard = (over: Partial<Yard> = {}): Yard => ({
  lanes: [aLane()],
  limit: 4,
  roadMin: 15,
  toleranceMin: 30,
  standbyMin: 120,
  ...over,
});

const yards: fc.Arbitrary<Yard> = fc.record({
  lanes: fc
    .array(fc.constantFrom('green' as const, 'ordinary' as const, 'ordinary' as const, 'oversize' as const), {
      minLength: 1,
      maxLength: 3,
    })
    .map((groups) => groups.map((group, i) => aLane({ id: `lane-${i + 1}`, no: i + 1, group }))),
  limit: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 8 }),
  roadMin: fc.constantFrom(0, 10, 20),
  toleranceMin: fc.constantFrom(0, 30),
  standbyMin: fc.constantFrom(30, 120),
});

const trips: fc.Arbitrary<
  Omit<Trip, 'vehicle'> & { vehicle: Partial<CallVehicle>; windowMin: number; allowanceMin: number }
> = fc.record({
  vehicle: fc.record({
    group: fc.constantFrom('green', 'ordinary', 'ordinary', 'oversize'),
    serviceMin: fc.integer({ min: 2, max: 20 }),
    convoy: fc.constantFrom(null, null, 'c1', 'c2'),
    isLife: fc.boolean().map((value) => value),
  }),
  windowMin: fc.constantFrom(120, 150, 180),
  allowanceMin: fc.constantFrom(10, 20, 60),
  comesMin: fc.option(fc.integer({ min: 60, max: 300 }), { freq: 8 }),
  isUninvited: fc.constantFrom(false, false, false, false, false, true),
  driveMin: fc.option(fc.integer({ min: 0, max: 40 }), { freq: 10 }),
  serviceMin: fc.integer({ min: 1, max: 30 }),
  isReferred: fc.boolean(),
});

/** A tenth walk in, a tenth save life; a convoy's members share group and window. */
export const yardDays: fc.Arbitrary<YardDay> = fc.record({
  yard: yards,
  trips: fc
    .array(fc.tuple(trips, fc.nat(9)), { minLength: 1, maxLength: 12 })
    .map((all) => all.map(([trip, die], i) => tripOf(trip, die, i))),
  turns: fc.array(
    fc.record({ atMin: fc.integer({ min: 90, max: 300 }), lane: fc.nat(2), forMin: fc.integer({ min: 5, max: 60 }) }),
    { maxLength: 2 },
  ),
  dice: fc.array(fc.nat(), { minLength: 30, maxLength: 30 }),
});

function tripOf(
  { vehicle, windowMin, allowanceMin, ...trip }: typeof trips extends fc.Arbitrary<infer T> ? T : never,
  die: number,
  no: number,
): Trip {
  const isLife = die === 0;
  const isWalkIn = die === 1;
  const convoy = isLife || isWalkIn ? null : (vehicle.convoy ?? null);
  const from = START + (convoy === null ? windowMin : 150) * MINUTE;
  return {
    ...trip,
    comesMin: isWalkIn || isLife ? (trip.comesMin ?? 100) : trip.comesMin,
    isUninvited: trip.isUninvited && convoy === null,
    vehicle: aCallVehicle({
      ...vehicle,
      id: `v${no < 10 ? '0' : ''}${no}`,
      group: convoy === null ? vehicle.group! : 'ordinary',
      convoy,
      isLife,
      readyAt: isWalkIn || isLife ? START : from,
      windowEndAt: from + 30 * MINUTE,
      promiseAt: isWalkIn ? null : from + (allowanceMin + vehicle.serviceMin!) * MINUTE,
    }),
  };
}

/** Lives a day with `forward` deciding; deeds are done at once. */
export function liveYard({ yard, trips, turns }: YardDay, forward: Forward = callForward): Lived {
  const moments: YardMoment[] = [];
  let state = emptyYard(yard);
  let no = 0;
  /** What will happen by itself, by minute. */
  const due: { atMin: number; make: (id: string, at: number) => Fact }[] = [];
  const tripOfId = new Map(trips.map((trip) => [trip.vehicle.id, trip]));
  const tell = (fact: Fact): Deed[] => {
    const before = state;
    const answer = forward(state, fact);
    state = answer.state;
    moments.push({ fact, before, state });
    return answer.deeds;
  };
  const happen = (fact: Fact, minute: number): void => {
    let deeds = tell(fact);
    for (let guard = 0; deeds.length > 0 && guard < 50; guard++)
      for (const deed of deeds.splice(0, deeds.length)) deeds = perform(deed, minute);
  };
  const perform = (deed: Deed, minute: number): Deed[] => {
    const trip = tripOfId.get(deed.vehicleId)!;
    const vehicleId = deed.vehicleId;
    if (deed.do === 'call' && trip.driveMin !== null)
      due.push({ atMin: minute + trip.driveMin, make: (id, at) => ({ id, at, what: 'at-gate', vehicleId }) });
    if (deed.do === 'serve') {
      const end = minute + trip.serviceMin;
      if (trip.isReferred) due.push({ atMin: end, make: (id, at) => ({ id, at, what: 'referred', vehicleId }) });
      due.push({
        atMin: end + (trip.isReferred ? 30 : 0),
        make: (id, at) => ({ id, at, what: 'cleared', vehicleId }),
      });
    }
    return tell(factOf(deed, START + minute * MINUTE));
  };

  const isSettled = () =>
    standingsOf(state).every(({ phase }) => phase === 'left' || phase === 'away' || phase === 'staged');
  for (const { vehicle, comesMin, isUninvited } of trips) {
    due.push({ atMin: 0, make: (id, at) => ({ id, at, what: 'expected', vehicle }) });
    if (comesMin === null) continue;
    const what = isUninvited ? 'at-gate' : 'staged';
    due.push({ atMin: comesMin, make: (id, at) => ({ id, at, what, vehicleId: vehicle.id }) });
    // Whom no lane serves an officer sends back: a place at the gate that never frees is nothing that calling can cure.
    if (!yard.lanes.some((lane) => takes(lane, vehicle)) && isUninvited)
      due.push({ atMin: comesMin + 20, make: (id, at) => ({ id, at, what: 'turned-back', vehicleId: vehicle.id }) });
  }
  for (const { atMin, lane: i, forMin } of turns) {
    const lane = yard.lanes[i % yard.lanes.length]!.id;
    due.push({ atMin, make: (id, at) => ({ id, at, what: 'shut', lane }) });
    due.push({ atMin: atMin + forMin, make: (id, at) => ({ id, at, what: 'opened', lane }) });
  }
  let idleMin = 0;
  for (let minute = 0; minute <= LAST_MIN && idleMin < QUIET_MIN; minute++) {
    idleMin = due.length === 0 && isSettled() ? idleMin + 1 : 0;
    for (const one of due.filter(({ atMin }) => atMin <= minute)) {
      due.splice(due.indexOf(one), 1);
      happen(one.make(`f${no++}`, START + minute * MINUTE), minute);
    }
    if (minute % 10 === 0) happen({ id: `f${no++}`, at: START + minute * MINUTE, what: 'clock' }, minute);
  }
  return { moments, facts: moments.map(({ fact }) => fact), state };
}

import fc from 'fast-check';
import type { Assignment } from '../assignment.js';
import { planLanes } from '../lane-plan.js';
import { type Instant, MINUTE } from '../local-time.js';
import type { PlanVehicle } from '../plan-vehicle.js';
import { type Lane, SERVICE_CLASSES } from '../port.js';
import { aLane, WINDOW } from './crossing-samples.js';

/** Days at a gate, told as events, for the laws of the lane plan. */
export type Event =
  | { what: 'book'; vehicles: PlanVehicle[] }
  | { what: 'cancel' | 'call' | 'start' | 'finish' | 'arrive'; whom: number }
  | { what: 'close' | 'narrow'; lane: number; fromMin: number; forMin: number | null; share: number }
  | { what: 'open'; lane: number }
  | { what: 'wait'; minutes: number };

export interface Day {
  lanes: Lane[];
  events: Event[];
  /** Order in which inputs are handed over, for the law that it does not matter. */
  dice: number[];
}

export interface Moment {
  event: Event;
  now: Instant;
  lanes: Lane[];
  /** As the planner was asked: with where the plan before put them. */
  vehicles: PlanVehicle[];
  plan: Assignment[];
}

export type Planner = typeof planLanes;

let serial = 0;
export const aPlanVehicle = (over: Partial<PlanVehicle> = {}): PlanVehicle => ({
  id: `v${serial++}`,
  direction: 'export',
  group: 'ordinary',
  serviceClass: 'general',
  serviceMin: 10,
  readyAt: WINDOW,
  dueAt: WINDOW + 30 * MINUTE,
  heightM: 3.9,
  widthM: 2.5,
  lengthM: 12,
  grossKg: 24_000,
  convoy: null,
  previous: null,
  promisedAt: null,
  called: false,
  startedAt: null,
  ...over,
});

const lanes: fc.Arbitrary<Lane[]> = fc
  .array(
    fc.record({
      group: fc.constantFrom('green', 'ordinary', 'ordinary', 'oversize', 'coach'),
      directions: fc.constantFrom<Lane['directions'][]>(['export'], ['export', 'import'], ['import']),
      maxHeightM: fc.constantFrom(null, 4.2, 5),
      maxGrossKg: fc.constantFrom(null, 49_000),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) => all.map((lane, i) => aLane({ ...lane, id: `lane-${i + 1}`, no: i + 1 })));

const bookings: fc.Arbitrary<Event> = fc
  .record({
    direction: fc.constantFrom('export', 'export', 'import'),
    group: fc.constantFrom('green', 'ordinary', 'ordinary', 'oversize', 'coach'),
    serviceClass: fc.constantFrom(...SERVICE_CLASSES),
    windows: fc.array(fc.nat(4), { minLength: 1, maxLength: 3 }),
    serviceMin: fc.integer({ min: 2, max: 35 }),
    heightM: fc.constantFrom(3.9, 4.1, 4.8),
    isConvoy: fc.boolean(),
    id: fc.uuid(),
  })
  .map(({ windows, isConvoy, id, ...same }) => ({
    what: 'book' as const,
    vehicles: windows.map((window, i) =>
      aPlanVehicle({
        ...same,
        id: `${id}-${i}`,
        readyAt: WINDOW + window * 30 * MINUTE,
        dueAt: WINDOW + (window + 1) * 30 * MINUTE,
        convoy: isConvoy ? id : null,
      }),
    ),
  }));

const whom = fc.nat(30);
const events: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: bookings },
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constantFrom('cancel', 'call', 'start', 'start', 'finish', 'arrive', 'arrive'),
      whom,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constantFrom('close', 'narrow'),
      lane: fc.nat(3),
      fromMin: fc.integer({ min: 0, max: 60 }),
      forMin: fc.option(fc.integer({ min: 5, max: 90 }), { freq: 3 }),
      share: fc.constantFrom(0.3, 0.5, 0.9),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('open'), lane: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('wait'), minutes: fc.integer({ min: 1, max: 90 }) }) },
);

export const days: fc.Arbitrary<Day> = fc.record({
  lanes,
  events: fc.array(events, { minLength: 3, maxLength: 16 }),
  dice: fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
});

/** Lives a day: after each event the plan is made anew from what the one before said. */
export function live(day: Day, plan: Planner = planLanes): Moment[] {
  let now = WINDOW - 60 * MINUTE;
  let lanesNow = day.lanes;
  let vehicles: PlanVehicle[] = [];
  return day.events.map((told, i) => {
    const event = named(told, i);
    if (event.what === 'wait') now += event.minutes * MINUTE;
    lanesNow = lanesAfter(lanesNow, event, now);
    vehicles = vehiclesAfter(vehicles, event, now);
    const made = plan(lanesNow, vehicles, now);
    const moment = { event, now, lanes: lanesNow, vehicles, plan: made };
    vehicles = carriedOver(vehicles, made);
    return moment;
  });
}

/** Shrinking makes the same booking of many: what happens at different times has different names. */
const named = (event: Event, no: number): Event =>
  event.what === 'book'
    ? {
        ...event,
        vehicles: event.vehicles.map((vehicle) => ({
          ...vehicle,
          id: `${vehicle.id}-${no}`,
          convoy: vehicle.convoy && `${vehicle.convoy}-${no}`,
        })),
      }
    : event;

/** Vehicles as the next plan finds them. */
export function carriedOver(vehicles: PlanVehicle[], plan: Assignment[]): PlanVehicle[] {
  const byId = new Map(plan.map((one) => [one.vehicleId, one]));
  return vehicles.map((vehicle) => {
    const { lane, startAt, promisedAt } = byId.get(vehicle.id)!;
    return { ...vehicle, previous: lane !== null && startAt !== null ? { lane, startAt } : null, promisedAt };
  });
}

function lanesAfter(lanes: Lane[], event: Event, now: Instant): Lane[] {
  if (!('lane' in event)) return lanes;
  return lanes.map((lane, i) => {
    if (i !== event.lane % lanes.length) return lane;
    if (event.what === 'open') return { ...lane, state: 'open', share: 1, stateFrom: null, stateUntil: null };
    const stateFrom = now + event.fromMin * MINUTE;
    return {
      ...lane,
      state: event.what === 'close' ? 'closed' : 'narrowed',
      share: event.what === 'close' ? 0 : event.share,
      stateFrom,
      stateUntil: event.forMin === null ? null : stateFrom + event.forMin * MINUTE,
    };
  });
}

function vehiclesAfter(vehicles: PlanVehicle[], event: Event, now: Instant): PlanVehicle[] {
  if (event.what === 'book') return [...vehicles, ...event.vehicles.map((vehicle) => structuredClone(vehicle))];
  if (!('whom' in event)) return vehicles;
  const waiting = vehicles.filter(({ startedAt, previous }) => startedAt === null && previous);
  const inLane = vehicles.filter(({ startedAt }) => startedAt !== null);
  const among = event.what === 'finish' ? inLane : event.what === 'cancel' ? vehicles : waiting;
  const one = among[event.whom % Math.max(1, among.length)];
  if (!one) return vehicles;
  const change = (over: Partial<PlanVehicle>) =>
    vehicles.map((vehicle) => (vehicle.id === one.id ? { ...vehicle, ...over } : vehicle));
  if (event.what === 'call') return change({ called: true });
  if (event.what === 'arrive') return change({ readyAt: Math.max(one.readyAt, now) });
  if (event.what === 'start') {
    if (inLane.some(({ previous }) => previous!.lane === one.previous!.lane)) return vehicles;
    return change({ called: true, startedAt: now, previous: { lane: one.previous!.lane, startAt: now } });
  }
  return vehicles.filter((vehicle) => vehicle.id !== one.id);
}

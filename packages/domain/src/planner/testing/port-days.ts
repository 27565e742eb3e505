import fc from 'fast-check';
import type { DayLane, DayVehicle, PlanCost, PortDay } from '../port-day.js';
import { type Dice, diceOf } from './dice.js';

/** Days of ports that behave, and days that the format allows and nobody drew a picture of. */
export const USUAL_DAYS = ['calm', 'peak', 'closure', 'noshow', 'surge'] as const;
export const ODD_DAYS = [
  'one-lane',
  'no-wait-cost',
  'negative-times',
  'convoys',
  'shut-for-hours',
  'identical',
  'misfits',
  'nothing-costs',
] as const;
export type DayKind = (typeof USUAL_DAYS)[number] | (typeof ODD_DAYS)[number];

const COST: PlanCost = {
  waitPerMin: 0.25,
  latePerMin: 1,
  ageingAfterMin: 120,
  ageingPerMin: 2,
  perishAfterMin: 60,
  perishPerMin: 2,
};
const WEIGHT = { general: 1, nev: 2, produce: 3, oversize: 2 };
const SLOT_MIN = 30;
const SLOT_PATIENCE_MIN = 30;
/** Demand over what the lanes can serve while vehicles come. */
const LOAD: Partial<Record<DayKind, number>> = { calm: 0.7, closure: 0.85, noshow: 1.05 };
const NO_SHOWS = 0.15;

/** The same kind, size and seed give the same day. */
export function portDay(kind: DayKind, size: number, seed: number): PortDay {
  const dice = diceOf(seed);
  const day = usualDay(kind, size, dice);
  return (ODDITIES[kind] ?? ((same) => same))(day, dice);
}

/** Any day, shrinking towards few vehicles of the calm kind. */
export const anyPortDay = (maxSize: number, kinds: readonly DayKind[] = [...USUAL_DAYS, ...ODD_DAYS]) =>
  fc
    .record({ kind: fc.constantFrom(...kinds), size: fc.integer({ min: 0, max: maxSize }), seed: fc.nat(2 ** 30) })
    .map(({ kind, size, seed }) => ({ kind, day: portDay(kind, size, seed) }));

function usualDay(kind: DayKind, size: number, dice: Dice): PortDay {
  const lanes = lanesFor(size);
  const classes = kind === 'surge' ? ([0.42, 0.1, 0.44] as const) : ([0.64, 0.15, 0.17] as const);
  const vehicles = Array.from({ length: size }, (_, i) => vehicleOf(i, classes, dice));
  const work = vehicles.reduce((sum, { serviceMin }) => sum + serviceMin, 0);
  const horizonMin = Math.max(SLOT_MIN, Math.ceil(work / lanes.length / (LOAD[kind] ?? 0.95) / SLOT_MIN) * SLOT_MIN);
  for (const vehicle of vehicles) {
    vehicle.slotStartMin = Math.floor((momentOf(kind, dice) * horizonMin) / SLOT_MIN) * SLOT_MIN;
    vehicle.etaMin = vehicle.slotStartMin + dice.whole(-25, SLOT_PATIENCE_MIN);
    if (kind === 'noshow' && dice.below(NO_SHOWS)) vehicle.etaMin += dice.whole(SLOT_MIN, 3 * SLOT_MIN);
    vehicle.readyMin = Math.max(vehicle.etaMin, vehicle.slotStartMin);
    vehicle.dueMin = vehicle.slotStartMin + SLOT_PATIENCE_MIN;
  }
  formConvoys(vehicles, size / 40, dice);
  if (kind === 'closure') {
    const shut: [number, number] = [Math.floor(horizonMin * 0.45), Math.ceil(horizonMin * 0.65)];
    for (const group of ['ordinary', 'green']) lanes.find((lane) => lane.group === group)?.closed.push([...shut]);
  }
  return { cost: { ...COST }, lanes, vehicles };
}

function lanesFor(size: number): DayLane[] {
  const count = Math.max(4, Math.round(Math.sqrt(size / 5)));
  const lane = (i: number): DayLane => {
    const group = i === count - 1 ? 'oversize' : i >= Math.floor(count * 0.6) ? 'green' : 'ordinary';
    const widest = group === 'oversize' ? 6 : 2.6;
    return { id: `L${i + 1}`, group, maxHeightM: group === 'oversize' ? 6 : 4.5, maxWidthM: widest, closed: [] };
  };
  return Array.from({ length: count }, (_, i) => lane(i));
}

function vehicleOf(i: number, [general, nev, produce]: readonly [number, number, number], dice: Dice): DayVehicle {
  const roll = dice.share();
  const vehicleClass =
    roll < general ? 'general' : roll < general + nev ? 'nev' : roll < general + nev + produce ? 'produce' : 'oversize';
  const isOversize = vehicleClass === 'oversize';
  const preInspected = !isOversize && dice.below(0.4);
  return {
    id: `v${i}`,
    class: vehicleClass,
    preInspected,
    etaMin: 0,
    slotStartMin: 0,
    readyMin: 0,
    dueMin: 0,
    serviceMin: isOversize ? dice.whole(25, 40) : preInspected ? dice.whole(2, 3) : dice.whole(8, 12),
    weight: WEIGHT[vehicleClass],
    heightM: dice.whole(320, 390) / 100,
    widthM: isOversize ? dice.whole(280, 450) / 100 : 2.5,
    convoy: null,
  };
}

/** Share of the day at which a slot is booked: peaks have two humps. */
function momentOf(kind: DayKind, dice: Dice): number {
  if (kind !== 'peak') return dice.share();
  const hump = dice.below(0.5) ? 0.3 : 0.7;
  return Math.min(0.999, Math.max(0, hump + (dice.share() + dice.share() - 1) * 0.25));
}

/** Vehicles of one class and slot, three to five together. */
function formConvoys(vehicles: DayVehicle[], wanted: number, dice: Dice): void {
  for (let convoy = 0; convoy < wanted; convoy++) {
    const head = vehicles[dice.whole(0, vehicles.length - 1)];
    if (!head || head.class === 'oversize' || head.convoy !== null) continue;
    const alike = vehicles.filter(
      (one) => one.class === head.class && one.convoy === null && Math.abs(one.readyMin - head.readyMin) <= SLOT_MIN,
    );
    if (alike.length < 2) continue;
    for (const member of alike.slice(0, dice.whole(3, 5))) member.convoy = `c${convoy}`;
  }
}

const ODDITIES: Partial<Record<DayKind, (day: PortDay, dice: Dice) => PortDay>> = {
  'one-lane': (day) => ({ ...day, lanes: day.lanes.slice(-1) }),
  'no-wait-cost': (day) => ({ ...day, cost: { ...day.cost, waitPerMin: 0, ageingPerMin: 0 } }),
  'negative-times': ({ cost, lanes, vehicles }) => ({
    cost,
    lanes: lanes.map((lane, i) => ({ ...lane, closed: i % 2 === 0 ? [[-400, -370]] : [] })),
    vehicles: vehicles.map((vehicle) => ({
      ...vehicle,
      etaMin: vehicle.etaMin - 500,
      slotStartMin: vehicle.slotStartMin - 500,
      readyMin: vehicle.readyMin - 500,
      dueMin: vehicle.dueMin - 600,
    })),
  }),
  convoys: (day, dice) => {
    formConvoys(day.vehicles, day.vehicles.length / 5, dice);
    return day;
  },
  /** Out of order, touching and overlapping on purpose. */
  'shut-for-hours': (day) => ({
    ...day,
    lanes: day.lanes.map((lane, i) => ({
      ...lane,
      closed: [
        [200, 320],
        [-30, 60 + 7 * i],
        [250, 330 + i],
        [330 + i, 333 + i],
      ],
    })),
  }),
  identical: (day) => {
    const [first] = day.vehicles;
    return { ...day, vehicles: day.vehicles.map(({ id }) => ({ ...first!, id, convoy: null })) };
  },
  misfits: (day, dice) => ({
    ...day,
    vehicles: day.vehicles.map((vehicle) =>
      vehicle.convoy === null && dice.below(0.2) ? { ...vehicle, heightM: 9 } : vehicle,
    ),
  }),
  'nothing-costs': (day) => ({
    ...day,
    cost: { ...day.cost, waitPerMin: 0, latePerMin: 0, ageingPerMin: 0, perishPerMin: 0 },
  }),
};

import fc from 'fast-check';
import type { DayAssignment, DayPlan } from '../day-plan.js';
import { DAY_CLASSES, DAY_GROUPS, type DayLane, type DayVehicle, type PlanCost, type PortDay } from '../port-day.js';

/** Small port-days with a plan of any quality, for the laws of what changes a plan. */
export interface PlannedDay {
  day: PortDay;
  plan: DayPlan;
}

const COST: PlanCost = {
  waitPerMin: 0.25,
  latePerMin: 1,
  ageingAfterMin: 120,
  ageingPerMin: 2,
  perishAfterMin: 60,
  perishPerMin: 2,
};

const span = fc.tuple(fc.integer({ min: -20, max: 260 }), fc.integer({ min: 1, max: 80 }));
export const closures: fc.Arbitrary<[number, number][]> = fc
  .array(span, { maxLength: 2 })
  .map((spans) => spans.map(([from, minutes]) => [from, from + minutes]));

const lanes: fc.Arbitrary<DayLane[]> = fc
  .array(
    fc.record({
      group: fc.constantFrom(...DAY_GROUPS, 'ordinary' as const),
      maxHeightM: fc.constantFrom(4, 4.5, 6),
      maxWidthM: fc.constantFrom(2.6, 4),
      closed: fc.oneof(
        { weight: 2, arbitrary: fc.constant<[number, number][]>([]) },
        { weight: 1, arbitrary: closures },
      ),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) => all.map((lane, i) => ({ id: `L${i + 1}`, ...lane })));

export const aVehicle = (over: Partial<DayVehicle> = {}): DayVehicle => {
  const readyMin = over.readyMin ?? 0;
  return {
    id: 'n0',
    class: 'general',
    preInspected: false,
    etaMin: readyMin,
    slotStartMin: readyMin,
    readyMin,
    dueMin: readyMin + 30,
    serviceMin: 10,
    weight: 1,
    heightM: 3.9,
    widthM: 2.5,
    convoy: null,
    ...over,
  };
};

/** One booking: a vehicle, or a convoy. */
const booking = fc
  .array(
    fc.record({
      class: fc.constantFrom(...DAY_CLASSES, 'general' as const),
      preInspected: fc.boolean(),
      readyMin: fc.integer({ min: -30, max: 200 }),
      serviceMin: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 60 })),
      weight: fc.constantFrom(1, 2, 3),
      heightM: fc.constantFrom(3.5, 4.2, 5),
      widthM: fc.constantFrom(2.5, 3.5),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .chain((members) => fc.boolean().map((isConvoy) => (isConvoy ? members : members.slice(0, 1))));
type Booking = Pick<
  DayVehicle,
  'class' | 'preInspected' | 'readyMin' | 'serviceMin' | 'weight' | 'heightM' | 'widthM'
>[];

export const newcomersOf = (members: Booking, name = 'n'): DayVehicle[] =>
  members.map((over, i) =>
    aVehicle({
      ...over,
      class: members[0]!.class,
      id: `${name}${i}`,
      convoy: members.length > 1 ? `c${name}` : null,
    }),
  );
export const newcomers: fc.Arbitrary<DayVehicle[]> = booking.map((members) => newcomersOf(members));

interface Ordered {
  members: Booking;
  lane: number;
  delayMin: number;
}

/** Each booking goes to a lane and, after a delay, to a gap that dice choose: a plan with holes and overtaking in it, but a lawful one. */
function planned(all: DayLane[], bookings: Ordered[]): PlannedDay {
  const day: PortDay = { cost: COST, lanes: all, vehicles: [] };
  const plan: DayPlan = { assignments: [], unassigned: [] };
  for (const [b, { members, lane, delayMin }] of bookings.entries()) {
    const vehicles = newcomersOf(members, `v${b}x`);
    day.vehicles.push(...vehicles);
    place(day, plan, vehicles, lane, delayMin);
  }
  return { day, plan };
}

export const plannedDays: fc.Arbitrary<PlannedDay> = fc
  .record({
    lanes,
    bookings: fc.array(fc.record({ members: booking, lane: fc.nat(20), delayMin: fc.nat(90) }), { maxLength: 14 }),
    isTight: fc.boolean(),
  })
  .map(({ lanes: all, bookings, isTight }) =>
    planned(
      all,
      bookings.map((one) => ({ ...one, delayMin: isTight ? 0 : one.delayMin })),
    ),
  );

/** One or two lanes, hours behind, before vehicles that are dear and quick or cheap and slow: where a search likes to overtake. */
export const crowdedDays: fc.Arbitrary<PlannedDay> = fc
  .record({
    laneCount: fc.integer({ min: 1, max: 2 }),
    bookings: fc.array(
      fc.record({
        weight: fc.constantFrom(1, 1, 9),
        serviceMin: fc.integer({ min: 3, max: 30 }),
        readyMin: fc.nat(60),
        lane: fc.nat(1),
      }),
      { minLength: 12, maxLength: 24 },
    ),
  })
  .map(({ laneCount, bookings }) => {
    const lane = { group: 'ordinary' as const, maxHeightM: 4.5, maxWidthM: 2.6, closed: [] };
    const sizes = { class: 'general' as const, preInspected: false, heightM: 4, widthM: 2.5 };
    return planned(
      Array.from({ length: laneCount }, (_, i) => ({ id: `L${i + 1}`, ...lane })),
      bookings
        .sort((a, b) => a.readyMin - b.readyMin)
        .map(({ lane: dice, ...over }) => ({ members: [{ ...sizes, ...over }], lane: dice, delayMin: 0 })),
    );
  });

/** The instance format's rule of who may use a lane, told once more. */
export function mayStand(lane: DayLane, vehicle: DayVehicle): boolean {
  const isGreen = vehicle.preInspected ? vehicle.class !== 'oversize' : ['nev', 'produce'].includes(vehicle.class);
  const byGroup = { green: isGreen, ordinary: vehicle.class !== 'oversize', oversize: true }[lane.group];
  return byGroup && vehicle.heightM <= lane.maxHeightM && vehicle.widthM <= lane.maxWidthM;
}

/** Minute by minute; sharing no code with what is tested. */
function place(day: PortDay, plan: DayPlan, members: DayVehicle[], dice: number, delayMin: number): void {
  const fitting = day.lanes.filter((lane) => members.every((vehicle) => mayStand(lane, vehicle)));
  const lane = fitting[dice % Math.max(1, fitting.length)];
  if (!lane) {
    plan.unassigned.push(...members.map(({ id }) => ({ vehicle: id, reason: 'NO_LANE_FITS' as const })));
    return;
  }
  const order = [...members].sort((a, b) => a.readyMin - b.readyMin || (a.id < b.id ? -1 : 1));
  for (let startMin = Math.max(...order.map(({ readyMin }) => readyMin)) + delayMin; ; startMin++) {
    const run = backToBack(order, lane.id, startMin);
    if (run.some((one, i) => !isFree(day, plan, one, order[i]!.serviceMin))) continue;
    plan.assignments.push(...run);
    return;
  }
}

const backToBack = (order: DayVehicle[], lane: string, startMin: number): DayAssignment[] =>
  order.map(({ id }, i) => ({
    vehicle: id,
    lane,
    startMin: startMin + order.slice(0, i).reduce((sum, { serviceMin }) => sum + serviceMin, 0),
  }));

/** Whether nobody stands there and no closure lies there. */
export function isFree(day: PortDay, plan: DayPlan, { lane, startMin }: DayAssignment, minutes: number): boolean {
  const meets = (from: number, to: number) => startMin < to && from < startMin + minutes;
  const served = new Map(day.vehicles.map(({ id, serviceMin }) => [id, serviceMin]));
  return (
    !day.lanes.find(({ id }) => id === lane)!.closed.some(([from, to]) => meets(from, to)) &&
    !plan.assignments.some((one) => one.lane === lane && meets(one.startMin, one.startMin + served.get(one.vehicle)!))
  );
}

/** The same day and plan with everything handed over in another order. */
export function shuffled({ day, plan }: PlannedDay, dice: number): PlannedDay {
  const turn = <T>(all: readonly T[]): T[] => {
    const rest = [...all];
    const out: T[] = [];
    for (let seed = dice; rest.length > 0; seed = (seed * 16807 + 11) % 2147483647)
      out.push(...rest.splice(seed % rest.length, 1));
    return out;
  };
  return {
    day: {
      ...day,
      lanes: turn(day.lanes).map((lane) => ({ ...lane, closed: turn(lane.closed) })),
      vehicles: turn(day.vehicles),
    },
    plan: { assignments: turn(plan.assignments), unassigned: turn(plan.unassigned) },
  };
}

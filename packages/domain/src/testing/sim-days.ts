import fc from 'fast-check';
import { asCalled, byPromise, fifo, interleave, type Order, strict } from '../simulator/order.js';
import { lanesOf, type SimLane, type SimPort, type SimVehicle } from '../simulator/sim-port.js';

/** Small ports and days, for the laws of the simulator. */
export interface SimDayDraw {
  port: SimPort;
  vehicles: SimVehicle[];
  untilMin: number;
}

const ORDERS: Order[] = [fifo, byPromise, strict(['green']), interleave(['green'], 3, 5)];
const minutes = fc.integer({ min: 0, max: 40 });

const closures = fc
  .option(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 40 })), { nil: null })
  .map((one): SimLane['closed'] => (one ? [[one[0], one[0] + one[1]]] : []));

const lanes = (group: string) =>
  fc
    .array(closures, { minLength: 1, maxLength: 3 })
    .map((closed) => lanesOf(closed.length, group).map((lane, i): SimLane => ({ ...lane, closed: closed[i]! })));

/** Needs of the i-th stage are the i-th work; a vehicle without it passes by. */
const port: fc.Arbitrary<SimPort> = fc
  .record({
    tokens: fc.option(fc.integer({ min: 1, max: 6 }), { nil: null }),
    gate: lanes('ordinary'),
    behind: fc.array(lanes('desk'), { maxLength: 1 }),
    ahead: fc.array(lanes('desk'), { maxLength: 1 }),
    order: fc.constantFrom(...ORDERS),
  })
  .map(({ tokens, ahead, gate, behind, order }) => ({
    callForward: tokens === null ? null : { tokens, roadMin: 10, to: `stage ${ahead.length}` },
    stages: [...ahead, gate, ...behind].map((own, i) => ({
      name: `stage ${i}`,
      lanes: own.map((lane) => ({ ...lane, id: `${lane.id} of ${i}` })),
      order: i === ahead.length && tokens !== null ? asCalled : order,
      minutes: ({ work }: SimVehicle) => work[`stage ${i}`] ?? null,
    })),
  }));

const vehicle: fc.Arbitrary<Omit<SimVehicle, 'id'>> = fc
  .record({
    isGreen: fc.boolean(),
    arriveMin: fc.option(fc.integer({ min: 0, max: 90 }), { nil: null, freq: 8 }),
    earlyMin: fc.integer({ min: 0, max: 30 }),
    isLife: fc.integer({ min: 0, max: 11 }).map((one) => one === 0),
    needs: fc.tuple(minutes, fc.option(minutes, { nil: undefined }), fc.option(minutes, { nil: undefined })),
    turnedBackAt: fc.option(fc.constantFrom('stage 0', 'stage 1'), { nil: null, freq: 2 }),
  })
  .map(({ isGreen, arriveMin, earlyMin, isLife, needs, turnedBackAt }) => ({
    class: isGreen ? 'green' : 'ordinary',
    group: isGreen ? 'green' : 'ordinary',
    wantedMin: arriveMin ?? 0,
    arriveMin,
    giveUpMin: arriveMin === null ? 60 : null,
    readyMin: (arriveMin ?? 0) + earlyMin,
    promiseMin: (arriveMin ?? 0) + earlyMin + (isGreen ? 20 : 60),
    isLife,
    roadMin: 10,
    expectedMin: 20,
    work: Object.fromEntries(needs.flatMap((one, i) => (one === undefined ? [] : [[`stage ${i}`, one]]))),
    turnedBackAt,
  }));

export const simDays: fc.Arbitrary<SimDayDraw> = fc.record({
  port,
  vehicles: fc.array(vehicle, { maxLength: 20 }).map((all) => all.map((one, i) => ({ ...one, id: `v${i}` }))),
  untilMin: fc.constantFrom(80, 200, Number.POSITIVE_INFINITY),
});

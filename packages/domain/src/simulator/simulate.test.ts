import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SimDayDraw, simDays } from '../testing/sim-days.js';
import { fifo, type Order } from './order.js';
import { isClosed, type SimLane, type SimPort, takes } from './sim-port.js';
import { simulate } from './simulate.js';
import type { Step, Visit } from './visit.js';

type Simulate = typeof simulate;
type Law = (visits: Visit[], day: SimDayDraw) => void;

const law = (check: Law, run: Simulate) =>
  fc.property(simDays, (day) => {
    check(run(day.port, day.vehicles, day.untilMin), day);
  });
const holds = (check: Law) => fc.assert(law(check, simulate), { numRuns: 80 });
/** The law is shown to see: it fails on an engine that breaks it. */
const isBrokenBy = (check: Law, run: Simulate) =>
  expect(fc.check(law(check, run), { seed: 1, numRuns: 1000, endOnFailure: true }).failed).toBe(true);

const onOtherPort =
  (change: (port: SimPort) => SimPort): Simulate =>
  (port, ...rest) =>
    simulate(change(port), ...rest);
const onOtherLanes = (change: (lanes: SimLane[]) => SimLane[]) =>
  onOtherPort((port) => ({ ...port, stages: port.stages.map((stage) => ({ ...stage, lanes: change(stage.lanes) })) }));
const inOtherOrder = (order: Order) =>
  onOtherPort((port) => ({ ...port, stages: port.stages.map((stage) => ({ ...stage, order })) }));

type Started = Step & { lane: string; startMin: number };
const started = (visits: Visit[]) =>
  visits.flatMap((visit) =>
    visit.steps.filter((step): step is Started => step.startMin !== null).map((step) => ({ visit, step })),
  );
const endOf = ({ endMin }: Step) => endMin ?? Number.POSITIVE_INFINITY;
const lanesIn = ({ stages }: SimPort) => stages.flatMap(({ lanes }) => lanes);

describe('whoever comes in is served, turned back or still waiting', () => {
  const conserved: Law = (visits, { port, vehicles, untilMin }) => {
    expect(visits.map(({ vehicle }) => vehicle)).toEqual(vehicles);
    for (const { vehicle, end, arrivedMin, steps, leftMin } of visits) {
      const hasCome = vehicle.arriveMin !== null && vehicle.arriveMin <= untilMin;
      expect(arrivedMin).toBe(hasCome ? vehicle.arriveMin : null);
      expect(['in-port', 'cleared', 'turned-back'].includes(end)).toBe(hasCome);
      expect(leftMin !== null).toBe(end === 'cleared' || end === 'turned-back');
      const needed = port.stages.filter(({ minutes }) => minutes(vehicle) !== null).map(({ name }) => name);
      const upTo = needed.indexOf(vehicle.turnedBackAt ?? '') + 1 || needed.length;
      if (leftMin !== null) expect(steps.map(({ stage }) => stage)).toEqual(needed.slice(0, upTo));
      if (end === 'in-port' && untilMin === Number.POSITIVE_INFINITY) throw new Error(`${vehicle.id} waits for ever`);
    }
  };
  it('in every day', () => holds(conserved));
  it('is broken where one is lost, and where one stays for ever', () => {
    isBrokenBy(conserved, (...day) => simulate(...day).slice(1));
    isBrokenBy(conserved, inOtherOrder({ name: 'never', choice: () => () => -1 }));
  });
});

describe('no lane serves two at once', () => {
  const alone: Law = (visits) => {
    for (const lane of new Set(started(visits).map(({ step }) => step.lane))) {
      const steps = started(visits)
        .flatMap(({ step }) => (step.lane === lane ? [step] : []))
        .sort((a, b) => a.startMin - b.startMin || endOf(a) - endOf(b));
      for (const [i, step] of steps.entries())
        if (i > 0) expect(step.startMin).toBeGreaterThanOrEqual(endOf(steps[i - 1]!));
    }
  };
  it('in every day', () => holds(alone));
  it('is broken where one lane has two entrances', () =>
    isBrokenBy(
      alone,
      onOtherLanes((lanes) => lanes.map((lane) => ({ ...lane, id: lanes[0]!.id }))),
    ));
});

describe('nobody is taken in a closure', () => {
  const shut: Law = (visits, { port }) => {
    for (const { step } of started(visits))
      expect(isClosed(lanesIn(port).find(({ id }) => id === step.lane)!, step.startMin)).toBe(false);
  };
  it('in every day', () => holds(shut));
  it('is broken by lanes that ignore theirs', () =>
    isBrokenBy(
      shut,
      onOtherLanes((lanes) => lanes.map((lane) => ({ ...lane, closed: [] }))),
    ));
});

/** Everybody who stood in the same line while another was taken from it. */
function* overtaken(visits: Visit[]) {
  for (const { visit, step } of started(visits))
    for (const other of visits) {
      const own = other.steps.find(({ stage }) => stage === step.stage);
      if (!own || other === visit || own.queuedMin > step.startMin) continue;
      if ((own.startMin ?? Number.POSITIVE_INFINITY) > step.startMin) yield { visit, step, other, own };
    }
}

describe('first come is first served in a line that says so', () => {
  const inTurn: Law = (visits, { port }) => {
    const lines = new Set(port.stages.filter(({ order }) => order === fifo).map(({ name }) => name));
    for (const { visit, step, other, own } of overtaken(visits))
      if (lines.has(step.stage) && !visit.vehicle.isLife && !other.vehicle.isLife)
        expect(own.queuedMin).toBeGreaterThanOrEqual(step.queuedMin);
  };
  it('in every day', () => holds(inTurn));
  it('is broken where the last come is first served', () =>
    isBrokenBy(
      inTurn,
      onOtherPort((port) => {
        const lifo: Order = { name: 'lifo', choice: () => (line) => line.length - 1 };
        const stages = port.stages.map((stage) => (stage.order === fifo ? { ...stage, order: lifo } : stage));
        return { ...port, stages };
      }),
    ));
});

describe('a life vehicle in a line takes the next free lane', () => {
  const first: Law = (visits) => {
    for (const { visit, other, own, step } of overtaken(visits))
      if (other.vehicle.isLife && !visit.vehicle.isLife)
        throw new Error(
          `${other.vehicle.id} stood from ${own.queuedMin} while ${visit.vehicle.id} went at ${step.startMin}`,
        );
  };
  it('in every day', () => holds(first));
  it('is broken where it waits like the others', () =>
    isBrokenBy(first, (port, vehicles, untilMin) => {
      const visits = simulate(
        port,
        vehicles.map((one) => ({ ...one, isLife: false })),
        untilMin,
      );
      return visits.map((visit, i) => ({ ...visit, vehicle: vehicles[i]! }));
    }));
});

describe('no open lane stands idle before a line that it may serve', () => {
  const busy: Law = (visits, { port }) => {
    if (port.callForward) return;
    const steps = started(visits).map(({ step }) => step);
    for (const { vehicle, steps: own } of visits)
      for (const { stage: name, queuedMin, startMin } of own) {
        const lanes = port.stages.find((stage) => stage.name === name)!.lanes.filter((lane) => takes(lane, vehicle));
        for (const lane of lanes) {
          if (queuedMin === startMin || isClosed(lane, queuedMin)) continue;
          const isTaken = steps.some(
            (step) => step.lane === lane.id && step.startMin <= queuedMin && queuedMin < endOf(step),
          );
          const isTakenAtOnce = steps.some((step) => step.lane === lane.id && step.startMin === queuedMin);
          expect(isTaken || isTakenAtOnce).toBe(true);
        }
      }
  };
  it('in every day', () => holds(busy));
  it('is broken where lanes stay away', () =>
    isBrokenBy(
      busy,
      onOtherLanes((lanes) => lanes.slice(0, 1)),
    ));
});

describe('on the road and at the gate there are never more than the tokens', () => {
  const within: Law = (visits, { port }) => {
    if (!port.callForward) return;
    const stays = visits
      .filter(({ vehicle, calledMin }) => !vehicle.isLife && calledMin !== null)
      .map(({ calledMin, steps }) => {
        const gate = steps.find(({ stage }) => stage === port.callForward?.to);
        return [calledMin!, gate?.startMin ?? Number.POSITIVE_INFINITY] as const;
      });
    for (const [atMin] of stays)
      expect(stays.filter(([fromMin, toMin]) => fromMin <= atMin && atMin < toMin).length).toBeLessThanOrEqual(
        port.callForward.tokens,
      );
  };
  it('in every day', () => holds(within));
  it('is broken where three more are called', () =>
    isBrokenBy(
      within,
      onOtherPort((port) => ({
        ...port,
        callForward: port.callForward && { ...port.callForward, tokens: port.callForward.tokens + 3 },
      })),
    ));
});

describe('a day is a function of port and vehicles', () => {
  const same: Law = (visits, { port, vehicles, untilMin }) =>
    expect(simulate(port, vehicles, untilMin)).toEqual(visits);
  it('told twice', () => holds(same));
  it('is broken by one that remembers the day before', () => {
    let days = 0;
    isBrokenBy(same, (port, vehicles) => simulate(port, vehicles, 40 + (days++ % 3) * 20));
  });
});

describe('a yard', () => {
  it('that calls to no stage is refused', () =>
    expect(() => simulate({ callForward: { tokens: 1, roadMin: 0, to: 'nowhere' }, stages: [] }, [])).toThrow(
      RangeError,
    ));
});

import { type SimLane, type SimVehicle, takes } from './sim-port.js';
import type { Visit } from './visit.js';

/** Who of a line is next for a lane: the place in the line, or -1 for nobody. The line is in the order in which it was joined. */
export type Choice = (line: readonly Visit[], lane: SimLane, nowMin: number) => number;

/** A rule of precedence. What it remembers lives as long as one day: each day makes its own choice. */
export interface Order {
  name: string;
  choice: () => Choice;
}

export const fifo: Order = {
  name: 'first come, first served',
  choice: () => (line, lane) => line.findIndex(({ vehicle }) => takes(lane, vehicle)),
};

/** For the lanes behind a call: who drives in is said by call-forward, never by the line. */
export const asCalled: Order = { name: 'as called', choice: () => () => -1 };

export const byPromise: Order = {
  name: 'by promise',
  choice: () => (line, lane) => {
    let best = -1;
    for (const [i, visit] of line.entries())
      if (takes(lane, visit.vehicle) && (best < 0 || isPromisedBefore(visit, line[best]!))) best = i;
    return best;
  },
};

export const isPromisedBefore = (a: Visit, b: Visit): boolean =>
  a.vehicle.promiseMin < b.vehicle.promiseMin ||
  (a.vehicle.promiseMin === b.vehicle.promiseMin && a.vehicle.id < b.vehicle.id);

const firstOf = (line: readonly Visit[], lane: SimLane, wanted: (vehicleClass: string) => boolean) =>
  line.findIndex(({ vehicle }) => takes(lane, vehicle) && wanted(vehicle.class));

/** `classes` always first: what starves the others. */
export const strict = (classes: readonly string[]): Order => ({
  name: 'strict priority',
  choice: () => (line, lane) => {
    const first = firstOf(line, lane, (one) => classes.includes(one));
    return first >= 0 ? first : firstOf(line, lane, () => true);
  },
});

/** Rounds of `priority` vehicles of `classes` and `ordinary` others. Where one kind is missing the other goes on, and that counts for no round. */
export const interleave = (classes: readonly string[], priority: number, ordinary: number): Order => ({
  name: `fixed ${priority}:${ordinary}`,
  choice: () => {
    let turn = 0;
    return (line, lane) => {
      const first = firstOf(line, lane, (one) => classes.includes(one));
      const other = firstOf(line, lane, (one) => !classes.includes(one));
      if (first < 0 || other < 0) return Math.max(first, other);
      const chosen = turn < priority ? first : other;
      turn = (turn + 1) % (priority + ordinary);
      return chosen;
    };
  },
});

/** Each lane takes only the next of its own list, whoever else stands there; who has been given up is left out. */
export const asPlanned = (lists: ReadonlyMap<string, readonly SimVehicle[]>): Order => ({
  name: 'as planned',
  choice: () => {
    const done = new Map<string, number>();
    return (line, lane, nowMin) => {
      const list = lists.get(lane.id) ?? [];
      let at = done.get(lane.id) ?? 0;
      while (at < list.length && isGivenUp(list[at]!, nowMin)) at++;
      done.set(lane.id, at);
      const found = line.findIndex(({ vehicle }) => vehicle === list[at]);
      if (found >= 0) done.set(lane.id, at + 1);
      return found;
    };
  },
});

const isGivenUp = ({ arriveMin, giveUpMin }: SimVehicle, nowMin: number): boolean =>
  arriveMin === null && giveUpMin !== null && giveUpMin <= nowMin;

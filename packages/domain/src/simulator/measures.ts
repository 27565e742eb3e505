import { countInside, peakOf, type Series } from './series.js';
import type { SimPort } from './sim-port.js';
import type { Visit } from './visit.js';

/** Of some minutes. Percentiles are the least value that so many do not exceed (nearest rank); all 0 where nobody was measured. */
export interface Spread {
  count: number;
  mean: number;
  p50: number;
  p95: number;
  max: number;
}

/** Of those who were cleared. */
export interface Waits {
  /** Standing in the yard and in lines: what is left of the stay without road and service. */
  wait: Spread;
  /** Arrival to cleared. */
  border: Spread;
  /** From when it wanted to come to cleared: booking moves a wait, and here it shows. */
  total: Spread;
}

export interface Measures {
  all: Waits;
  classes: ReadonlyMap<string, Waits>;
  cleared: number;
  turnedBack: number;
  noShows: number;
  /** Still inside when the day was broken off. */
  waiting: number;
  /** Vehicles staged in the yard, on the road, and before the first lanes, over time. */
  yard: Series;
  road: Series;
  gate: Series;
  yardMost: number;
  gateMost: number;
  lastClearedMin: number;
  longestServiceMin: number;
  /** Whose service in the first lanes was over when the port closed. */
  throughByClosing: number;
  /** By lane group: minutes of service that it gave between opening and closing, over its lane-minutes, in [0, 1]. */
  useUntilClosing: ReadonlyMap<string, number>;
  /** The same with all work, whenever it was done: above 1, the day had too few lane-minutes. */
  use: ReadonlyMap<string, number>;
}

/** `hours`: when the port is open, in minutes of the day. */
export function measure(
  port: SimPort,
  visits: readonly Visit[],
  hours: readonly [openMin: number, closeMin: number],
): Measures {
  const cleared = visits.filter(({ end }) => end === 'cleared');
  const names = [...new Set(visits.map(({ vehicle }) => vehicle.class))].sort();
  const count = (end: Visit['end']) => visits.filter((visit) => visit.end === end).length;
  const inPort = visits.filter(({ arrivedMin }) => arrivedMin !== null);
  const yard = countInside(inPort.map((one) => [one.arrivedMin!, one.calledMin]));
  const gate = countInside(atGate(inPort));
  return {
    all: waitsOf(cleared),
    classes: new Map(names.map((name) => [name, waitsOf(cleared.filter(({ vehicle }) => vehicle.class === name))])),
    cleared: cleared.length,
    turnedBack: count('turned-back'),
    noShows: count('no-show'),
    waiting: count('in-port'),
    yard,
    road: countInside(
      inPort.filter(({ calledMin }) => calledMin !== null).map((one) => [one.calledMin!, one.atGateMin]),
    ),
    gate,
    yardMost: peakOf(yard),
    gateMost: peakOf(gate),
    lastClearedMin: cleared.reduce((last, { leftMin }) => Math.max(last, leftMin!), hours[0]),
    longestServiceMin: visits
      .flatMap(({ steps }) => steps)
      .reduce((most, { startMin, endMin }) => (endMin === null ? most : Math.max(most, endMin - startMin!)), 0),
    throughByClosing: visits.filter(({ steps }) => (steps[0]?.endMin ?? Number.POSITIVE_INFINITY) <= hours[1]).length,
    useUntilClosing: useOf(port, visits, hours, hours[1]),
    use: useOf(port, visits, hours, Number.POSITIVE_INFINITY),
  };
}

const atGate = (visits: readonly Visit[]) =>
  visits
    .filter(({ atGateMin }) => atGateMin !== null)
    .map(({ atGateMin, steps, leftMin }) => [atGateMin!, steps[0]?.startMin ?? leftMin] as const);

export function waitsOf(visits: readonly Visit[]): Waits {
  const border = visits.map(({ arrivedMin, leftMin }) => leftMin! - arrivedMin!);
  return {
    wait: spreadOf(visits.map((visit, i) => border[i]! - roadOf(visit) - servedOf(visit))),
    border: spreadOf(border),
    total: spreadOf(visits.map(({ vehicle, leftMin }) => leftMin! - vehicle.wantedMin)),
  };
}

const roadOf = ({ calledMin, atGateMin }: Visit): number => (calledMin === null ? 0 : atGateMin! - calledMin);

const servedOf = ({ steps }: Visit): number =>
  steps.reduce((sum, { startMin, endMin }) => sum + endMin! - startMin!, 0);

export function spreadOf(minutes: readonly number[]): Spread {
  const sorted = [...minutes].sort((a, b) => a - b);
  const atShare = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return {
    count: sorted.length,
    mean: sorted.length ? sorted.reduce((sum, one) => sum + one, 0) / sorted.length : 0,
    p50: atShare(0.5),
    p95: atShare(0.95),
    max: sorted.at(-1) ?? 0,
  };
}

function useOf(
  port: SimPort,
  visits: readonly Visit[],
  [openMin, closeMin]: readonly [number, number],
  untilMin: number,
): ReadonlyMap<string, number> {
  const groupOf = new Map(port.stages.flatMap(({ lanes }) => lanes.map(({ id, group }) => [id, group] as const)));
  const lanes = new Map<string, number>();
  for (const group of groupOf.values()) lanes.set(group, (lanes.get(group) ?? 0) + 1);
  const busy = new Map<string, number>();
  for (const { lane, startMin, endMin } of visits.flatMap(({ steps }) => steps)) {
    const group = lane === null ? undefined : groupOf.get(lane);
    if (group === undefined) continue;
    const minutes = Math.min(endMin ?? untilMin, untilMin) - Math.max(startMin!, openMin);
    busy.set(group, (busy.get(group) ?? 0) + Math.max(0, minutes));
  }
  return new Map([...lanes].map(([group, count]) => [group, (busy.get(group) ?? 0) / (count * (closeMin - openMin))]));
}

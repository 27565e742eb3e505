import { lineOf, yardOf } from './queues.js';
import { peakOf } from './series.js';
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
  /** Standing in the yard and in lines from when it was ready (window or arrival, the later): who comes early waits for nobody. */
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
  /** Most vehicles at once: in the yard, and before the lanes of the gate. */
  yardMost: number;
  gateMost: number;
  lastClearedMin: number;
  longestServiceMin: number;
  /** Whose service at the gate was over when the port closed. */
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
  const gateName = port.callForward?.to ?? port.stages[0]?.name;
  return {
    all: waitsOf(cleared),
    classes: new Map(names.map((name) => [name, waitsOf(cleared.filter(({ vehicle }) => vehicle.class === name))])),
    cleared: cleared.length,
    turnedBack: count('turned-back'),
    noShows: count('no-show'),
    waiting: count('in-port'),
    yardMost: peakOf(yardOf(visits)),
    gateMost: peakOf(lineOf(visits, gateName)),
    lastClearedMin: cleared.reduce((last, { leftMin }) => Math.max(last, leftMin!), hours[0]),
    longestServiceMin: visits
      .flatMap(({ steps }) => steps)
      .reduce((most, { startMin, endMin }) => (endMin === null ? most : Math.max(most, endMin - startMin!)), 0),
    throughByClosing: visits.filter(({ steps }) =>
      steps.some(({ stage, endMin }) => stage === gateName && endMin !== null && endMin <= hours[1]),
    ).length,
    useUntilClosing: useOf(port, visits, hours, hours[1]),
    use: useOf(port, visits, hours, Number.POSITIVE_INFINITY),
  };
}

export const waitsOf = (visits: readonly Visit[]): Waits => ({
  wait: spreadOf(visits.map(waitOf)),
  border: spreadOf(visits.map(({ arrivedMin, leftMin }) => leftMin! - arrivedMin!)),
  total: spreadOf(visits.map(({ vehicle, leftMin }) => leftMin! - vehicle.wantedMin)),
});

function waitOf({ vehicle, stagedMin, calledMin, steps }: Visit): number {
  const standing = (fromMin: number, toMin: number) => Math.max(0, toMin - Math.max(fromMin, vehicle.readyMin));
  return steps.reduce(
    (sum, { queuedMin, startMin }) => sum + standing(queuedMin, startMin!),
    stagedMin === null ? 0 : standing(stagedMin, calledMin!),
  );
}

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
    const minutes = Math.min(endMin ?? closeMin, untilMin) - Math.max(startMin!, openMin);
    busy.set(group, (busy.get(group) ?? 0) + Math.max(0, minutes));
  }
  return new Map([...lanes].map(([group, count]) => [group, (busy.get(group) ?? 0) / (count * (closeMin - openMin))]));
}

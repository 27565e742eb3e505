import { countInside, type Series } from './series.js';
import type { SimPort } from './sim-port.js';
import type { Visit } from './visit.js';

/** A place in which vehicles are counted over time. */
export interface Queue {
  name: string;
  series: Series;
}

type Stay = readonly [inMin: number, outMin: number | null];

const stay = (inMin: number | null, outMin: number | null): Stay[] => (inMin === null ? [] : [[inMin, outMin]]);

export const yardOf = (visits: readonly Visit[]): Series =>
  countInside(visits.flatMap(({ stagedMin, calledMin }) => stay(stagedMin, calledMin)));

export const roadOf = (visits: readonly Visit[]): Series =>
  countInside(visits.flatMap(({ calledMin, atGateMin }) => stay(calledMin, atGateMin)));

/** The line before the lanes of a stage. */
export const lineOf = (visits: readonly Visit[], stage: string | undefined): Series =>
  countInside(
    visits.flatMap(({ steps }) =>
      steps.flatMap((step) => (step.stage === stage ? stay(step.queuedMin, step.startMin) : [])),
    ),
  );

/** All places of a port in which vehicles wait or drive, in the order in which they come to them. */
export function queuesOf({ stages, callForward }: SimPort, visits: readonly Visit[]): Queue[] {
  const lines = stages.map(({ name }): Queue => ({ name: `line: ${name}`, series: lineOf(visits, name) }));
  if (!callForward) return lines;
  const gate = stages.findIndex(({ name }) => name === callForward.to);
  const yard = { name: 'staging yard', series: yardOf(visits) };
  const road = { name: 'on the road', series: roadOf(visits) };
  return [...lines.slice(0, gate), yard, road, ...lines.slice(gate)];
}

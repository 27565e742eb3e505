import { peakOf, type Series } from '@gl/domain/simulator/series';
import { FAINT, GRID, GROUND } from './colours.js';
import { element, label, type Svg } from './svg.js';
import { grid, type TimeAxis, xOf } from './time-axis.js';

export const QUEUE_HEIGHT = 130;

/** A line of the chart. */
export interface Line {
  name: string;
  series: Series;
  colour: string;
}

export interface Scale {
  axis: TimeAxis;
  closeMin: number;
  /** Where what is drawn ends: the day was broken off. */
  untilMin: number;
}

/** Vehicles in each place over time, as steps. `most`: what the scale must reach. */
export function queueChart(lines: readonly Line[], { axis, closeMin, untilMin }: Scale, most: number): Svg[] {
  const top = scaleTop(most);
  const y = (value: number) => QUEUE_HEIGHT * (1 - value / top);
  const marks = [0, top / 2, top].flatMap((value) => [
    element('line', { x1: 0, x2: axis.width, y1: y(value), y2: y(value), stroke: GRID }),
    label(-6, y(value) + 4, String(value), { 'text-anchor': 'end', fill: FAINT, 'font-size': 11 }),
  ]);
  const paths = lines.map(({ series, colour }) =>
    element('path', {
      d: stepsOf(series, { ...axis, untilMin }, y),
      fill: 'none',
      stroke: colour,
      'stroke-width': 1.6,
    }),
  );
  return [
    element('rect', { width: axis.width, height: QUEUE_HEIGHT, fill: GROUND }),
    ...grid(axis, QUEUE_HEIGHT, closeMin),
    ...marks,
    ...paths,
  ];
}

export const legend = (lines: readonly Line[]): { text: string; colour: string }[] =>
  lines.map(({ name, series, colour }) => ({ text: `${name} (most ${peakOf(series)})`, colour }));

const STEPS = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** The least round even number that is not below. */
export function scaleTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(2, most)));
  return STEPS.map((step) => step * power).find((top) => top >= most && top % 2 === 0) ?? 20 * power;
}

function stepsOf(series: Series, axis: TimeAxis & { untilMin: number }, y: (value: number) => number): string {
  const at = (x: number) => x.toFixed(1);
  let path = `M0 ${at(y(0))}`;
  for (const { atMin, value } of series) path += `H${at(xOf(axis, atMin))}V${at(y(value))}`;
  return `${path}H${at(xOf(axis, axis.untilMin))}`;
}

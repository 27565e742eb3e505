import { FAINT, GRID } from './colours.js';
import { element, label, type Svg } from './svg.js';

/** Minutes of the day across `width` pixels. */
export interface TimeAxis {
  fromMin: number;
  toMin: number;
  width: number;
}

export const xOf = ({ fromMin, toMin, width }: TimeAxis, atMin: number): number =>
  ((Math.min(Math.max(atMin, fromMin), toMin) - fromMin) / (toMin - fromMin)) * width;

const STEPS_H = [0.5, 1, 2, 4, 6, 12];
const MOST_TICKS = 14;

/** Full hours, or as many of them as can be read. */
export function ticksOf({ fromMin, toMin }: TimeAxis): number[] {
  const stepMin = 60 * (STEPS_H.find((hours) => (toMin - fromMin) / (hours * 60) <= MOST_TICKS) ?? 24);
  const first = Math.ceil(fromMin / stepMin);
  const last = Math.floor(toMin / stepMin);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * stepMin);
}

/** Lines from top to bottom at each tick; closing time is dashed and named. */
export function grid(axis: TimeAxis, height: number, closeMin: number): Svg[] {
  const lines = ticksOf(axis).map((atMin) => {
    const x = xOf(axis, atMin);
    return element('line', { x1: x, x2: x, y1: 0, y2: height, stroke: GRID });
  });
  const x = xOf(axis, closeMin);
  const isInside = closeMin > axis.fromMin && closeMin < axis.toMin;
  const closing = { x1: x, x2: x, y1: 0, y2: height, stroke: FAINT, 'stroke-dasharray': '4 3' };
  return isInside ? [...lines, element('line', closing)] : lines;
}

export const hours = (axis: TimeAxis, y: number): Svg[] =>
  ticksOf(axis).map((atMin) =>
    label(xOf(axis, atMin), y, `${atMin / 60} h`, { 'text-anchor': 'middle', fill: FAINT, 'font-size': 11 }),
  );

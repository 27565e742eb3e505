import type { SimLane } from '@gl/domain/simulator/sim-port';
import type { Visit } from '@gl/domain/simulator/visit';
import { barColour, FAINT, GROUND } from './colours.js';
import type { Scale } from './queue-chart.js';
import { element, group, label, type Svg } from './svg.js';
import { grid, type TimeAxis, xOf } from './time-axis.js';

const ROW = 16;
const BAR = 12;

export const ganttHeight = (lanes: readonly SimLane[]): number => lanes.length * ROW;

/** A row for each lane, a bar for each service, coloured by class; closures are hatched. */
export function laneGantt(
  lanes: readonly SimLane[],
  visits: readonly Visit[],
  classes: readonly string[],
  { axis, closeMin, untilMin }: Scale,
): Svg[] {
  const height = ganttHeight(lanes);
  return [
    element('rect', { width: axis.width, height, fill: GROUND }),
    ...grid(axis, height, closeMin),
    ...lanes.map((lane, i) =>
      group(
        0,
        i * ROW,
        label(-6, BAR, lane.id, { 'text-anchor': 'end', fill: FAINT, 'font-size': 11 }),
        ...closures(lane, axis),
        ...bars(lane, visits, classes, { ...axis, untilMin }),
      ),
    ),
  ];
}

/** For `fill="url(#shut)"`. */
export const hatch = (): Svg =>
  element(
    'pattern',
    { id: 'shut', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    element('line', { x1: 0, x2: 0, y1: 0, y2: 6, stroke: '#9aa5b1', 'stroke-width': 3 }),
  );

const closures = ({ closed }: SimLane, axis: TimeAxis): Svg[] =>
  closed
    .filter(([fromMin, toMin]) => toMin > axis.fromMin && fromMin < axis.toMin)
    .map(([fromMin, toMin]) => {
      const x = xOf(axis, fromMin);
      return element('rect', { x, y: 2, width: xOf(axis, toMin) - x, height: BAR, fill: 'url(#shut)' });
    });

/** One path for each class, or a day of a thousand services would be a file that nobody loads. A hair of ground stays between two services. */
function bars(
  lane: SimLane,
  visits: readonly Visit[],
  classes: readonly string[],
  axis: TimeAxis & { untilMin: number },
): Svg[] {
  return classes.flatMap((one) => {
    const path = visits
      .filter(({ vehicle }) => vehicle.class === one)
      .flatMap(({ steps }) => steps)
      .map((step) => (step.lane === lane.id && step.startMin !== null ? barOf(step.startMin, step.endMin, axis) : ''))
      .join('');
    return path ? [element('path', { d: path, fill: barColour(one, classes) })] : [];
  });
}

function barOf(startMin: number, endMin: number | null, axis: TimeAxis & { untilMin: number }): string {
  const x = xOf(axis, startMin);
  const width = Math.max(0.6, xOf(axis, endMin ?? axis.untilMin) - x - 0.6).toFixed(1);
  return `M${x.toFixed(1)} 2h${width}v${BAR}h-${width}z`;
}

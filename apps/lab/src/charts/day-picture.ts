import { queuesOf } from '@gl/domain/simulator/queues';
import type { Day, Scenario } from '@gl/domain/simulator/scenario';
import { peakOf } from '@gl/domain/simulator/series';
import { barColour, FAINT, lineColour } from './colours.js';
import { ganttHeight, hatch, laneGantt } from './lane-gantt.js';
import { type Line, legend, QUEUE_HEIGHT, queueChart } from './queue-chart.js';
import { element, group, label, picture, type Svg } from './svg.js';
import { hours, type TimeAxis } from './time-axis.js';

const WIDTH = 960;
const LEFT = 130;
const RIGHT = 24;
const ACROSS = WIDTH - LEFT - RIGHT;

interface NamedDay {
  name: string;
  day: Day;
}

/** What all panels of a picture share. */
interface Shared {
  axis: TimeAxis;
  closeMin: number;
  classes: readonly string[];
  most: number;
  /** Days that were broken off stand beside others. */
  isCompared: boolean;
}

/** One day of each variant, one under the other on one clock: vehicles waiting over time, and what each lane did. */
export function dayPicture(scenario: Scenario, days: readonly NamedDay[], seed: number): string {
  const [openMin, closeMin] = scenario.hours;
  const axis = { ...clockOf(days, openMin, closeMin), width: ACROSS };
  const classes = [...new Set(days.flatMap(({ day }) => day.visits.map(({ vehicle }) => vehicle.class)))].sort();
  const compared = days.filter(({ day }) => !isBrokenOff(day));
  const most = Math.max(...(compared.length ? compared : days).map(({ day }) => mostIn(day)));
  const classKeys = classes.length < 2 ? [] : classes.map((text) => ({ text, colour: barColour(text, classes) }));
  const panels: Svg[] = [];
  let y = classKeys.length ? 90 : 68;
  for (const one of days) {
    const panel = panelOf(one, { axis, closeMin, classes, most, isCompared: compared.length > 0 });
    panels.push(group(LEFT, y, ...panel.parts));
    y += panel.height;
  }
  return picture(
    WIDTH,
    y,
    `${scenario.name}: ${scenario.what}`,
    `One day, seed ${seed}. ${days.map(sentenceOf).join(' ')}`,
    element('defs', {}, hatch()),
    label(24, 30, scenario.what, { 'font-size': 17, 'font-weight': 600 }),
    label(
      24,
      50,
      `Scenario ${scenario.name}, one day, seed ${seed}. Hours since opening; the dashed line is closing.`,
      {
        fill: FAINT,
      },
    ),
    group(24, 72, ...keys(classKeys).parts),
    ...panels,
  );
}

/** A day that was broken off grew a line without end: on its scale nobody could read the others. */
const isBrokenOff = ({ untilMin }: Day): boolean => Number.isFinite(untilMin);

/** The places of a port; where there is one only, its classes. */
function linesOf({ port, visits }: Day, classes: readonly string[]): Line[] {
  const queues = queuesOf(port, visits);
  if (queues.length > 1 || classes.length < 2) return queues.map((queue, i) => ({ ...queue, colour: lineColour(i) }));
  return classes.flatMap((one) =>
    queuesOf(
      port,
      visits.filter(({ vehicle }) => vehicle.class === one),
    ).map(({ name, series }) => ({ name: `${name}, ${one}`, series, colour: barColour(one, classes) })),
  );
}

const mostIn = ({ port, visits }: Day): number =>
  Math.max(...queuesOf(port, visits).map(({ series }) => peakOf(series)), 0);

function panelOf(
  { name, day }: NamedDay,
  { axis, closeMin, classes, most, isCompared }: Shared,
): { parts: Svg[]; height: number } {
  const lines = linesOf(day, classes);
  const lanes = day.port.stages.flatMap((stage) => stage.lanes);
  const scale = { axis, closeMin, untilMin: day.untilMin };
  const legendKeys = keys(legend(lines));
  const queueAt = 36 + legendKeys.height;
  const ganttAt = queueAt + QUEUE_HEIGHT + 30;
  const hasOwnScale = isCompared && isBrokenOff(day);
  const unit = hasOwnScale ? ['vehicles', '(own scale)'] : ['vehicles'];
  return {
    parts: [
      label(24 - LEFT, 18, name, { 'font-size': 14, 'font-weight': 600 }),
      label(axis.width, 18, headline(day), { 'text-anchor': 'end', fill: FAINT }),
      group(0, 40, ...legendKeys.parts),
      group(0, queueAt, ...queueChart(lines, scale, hasOwnScale ? mostIn(day) : most)),
      ...unit.map((text, i) => label(24 - LEFT, queueAt + 10 + 14 * i, text, { fill: FAINT, 'font-size': 11 })),
      ...hours(axis, queueAt + QUEUE_HEIGHT + 15),
      group(0, ganttAt, ...laneGantt(lanes, day.visits, classes, scale)),
    ],
    height: ganttAt + ganttHeight(lanes) + 34,
  };
}

/** From opening, or the half hour in which the first comes, to the full hour after the last has gone. */
function clockOf(days: readonly NamedDay[], openMin: number, closeMin: number): { fromMin: number; toMin: number } {
  const visits = days.flatMap(({ day }) => day.visits);
  const firstMin = visits.reduce((least, { arrivedMin }) => Math.min(least, arrivedMin ?? least), openMin);
  const lastMin = visits.reduce(
    (last, { leftMin, arrivedMin }) => Math.max(last, leftMin ?? arrivedMin ?? last),
    closeMin,
  );
  return { fromMin: Math.floor(firstMin / 30) * 30, toMin: Math.ceil(lastMin / 60) * 60 };
}

function headline({ measures: { all, cleared, waiting } }: Day): string {
  const inside = waiting ? `, ${waiting} still inside` : '';
  const { mean, p95, max } = all.wait;
  return `${cleared} cleared${inside}; wait: mean ${Math.round(mean)}, 95 % within ${Math.round(p95)}, longest ${Math.round(max)} min`;
}

const sentenceOf = ({ name, day }: NamedDay): string =>
  `${name}: ${headline(day)}; most in the yard ${day.measures.yardMost}, before the lanes ${day.measures.gateMost}.`;

const KEY_LINE = 18;

/** Colour keys in lines that fit. The width of a text is reckoned, not measured: nobody measures text without a screen. */
function keys(entries: readonly { text: string; colour: string }[]): { parts: Svg[]; height: number } {
  let x = 0;
  let y = 0;
  const parts = entries.flatMap(({ text, colour }) => {
    const width = 34 + text.length * 6.4;
    if (x > 0 && x + width > ACROSS) {
      x = 0;
      y += KEY_LINE;
    }
    const own = [
      element('rect', { x, y: y - 9, width: 11, height: 11, fill: colour }),
      label(x + 16, y + 1, text, { 'font-size': 11.5 }),
    ];
    x += width;
    return own;
  });
  return { parts, height: y + KEY_LINE };
}

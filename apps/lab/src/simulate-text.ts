import { EXPECTATIONS, meets, SEEDS } from '@gl/domain/simulator/expectations';
import type { Measures, Waits } from '@gl/domain/simulator/measures';
import type { Runs, Scenario } from '@gl/domain/simulator/scenario';
import { expectedText, figureText } from './expectation-table.js';

/** Everything that a run says: waits, places, figures; means over its days. */
export function simulateText(
  scenario: Scenario,
  runs: Runs,
  figures: ReadonlyMap<string, number>,
  days: number,
): string {
  const variants = [...runs];
  return [
    `${scenario.name}: ${scenario.what}`,
    ...scenario.assumptions.map((line) => `  - ${line}`),
    '',
    `Means over ${days} ${days === 1 ? 'day' : 'days'}, in minutes. Wait: standing, from when ready. Border: arrival to cleared. Total: wanted to cleared.`,
    table([
      ['', 'class', 'cleared', 'wait', 'p50', 'p95', 'max', 'border', 'p95', 'total', 'p95'],
      ...variants.flatMap(([name, measures]) => waitRows(name, measures)),
    ]),
    '',
    table([
      [
        '',
        'cleared',
        'turned back',
        'no-show',
        'inside',
        'most in yard',
        'most at gate',
        'last left',
        'use of lanes until closing',
      ],
      ...variants.map(([name, measures]) => placeRow(name, measures)),
    ]),
    '',
    table([['figure', 'measured', 'expected', ''], ...figureRows(scenario, figures, days)]),
    '',
  ].join('\n');
}

const meanOf = (days: readonly Measures[], of: (day: Measures) => number): number =>
  days.reduce((sum, day) => sum + of(day), 0) / days.length;

function waitRows(name: string, days: readonly Measures[]): string[][] {
  const classes = [...new Set(days.flatMap((day) => [...day.classes.keys()]))].sort();
  const row = (label: string, who: string, of: (day: Measures) => Waits | undefined) => {
    const measured = days.filter((day) => (of(day)?.wait.count ?? 0) > 0);
    const one = (pick: (waits: Waits) => number) => oneDecimal(meanOf(measured, (day) => pick(of(day)!)));
    return [
      label,
      who,
      oneDecimal(meanOf(days, (day) => of(day)?.wait.count ?? 0)),
      one(({ wait }) => wait.mean),
      one(({ wait }) => wait.p50),
      one(({ wait }) => wait.p95),
      one(({ wait }) => wait.max),
      one(({ border }) => border.mean),
      one(({ border }) => border.p95),
      one(({ total }) => total.mean),
      one(({ total }) => total.p95),
    ];
  };
  const all = row(name, 'all', (day) => day.all);
  return classes.length < 2 ? [all] : [all, ...classes.map((one) => row('', one, (day) => day.classes.get(one)))];
}

const placeRow = (name: string, days: readonly Measures[]): string[] => [
  name,
  ...(['cleared', 'turnedBack', 'noShows', 'waiting', 'yardMost', 'gateMost', 'lastClearedMin'] as const).map((key) =>
    oneDecimal(meanOf(days, (day) => day[key])),
  ),
  [...days[0]!.useUntilClosing.keys()]
    .map((group) => `${group} ${Math.round(100 * meanOf(days, (day) => day.useUntilClosing.get(group)!))} %`)
    .join(', '),
];

const figureRows = ({ name }: Scenario, figures: ReadonlyMap<string, number>, days: number): string[][] =>
  [...figures].map(([figure, measured]) => {
    const expectation = EXPECTATIONS.find((one) => one.scenario === name && one.figure === figure);
    if (!expectation) return [figure, measured.toFixed(2), '', ''];
    const isMet = meets(expectation.expected, measured);
    const holds = isMet ? 'holds' : days < SEEDS ? `not here: said of ${SEEDS} days` : 'does not hold';
    return [figure, figureText(expectation, measured), expectedText(expectation), holds];
  });

const oneDecimal = (value: number): string => (Number.isFinite(value) ? value.toFixed(1) : '-');

/** Columns as wide as their widest cell; the first and the last stand left, as does what is no number. */
function table(rows: readonly string[][]): string {
  const columns = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  const isNumber = (i: number) => rows.slice(1).every((row) => /^(-|[\d.]+)$/.test(row[i]!));
  return rows
    .map((row) =>
      row.map((cell, i) => (isNumber(i) ? cell.padStart(columns[i]!) : cell.padEnd(columns[i]!))).join('  '),
    )
    .map((line) => line.trimEnd())
    .join('\n');
}

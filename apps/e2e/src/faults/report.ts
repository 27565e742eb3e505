import { type Finding, grouped } from './finding.js';
import type { Operation, Outcome } from './operation.js';
import type { QueueKind } from './quarter.js';
import type { Round } from './round.js';

/** Of a fault that kills: each time it did. */
export const DIED = 'the process died at its point';

/** What became of one fault with one queue, over its rounds. */
export type Verdict =
  | { fault: string; queue: QueueKind; notRun: string }
  | { fault: string; queue: QueueKind; notRun: null; rounds: Round[] };

/** What is wrong with a round, in words; [] when all of it holds. A law that saw no row is wrong, too. */
export function wrongsOf({ findings }: Pick<Round, 'findings'>): string[] {
  return findings.flatMap(({ law, examined, broken }) =>
    examined === 0 ? [`${law}: nothing to look at`] : broken.map((why) => `${law}: ${why}`),
  );
}

const HEAD = [
  'fault',
  'queue',
  'rounds',
  'kills',
  'ok',
  'failed',
  'unknown',
  'longest refusal ms',
  'recovered ms',
  'decided ms',
  'laws',
  'fewest rows',
  'verdict',
];

/** The whole matrix as a table for people. */
export function toTable(verdicts: readonly Verdict[]): string {
  return aligned([HEAD, ...verdicts.map(toRow)]);
}

/** Each law over all rounds: how many rows were looked at, in all and where they were fewest. */
export function toLawTable(verdicts: readonly Verdict[]): string {
  const rounds = verdicts.flatMap((verdict) => (verdict.notRun === null ? verdict.rounds : []));
  const laws = grouped(
    rounds.flatMap(({ findings }) => findings),
    ({ law }) => law,
  );
  const rows = [...laws].map(([law, findings]) => {
    const examined = findings.map((finding) => finding.examined);
    const broken = findings.reduce((sum, finding) => sum + finding.broken.length, 0);
    const all = examined.reduce((sum, n) => sum + n, 0);
    return [String(findings.length), String(all), String(Math.min(...examined)), String(broken), law];
  });
  return aligned([['rounds', 'rows', 'fewest in a round', 'broken', 'law'], ...rows]);
}

function aligned(rows: readonly string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function toRow(verdict: Verdict): string[] {
  const { fault, queue } = verdict;
  if (verdict.notRun !== null)
    return [fault, queue, '0', '', '', '', '', '', '', '', '', '', `not run: ${verdict.notRun}`];
  const { rounds } = verdict;
  const history = rounds.flatMap((round) => round.history);
  const count = (outcome: Outcome) => String(history.filter((op) => op.outcome === outcome).length);
  const wrongs = rounds.flatMap(wrongsOf).length;
  return [
    fault,
    queue,
    String(rounds.length),
    kills(rounds.flatMap(({ findings }) => findings)),
    count('ok'),
    count('failed'),
    count('unknown'),
    longest(
      history.filter(({ outcome, heard }) => outcome !== 'ok' && heard.status !== null).map(({ tookMs }) => tookMs),
    ),
    longest(rounds.flatMap(({ recoveriesMs }) => recoveriesMs.map((ms) => ms ?? Number.POSITIVE_INFINITY))),
    longest(rounds.map(({ decidedMs }) => decidedMs ?? Number.POSITIVE_INFINITY)),
    String(rounds[0]!.findings.length),
    fewest(rounds.flatMap(({ findings }) => findings)),
    wrongs === 0 ? 'holds' : `${wrongs} BROKEN`,
  ];
}

const longest = (figures: number[]) => (figures.length === 0 ? '' : String(Math.round(Math.max(...figures))));

function kills(findings: Finding[]): string {
  const died = findings.filter(({ law }) => law === DIED);
  return died.length === 0 ? '' : String(died.reduce((sum, { examined }) => sum + examined, 0));
}

function fewest(findings: Finding[]): string {
  const least = [...findings].sort((a, b) => a.examined - b.examined)[0]!;
  return `${least.examined} (${least.law})`;
}

/** Each law with the rows that it looked at, one line each. */
export const toLines = ({ findings }: Pick<Round, 'findings'>): string =>
  findings
    .map(
      ({ law, examined, broken }) =>
        `  ${String(examined).padStart(6)} rows  ${broken.length ? 'BROKEN' : 'holds '}  ${law}`,
    )
    .join('\n');

/** What the customers of a round were told, most frequent first. */
export function toTally(history: readonly Operation[]): string {
  const tally = new Map<string, number>();
  for (const { deed, heard } of history) {
    const word = `${deed} ${heard.status ?? heard.fault}`;
    tally.set(word, (tally.get(word) ?? 0) + 1);
  }
  return [...tally]
    .sort(([, a], [, b]) => b - a)
    .map(([word, n]) => `${word} x${n}`)
    .join(', ');
}

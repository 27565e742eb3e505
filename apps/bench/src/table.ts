import type { Bench } from './bench.js';
import type { Line } from './line.js';

/** docs/performance.md, written from measured lines alone. */
export function toPage(benches: Bench[], lines: Line[]): string {
  const { machine } = lines[0]!;
  const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`);
  return [
    '# Performance',
    '',
    'Written by `npm run bench -- --all`, or with `--page` from the lines that its runs had printed; do not edit. Product and anchors run interleaved in one run and the laws are checked before a figure is believed. Quote the ratios: the rates belong to the machine.',
    '',
    `Machine: ${machine.cores} cores (${machine.cpu}), ${machine.memoryGiB} GiB, ${machine.platform}; ${versions.join(', ')}. Repetitions: ${lines[0]!.reps}.`,
    '',
    '| name | work | ratio (least to most) | rates | goals |',
    '|---|---|---|---|---|',
    ...lines.map(row),
    '',
    '## What stands against what',
    '',
    ...benches.flatMap(({ name, contestants }) => [
      `### ${name}`,
      '',
      ...contestants.map(({ name, what }) => `- **${name}**: ${what}`),
      '',
    ]),
  ].join('\n');
}

function row(line: Line): string {
  const ratios = Object.entries(line.ratios).map(
    ([name, { median, from, to }]) => `${median} (${from}-${to}) over ${name}`,
  );
  const rates = Object.entries(line.rates).map(([name, rate]) => `${name} ${rate}`);
  const goals = line.goals.map(
    ({ figure, sense, reach, aim, got, holds }) =>
      `${holds ? 'reached' : '**missed**'}: ${figure} ${got}, ${sense} ${reach}${aim === undefined ? '' : `, aim ${aim}`}`,
  );
  const cells = [line.name, line.work, ratios.join('<br>'), `${rates.join('<br>')} ${line.unit}`, goals.join('<br>')];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

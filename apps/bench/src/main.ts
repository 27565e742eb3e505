import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BENCHES } from './benches.js';
import { type Line, toLine } from './line.js';
import { describeMachine } from './machine.js';
import { openRig } from './rig.js';
import { toPage } from './table.js';

const PAGE = join(import.meta.dirname, '../../../docs/performance.md');

const usage = `usage: npm run bench -- NAME... | --all | --page FILE [--reps N] [--share S]
  NAME      ${BENCHES.map(({ name }) => name).join(', ')}
  --all     every one of them, and docs/performance.md is written anew
  --page    docs/performance.md from lines that were printed before and kept in FILE: all of it takes three quarters of an hour
  --reps    interleaved repetitions, 5 unless told
  --share   of the work, 0 to 1, to try a bench: 1 is the table's`;

const { names, reps, share, all, page } = readArguments(process.argv.slice(2));
if (page !== null) {
  writeFileSync(PAGE, toPage(BENCHES, keptLines(page)));
  process.exit(0);
}
const rig = await openRig();
const lines: Line[] = [];
try {
  const machine = await describeMachine(await rig.database());
  for (const bench of BENCHES.filter(({ name }) => names.has(name))) {
    const line = toLine(bench, await bench.run(rig, { reps, share }), { machine, share });
    await rig.tidy();
    lines.push(line);
    console.log(JSON.stringify(line));
  }
} finally {
  await rig.close();
}
if (all && share === 1) writeFileSync(PAGE, toPage(BENCHES, lines));
process.exit(0);

function readArguments(args: string[]) {
  const names = new Set<string>();
  const figures = { reps: 5, share: 1 };
  let all = false;
  let page: string | null = null;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--all') all = true;
    else if (arg === '--page') page = args[++i] ?? stop('--page: which file?');
    else if (arg === '--reps' || arg === '--share') figures[arg.slice(2) as 'reps' | 'share'] = Number(args[++i]);
    else if (BENCHES.some(({ name }) => name === arg)) names.add(arg);
    else stop(`there is no ${arg}`);
  }
  if (all) for (const { name } of BENCHES) names.add(name);
  if (names.size === 0 && page === null) stop('which one?');
  if (!Number.isInteger(figures.reps) || figures.reps < 1) stop('--reps: a whole number from 1 on');
  if (!(figures.share > 0 && figures.share <= 1)) stop('--share: above 0, at most 1');
  return { names, all, page, ...figures };
}

/** The last line of each bench, whole ones alone. */
function keptLines(file: string): Line[] {
  const kept = readFileSync(file, 'utf8')
    .split('\n')
    .filter((text) => text.startsWith('{'))
    .map((text) => JSON.parse(text) as Line);
  return BENCHES.map(({ name }) => {
    const line = kept.findLast((one) => one.name === name && one.share === 1);
    return line ?? stop(`${file} has no line of the whole ${name}`);
  });
}

function stop(why: string): never {
  console.error(`${why}\n${usage}`);
  process.exit(2);
}

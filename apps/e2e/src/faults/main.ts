import { availableParallelism, loadavg } from 'node:os';
import { closing } from '../../../../scripts/lib/closing.mjs';
import type { Fault } from './fault.js';
import { FAULTS } from './matrix.js';
import { openQuarter, QUEUES, type Quarter, type QueueKind } from './quarter.js';
import { toLawTable, toLines, toTable, toTally, type Verdict, wrongsOf } from './report.js';
import { type Round, runRound } from './round.js';

const usage = `usage: npm run faults -- [--only NAME] [--queue redis|postgres] [--seed N] [--rounds N] [--patience N]
  --only    those whose name holds these words, again for more:
            ${FAULTS.map(({ name }) => name).join(', ')}
  --queue   only with the queue there; both unless told
  --seed    of the first round; the next ones count on from it
  --rounds  of each fault, 1 unless told
  --patience  how many times longer than the laws say everything may take, 1 unless told: for a machine that is not quiet`;

const { only, queues, seed, rounds, patience } = readArguments(process.argv.slice(2));
const wanted = FAULTS.filter(({ name }) => only.length === 0 || only.some((words) => name.includes(words)));
if (wanted.length === 0) stop(`no fault is called ${only.join(' or ')}`);
const verdicts: Verdict[] = [];
const close = closing({ say: console.log });
await close.during(async () => {
  for (const server of ['plain', 'small disk', 'paired', 'archived'] as const) {
    const here = wanted.filter((fault) => (fault.server ?? 'plain') === server);
    const may = here.filter((fault) => !why(fault) && queuesOf(fault).length > 0);
    for (const fault of here.filter(why)) verdicts.push({ fault: fault.name, queue: QUEUES[0]!, notRun: why(fault)! });
    if (may.length === 0) continue;
    const quarter = await openQuarter({ server, onOpening: close.add });
    for (const fault of may) for (const queue of queuesOf(fault)) verdicts.push(await suffer(quarter, fault, queue));
    await quarter.close();
  }
});
console.log(`\n${toTable(verdicts)}\n\n${toLawTable(verdicts)}`);
const broken = verdicts.flatMap((verdict) => (verdict.notRun === null ? verdict.rounds.flatMap(wrongsOf) : []));
await close.end(broken.length > 0 ? 1 : 0);

function why(fault: Fault): string | null {
  if (fault.queue === 'redis' && !QUEUES.includes('redis')) return 'there is no redis-server on the PATH';
  return fault.whyNotHere?.() ?? null;
}

function queuesOf(fault: Fault): readonly QueueKind[] {
  return (fault.queue ? [fault.queue] : QUEUES).filter((queue) => queues.includes(queue));
}

async function suffer(quarter: Quarter, fault: Fault, queue: QueueKind): Promise<Verdict> {
  const street = await quarter.street(queue, fault);
  const done: Round[] = [];
  try {
    for (let n = 0; n < rounds; n++) {
      console.log(`${fault.name}, queue in ${queue}, seed ${seed + n}`);
      const round = await runRound(street, fault, { seed: seed + n, patience });
      done.push(round);
      console.log(toLines(round));
      console.log(`  ${toTally(round.history)}`);
      console.log(`  the machine's load: ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} cores`);
      for (const wrong of wrongsOf(round)) console.log(`  BROKEN: ${wrong}`);
    }
  } finally {
    await street.close();
  }
  return { fault: fault.name, queue, notRun: null, rounds: done };
}

function readArguments(args: string[]) {
  const only: string[] = [];
  let queues = QUEUES;
  const figures = { seed: Date.now() % 1_000_000, rounds: 1, patience: 1 };
  for (let i = 0; i < args.length; i += 2) {
    const [option, value] = [args[i], args[i + 1]];
    if (value === undefined) stop(`${option}: what?`);
    if (option === '--only') only.push(value);
    else if (option === '--queue') queues = QUEUES.filter((queue) => queue === value);
    else if (option === '--seed' || option === '--rounds' || option === '--patience')
      figures[option.slice(2) as keyof typeof figures] = Number(value);
    else stop(`there is no ${option}`);
  }
  if (queues.length === 0) stop('--queue: redis, where there is one, or postgres');
  if (!Number.isInteger(figures.seed) || figures.seed < 0) stop('--seed: a whole number');
  if (!Number.isInteger(figures.rounds) || figures.rounds < 1) stop('--rounds: a whole number from 1 on');
  if (!(figures.patience >= 1)) stop('--patience: 1 or more');
  return { only, queues, ...figures };
}

function stop(fault: string): never {
  console.error(`${fault}\n${usage}`);
  process.exit(2);
}

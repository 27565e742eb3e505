import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { figuresOf, runScenario, runVariant } from '@gl/domain/simulator/scenario';
import { dayPicture } from './charts/day-picture.js';
import { expectationTable, withTable } from './expectation-table.js';
import { expectedFigures } from './expected-figures.js';
import { progressOn } from './progress.js';
import { BadOptions, type SimulateOptions, scenarioList, simulateOptions, USAGE } from './simulate-options.js';
import { simulateText } from './simulate-text.js';

/** Exit status of `npm run simulate`: 0, or 2 for what cannot be done as it was asked. */
export async function simulateCommand(args: readonly string[]): Promise<number> {
  try {
    carryOut(simulateOptions(args));
    return 0;
  } catch (fault) {
    if (!(fault instanceof BadOptions)) throw fault;
    console.error(fault.message);
    return 2;
  }
}

function carryOut(options: SimulateOptions): void {
  if (options.do === 'help') console.log(USAGE);
  else if (options.do === 'list') console.log(scenarioList());
  else if (options.do === 'write-table') writeTable(options.into);
  else run(options);
}

function run({ scenario, seed, seeds, out }: Extract<SimulateOptions, { do: 'run' }>): void {
  const progress = progressOn(process.stderr);
  const all = Array.from({ length: seeds }, (_, i) => seed + i);
  const runs = runScenario(scenario, all, progress.begin(scenario.name, scenario.variants.length * seeds));
  progress.end();
  const days = scenario.variants.map((variant) => ({ name: variant.name, day: runVariant(scenario, variant, seed) }));
  console.log(simulateText(scenario, runs, figuresOf(scenario, runs), seeds));
  orBad(`--out ${out}`, () => {
    mkdirSync(dirname(resolve(out)), { recursive: true });
    writeFileSync(out, dayPicture(scenario, days, seed));
  });
  console.log(`picture: ${resolve(out)}`);
}

function writeTable(into: string): void {
  const document = orBad(`--table ${into}`, () => readFileSync(into, 'utf8'));
  const table = expectationTable(expectedFigures(progressOn(process.stderr)));
  orBad(`--table ${into}`, () => writeFileSync(into, withTable(document, table)));
}

/** A file that cannot be read or written is the caller's to mend. */
function orBad<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (fault) {
    throw new BadOptions(`${what}: ${(fault as Error).message}`);
  }
}

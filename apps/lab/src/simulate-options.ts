import { parseArgs } from 'node:util';
import { SEEDS } from '@gl/domain/simulator/expectations';
import type { Scenario } from '@gl/domain/simulator/scenario';
import { SCENARIOS } from '@gl/domain/simulator/scenarios';

export type SimulateOptions =
  | { do: 'help' }
  | { do: 'list' }
  | { do: 'run'; scenario: Scenario; seed: number; seeds: number; out: string }
  | { do: 'write-table'; into: string };

/** What the command line got wrong, for people. */
export class BadOptions extends Error {}

export const USAGE = `usage: npm run simulate -- --scenario NAME [options]
  --scenario NAME  one of --list
  --seed N         first seed, a whole number from 0 (default 1); its day is the picture
  --seeds N        days that the table is the mean of, from that seed on (default ${SEEDS})
  --out FILE.svg   where the picture goes (default .data/simulate/NAME.svg)
  --list           the scenarios
  --table FILE     writes the table of what must hold between its marks in FILE (docs/simulation.md)
  --help           this text`;

export const scenarioList = (): string => SCENARIOS.map(({ name, what }) => `  ${name.padEnd(14)} ${what}`).join('\n');

/** Throws BadOptions. */
export function simulateOptions(args: readonly string[]): SimulateOptions {
  const values = parsed(args);
  if (values.help) return { do: 'help' };
  if (values.list) return { do: 'list' };
  if (values.table !== undefined) return { do: 'write-table', into: values.table };
  const scenario = SCENARIOS.find(({ name }) => name === values.scenario);
  if (!scenario) {
    const asked = values.scenario === undefined ? '--scenario is missing' : `--scenario ${values.scenario}: unknown`;
    throw new BadOptions(`${asked}; one of\n${scenarioList()}`);
  }
  const out = values.out ?? `.data/simulate/${scenario.name}.svg`;
  if (!out.endsWith('.svg')) throw new BadOptions(`--out ${out}: a file that ends in .svg`);
  const seed = wholeNumber('seed', values.seed ?? '1', 0);
  return { do: 'run', scenario, seed, seeds: wholeNumber('seeds', values.seeds ?? String(SEEDS), 1), out };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = { scenario: text, seed: text, seeds: text, out: text, table: text, list: flag, help: flag };
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (fault) {
    throw new BadOptions(`${(fault as Error).message}\n\n${USAGE}`);
  }
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > 1_000_000_000)
    throw new BadOptions(`--${name} ${text}: a whole number from ${least} to 1000000000`);
  return value;
}

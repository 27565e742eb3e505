import { parseArgs } from 'node:util';

export const MODES = ['instant', 'refined', 'free'] as const;

export interface PlanCommandOptions {
  mode: (typeof MODES)[number];
  seed?: number;
  iterations?: number;
  stats: boolean;
}

export const USAGE = `usage: npm run --silent plan -- [options] < instance.json > plan.json
  --mode MODE       instant: the promise plan; refined (default): improved, nobody more than 15 min after the promise;
                    free: improved without that limit, for measuring
  --seed N          another one searches another way; the same one gives the same plan (default 1). The promise has none
  --iterations N    rounds of improvement (default: by the size of the day). The promise has its own
  --stats           one line of JSON on stderr: cost, CPU, iterations, waits
  --help            this text
Exit: 0 planned, 2 bad input, 3 planned, but a vehicle fits no lane (unassigned).
The format is in docs/lane-plan.md.
`;

const MOST = 2 ** 32 - 1;

/** The options, or what is wrong with them. `help`: nothing but the usage was asked for. */
export function readPlanOptions(args: readonly string[]): PlanCommandOptions | 'help' | { complaint: string } {
  let values: Record<string, string | boolean | undefined>;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        mode: { type: 'string' },
        seed: { type: 'string' },
        iterations: { type: 'string' },
        stats: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }));
  } catch (fault) {
    return { complaint: (fault as Error).message };
  }
  if (values.help) return 'help';
  const mode = MODES.find((one) => one === (values.mode ?? 'refined'));
  if (!mode) return { complaint: `--mode ${values.mode}: must be one of ${MODES.join(', ')}` };
  const options: PlanCommandOptions = { mode, stats: values.stats === true };
  for (const name of ['seed', 'iterations'] as const) {
    const text = values[name];
    if (text === undefined) continue;
    const number = Number(text);
    if (!/^\d+$/.test(String(text)) || number > MOST)
      return { complaint: `--${name} ${text}: must be a whole number from 0 to ${MOST}` };
    options[name] = number;
  }
  return options;
}

import { parseArgs } from 'node:util';
import { type PlanMode, plan } from '@gl/domain/planner/plan';
import { devInstances } from './dev-instances.js';
import { broken, type Measured, measure } from './measure.js';
import { MODES } from './plan-options.js';

const WARM_UP = 3;

const USAGE = `usage: npm run --silent plan:dev -- [options]
  --mode MODE     instant, refined or free; may be repeated (default: all)
  --seed N        may be repeated (default 1)
  --kind KIND     calm, peak, closure, noshow or surge; may be repeated (default: all)
  --size N        50, 300, 1000 or 2000; may be repeated (default: all)
Plans the dev days one after another and prints a table and means per size: docs/lane-plan.md.
Exit: 1 when a plan breaks a law.`;

/** Exit status of `npm run plan:dev`. */
export function planDevCommand(args: readonly string[]): number {
  const { values } = parseArgs({
    args: [...args],
    options: {
      mode: { type: 'string', multiple: true },
      seed: { type: 'string', multiple: true },
      kind: { type: 'string', multiple: true },
      size: { type: 'string', multiple: true },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const isAsked = (asked: readonly string[] | undefined, one: string | number) => !asked || asked.includes(String(one));
  const modes = MODES.filter((mode) => isAsked(values.mode, mode));
  const seeds = (values.seed ?? ['1']).map(Number);
  const instances = devInstances().filter(({ kind, size }) => isAsked(values.kind, kind) && isAsked(values.size, size));
  for (let round = 0; round < WARM_UP; round++)
    for (const { day } of devInstances().slice(0, 5)) plan(day, { mode: 'refined', iterations: 500 });

  console.log('| day | mode | seed | cost / bound | CPU ms | iterations | worst general wait (FIFO) | after promise |');
  console.log('|---|---|---|---|---|---|---|---|');
  const all: Measured[] = [];
  for (const instance of instances) {
    const promise = plan(instance.day, { mode: 'instant' }).plan;
    for (const mode of modes)
      for (const seed of mode === 'instant' ? seeds.slice(0, 1) : seeds) {
        const measured = measure(instance, { mode, seed }, promise);
        all.push(measured);
        console.log(row(measured));
      }
  }
  console.log(means(all));
  const faults = all.flatMap((one) => broken(one).map((what) => `${one.instance.name} ${one.mode}: ${what}`));
  for (const fault of faults) console.log(fault);
  return faults.length > 0 ? 1 : 0;
}

const row = ({ instance, mode, seed, ratio, cpuMs, iterations, worstGeneralWaitMin, laterMin }: Measured) =>
  `| ${[
    instance.name,
    mode,
    seed,
    ratio.toFixed(4),
    cpuMs.toFixed(0),
    iterations,
    `${worstGeneralWaitMin} (${instance.reference.fifoMaxGeneralWaitMin})`,
    laterMin,
  ].join(' | ')} |`;

function means(all: readonly Measured[]): string {
  const lines = [
    '',
    '| vehicles | mode | geometric mean | worst | CPU ms mean | CPU ms most |',
    '|---|---|---|---|---|---|',
  ];
  for (const size of new Set(all.map(({ instance }) => instance.size)))
    for (const mode of new Set<PlanMode>(all.map((one) => one.mode))) {
      const some = all.filter((one) => one.instance.size === size && one.mode === mode);
      const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
      const geometric = Math.exp(mean(some.map(({ ratio }) => Math.log(ratio))));
      const worst = Math.max(...some.map(({ ratio }) => ratio));
      const cpu = some.map(({ cpuMs }) => cpuMs);
      lines.push(
        `| ${size} | ${mode} | ${geometric.toFixed(4)} | ${worst.toFixed(4)} | ${mean(cpu).toFixed(0)} | ${Math.max(...cpu).toFixed(0)} |`,
      );
    }
  return `${lines.join('\n')}\n`;
}

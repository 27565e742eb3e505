import type { Bench, Goal, Measured } from './bench.js';
import type { Machine } from './machine.js';
import { median, pairedRatio, type Ratio } from './ratio.js';

/** What a bench prints: one JSON line. */
export interface Line {
  name: string;
  work: string;
  /** Product over its first anchor in rate, the median of paired repetitions; higher is better. */
  ratio: number;
  /** By anchor. */
  ratios: Record<string, Ratio>;
  unit: string;
  /** Medians, by contestant. */
  rates: Record<string, number>;
  figures: Record<string, number>;
  goals: (Goal & { got: number; holds: boolean })[];
  invariants: { law: string; examined: number }[];
  reps: number;
  share: number;
  machine: Machine;
}

/** Throws when a law is broken or nothing was looked at: then there is no figure worth printing. */
export function toLine(
  bench: Bench,
  measured: Measured,
  { machine, share }: { machine: Machine; share: number },
): Line {
  const faults = measured.invariants.flatMap(({ law, examined, broken }) => {
    if (broken.length > 0) return `${bench.name}: ${law}: ${broken.join('; ')}`;
    return examined === 0 ? `${bench.name}: ${law}: nothing was examined` : [];
  });
  if (faults.length > 0) throw new Error(faults.join('\n'));
  if (measured.invariants.length === 0) throw new Error(`${bench.name} checked no law`);
  const [product, ...anchors] = bench.contestants;
  const of = (name: string) => {
    const rates = measured.rates[name];
    if (!rates?.length) throw new Error(`${bench.name} has no rates of ${name}`);
    return rates;
  };
  const ratios = Object.fromEntries(
    anchors.map(({ name }) => [name, rounded(pairedRatio(of(product.name), of(name)))]),
  );
  const figures = { ...measured.figures };
  for (const [name, { median }] of Object.entries(ratios)) figures[`over ${name}`] = median;
  return {
    name: bench.name,
    work: bench.work,
    ratio: anchors[0] ? ratios[anchors[0].name]!.median : 1,
    ratios,
    unit: measured.unit,
    rates: Object.fromEntries(bench.contestants.map(({ name }) => [name, significant(median(of(name)))])),
    figures: Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, significant(figure)])),
    goals: bench.goals.map((goal) => judge(bench.name, goal, figures)),
    invariants: measured.invariants.map(({ law, examined }) => ({ law, examined })),
    reps: of(product.name).length,
    share,
    machine,
  };
}

function judge(name: string, goal: Goal, figures: Record<string, number>) {
  const got = figures[goal.figure];
  if (got === undefined) throw new Error(`${name} has no figure "${goal.figure}"`);
  return { ...goal, got: significant(got), holds: goal.sense === 'at least' ? got >= goal.reach : got <= goal.reach };
}

const rounded = ({ median, from, to }: Ratio): Ratio => ({
  median: significant(median),
  from: significant(from),
  to: significant(to),
});
const significant = (figure: number) => Number(figure.toPrecision(3));

import { judgePlan, laterThanPromiseMin } from '@gl/domain/planner/judge-plan';
import { type PlanMode, plan } from '@gl/domain/planner/plan';
import type { Bench, Goal, Invariant } from '../bench.js';
import { median } from '../ratio.js';
import { type DaySize, type DevDay, devDay, KINDS, SIZES } from './dev-days.js';

const CAP_MIN = 15;
/** What is planned in every repetition; a plan is the same each time, only its CPU is not, so the large days are planned once. */
const EACH_TIME: DaySize[] = [50, 300];

/** A goal about a size that is not planned is no goal. */
const reach = (sizes: readonly DaySize[], figures: Record<string, [reach: number, aim?: number]>): Goal[] =>
  Object.entries(figures)
    .filter(([figure]) => !/ \d+$/.test(figure) || sizes.some((size) => figure.endsWith(` ${size}`)))
    .map(([figure, [reach, aim]]) => ({
      figure,
      sense: 'at most',
      reach,
      ...(aim !== undefined && { aim }),
    }));

/** On days of these sizes. */
export const planOf = (sizes: readonly DaySize[]): Bench => ({
  name: 'plan',
  work: 'lane plans of the dev days, five kinds by sizes from 50 to 2,000 vehicles, seed 1: proven bound over cost, geometric mean over 50 and 300',
  contestants: [
    { name: 'refined', what: 'the plan that the product makes (packages/domain/src/planner/plan.ts), in this process' },
    {
      name: 'queue',
      what: 'first come, first served without a plan: `fifoCost` of the days in apps/lab/instances/dev',
    },
    { name: 'instant', what: 'what a booking may be promised before the search: the same function, mode instant' },
  ],
  goals: reach(sizes, {
    'refined over bound 50': [1.012, 1.005],
    'refined over bound 300': [1.025, 1.01],
    'refined over bound 1000': [1.05, 1.025],
    'refined over bound 2000': [1.075, 1.035],
    'worst refined over bound': [1.1, 1.05],
    'instant over bound 300': [1.15, 1.08],
    'refined cpu ms 50': [500],
    'refined cpu ms 300': [1_000],
    'refined cpu ms 1000': [5_000],
    'refined cpu ms 2000': [10_000],
    'instant cpu ms 300': [50],
  }),
  async run(_, { reps, share }) {
    const days = sizes.flatMap((size) => (share < 1 ? KINDS.slice(0, 1) : KINDS).map((kind) => devDay(kind, size)));
    // A part of the work is a part of the search.
    const search = share < 1 ? { iterations: Math.round(2_000 * share) } : {};
    const made: Made[] = [];
    const rates: Record<string, number[]> = { refined: [], queue: [], instant: [] };
    plan(devDay('calm', sizes[0]!).day, { mode: 'refined', iterations: 200 });
    for (let repetition = 0; repetition < reps; repetition++) {
      const planned = days
        .filter(({ size }) => repetition === 0 || EACH_TIME.includes(size))
        .flatMap((one) => [measure(one, 'instant', search), measure(one, 'refined', search)]);
      made.push(...planned);
      const small = planned.filter(({ of }) => EACH_TIME.includes(of.size));
      for (const mode of ['refined', 'instant'] as const)
        rates[mode]!.push(1 / mean(small.filter((one) => one.mode === mode).map(({ overBound }) => overBound)));
      rates.queue!.push(1 / mean(small.map(({ of }) => of.reference.fifoCost / of.reference.lowerBound)));
    }
    return { unit: 'bound/cost', rates, invariants: [lawOf(made)], figures: figuresOf(made, sizes) };
  },
});

export const planBench = planOf(SIZES);

interface Made {
  of: DevDay;
  mode: PlanMode;
  cpuMs: number;
  overBound: number;
  broken: string[];
}

function measure(of: DevDay, mode: PlanMode, search: { iterations?: number }): Made {
  const { day, reference } = of;
  const before = process.cpuUsage();
  const made = plan(day, { mode, ...search }).plan;
  const { user, system } = process.cpuUsage(before);
  const { faults, cost, waitsMin } = judgePlan(day, made);
  const promise = mode === 'instant' ? made : plan(day, { mode: 'instant' }).plan;
  const broken = [...faults];
  if (cost < reference.lowerBound * (1 - 1e-9)) broken.push('costs less than the proven bound');
  if (Math.max(0, ...(waitsMin.general ?? [])) > reference.fifoMaxGeneralWaitMin)
    broken.push('general waits longer than in a queue');
  if (laterThanPromiseMin(made, promise) > CAP_MIN) broken.push(`more than ${CAP_MIN} min after the promise`);
  return {
    of,
    mode,
    cpuMs: (user + system) / 1_000,
    overBound: cost / reference.lowerBound,
    broken: broken.map((words) => `${of.name} ${mode}: ${words}`),
  };
}

const lawOf = (made: Made[]): Invariant => ({
  law: 'every vehicle once on a lane that takes it; wait line and 15 minutes kept; no plan under the bound',
  examined: made.reduce((n, { of }) => n + of.day.vehicles.length, 0),
  broken: made.flatMap(({ broken }) => broken),
});

function figuresOf(made: Made[], sizes: readonly DaySize[]): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const mode of ['refined', 'instant'] as const)
    for (const size of sizes) {
      const these = made.filter((one) => one.mode === mode && one.of.size === size);
      figures[`${mode} over bound ${size}`] = mean(these.map(({ overBound }) => overBound));
      figures[`${mode} cpu ms ${size}`] = median(these.map(({ cpuMs }) => cpuMs));
    }
  const refined = made.filter(({ mode }) => mode === 'refined').map(({ overBound }) => overBound);
  return { ...figures, 'worst refined over bound': Math.max(...refined) };
}

/** Geometric. */
const mean = (numbers: number[]) => Math.exp(numbers.reduce((sum, n) => sum + Math.log(n), 0) / numbers.length);

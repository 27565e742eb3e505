import type { DayPlan } from '@gl/domain/planner/day-plan';
import { judgePlan, laterThanPromiseMin } from '@gl/domain/planner/judge-plan';
import { type PlanMode, type PlanOptions, plan } from '@gl/domain/planner/plan';
import type { DevInstance } from './dev-instances.js';
import { INSTANT_CEILINGS } from './instant-ceilings.js';

const CAP_MIN = 15;

/** One plan of one dev day, judged and timed. */
export interface Measured extends Judged {
  instance: DevInstance;
  mode: PlanMode;
  seed: number;
  cpuMs: number;
  iterations: number;
  plan: DayPlan;
}

interface Judged {
  /** Cost over the proven bound. */
  ratio: number;
  worstGeneralWaitMin: number;
  laterMin: number;
  faults: readonly string[];
}

/** CPU is of this call in a process that has planned before; the first call of a process pays for compilation. */
export function measure(instance: DevInstance, options: PlanOptions, promise?: DayPlan): Measured {
  const before = process.cpuUsage();
  const made = plan(instance.day, options);
  const { user, system } = process.cpuUsage(before);
  return {
    instance,
    mode: options.mode,
    seed: options.seed ?? 1,
    cpuMs: (user + system) / 1000,
    iterations: made.stats.iterations,
    plan: made.plan,
    ...planned(instance, made.plan, promise ?? made.plan),
  };
}

export function planned({ day, reference }: DevInstance, made: DayPlan, promise: DayPlan): Judged {
  const { faults, cost, waitsMin } = judgePlan(day, made);
  return {
    ratio: cost / reference.lowerBound,
    worstGeneralWaitMin: Math.max(0, ...(waitsMin.general ?? [])),
    laterMin: laterThanPromiseMin(made, promise),
    faults,
  };
}

/** Laws that a measured plan breaks, in words. Free plans are for measuring and promise nobody anything. */
export function broken({ instance, mode, worstGeneralWaitMin, laterMin, ratio, faults }: Measured): string[] {
  const { fifoMaxGeneralWaitMin } = instance.reference;
  const ceiling = INSTANT_CEILINGS[instance.size]?.[instance.kind] ?? 1;
  const words = [...faults];
  if (ratio < 1 - 1e-9) words.push('costs less than the proven bound');
  if (mode === 'free') return words;
  if (worstGeneralWaitMin > fifoMaxGeneralWaitMin)
    words.push(`general waits ${worstGeneralWaitMin} min, in a queue ${fifoMaxGeneralWaitMin}`);
  if (laterMin > CAP_MIN) words.push(`${laterMin} min after the promise`);
  if (mode === 'instant' && ratio > ceiling) words.push(`${ratio.toFixed(3)} over the bound, at most ${ceiling}`);
  return words;
}

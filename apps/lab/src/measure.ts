import type { DayPlan } from '@gl/domain/planner/day-plan';
import { judgePlan, laterThanPromiseMin } from '@gl/domain/planner/judge-plan';
import { type PlanMode, plan } from '@gl/domain/planner/plan';
import type { DevInstance } from './dev-instances.js';

/** One plan of one dev day, judged and timed. */
export interface Measured {
  instance: DevInstance;
  mode: PlanMode;
  seed: number;
  ratio: number;
  cpuMs: number;
  iterations: number;
  worstGeneralWaitMin: number;
  laterMin: number;
  faults: readonly string[];
}

/** CPU is of this call in a process that has planned before; the first call of a process pays for compilation. */
export function measure(instance: DevInstance, mode: PlanMode, seed: number, promise: DayPlan): Measured {
  const { day, reference } = instance;
  const before = process.cpuUsage();
  const planned = plan(day, { mode, seed });
  const { user, system } = process.cpuUsage(before);
  const { faults, cost, waitsMin } = judgePlan(day, planned.plan);
  return {
    instance,
    mode,
    seed,
    ratio: cost / reference.lowerBound,
    cpuMs: (user + system) / 1000,
    iterations: planned.stats.iterations,
    worstGeneralWaitMin: Math.max(0, ...(waitsMin.general ?? [])),
    laterMin: laterThanPromiseMin(planned.plan, promise),
    faults,
  };
}

/** Laws that a measured plan breaks, in words. Free plans are for measuring and promise nobody anything. */
export function broken({ instance, mode, worstGeneralWaitMin, laterMin, ratio, faults }: Measured): string[] {
  const { fifoMaxGeneralWaitMin } = instance.reference;
  const words = [...faults];
  if (ratio < 1 - 1e-9) words.push('costs less than the proven bound');
  if (mode === 'free') return words;
  if (worstGeneralWaitMin > fifoMaxGeneralWaitMin)
    words.push(`general waits ${worstGeneralWaitMin} min, in a queue ${fifoMaxGeneralWaitMin}`);
  if (laterMin > 15) words.push(`${laterMin} min after the promise`);
  return words;
}

import type { DayReference, HandedInPlan } from '@gl/contracts/lane-plan-instance';
import { judgePlan, laterThanPromiseMin } from '@gl/domain/planner/judge-plan';
import type { PortDay } from '@gl/domain/planner/port-day';

export interface WaitSummary {
  n: number;
  mean: number;
  p95: number;
  max: number;
}

/** The line that `npm run score` prints. */
export interface Score {
  name?: string;
  feasible: boolean;
  cost: number;
  lowerBound: number;
  /** Cost over the bound; null where the bound is 0 and the cost is not. */
  ratio: number | null;
  onTime: number;
  waitMin: Record<string, WaitSummary>;
  fifoMaxGeneralWaitMin: number;
  maxLaterThanPromiseMin?: number;
  errors?: string[];
}

const ERRORS_SHOWN = 10;

export function score(day: PortDay, reference: DayReference, plan: HandedInPlan, promise?: HandedInPlan): Score {
  const { faults, cost, onTime, waitsMin } = judgePlan(day, plan);
  const { lowerBound, fifoMaxGeneralWaitMin } = reference;
  const waits = Object.entries(waitsMin).map(([vehicleClass, minutes]) => [vehicleClass, summary(minutes)]);
  return {
    feasible: faults.length === 0,
    cost: rounded(cost, 2),
    lowerBound,
    ratio: lowerBound > 0 ? rounded(cost / lowerBound, 4) : cost === 0 ? 1 : null,
    onTime: rounded(onTime, 3),
    waitMin: Object.fromEntries(waits),
    fifoMaxGeneralWaitMin,
    ...(promise && { maxLaterThanPromiseMin: laterThanPromiseMin(plan, promise) }),
    ...(faults.length > 0 && { errors: faults.slice(0, ERRORS_SHOWN) }),
  };
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

function summary(minutes: readonly number[]): WaitSummary {
  const sorted = minutes.toSorted((a, b) => a - b);
  return {
    n: sorted.length,
    mean: rounded(sorted.reduce((sum, one) => sum + one, 0) / sorted.length, 1),
    p95: sorted[Math.ceil(sorted.length * 0.95) - 1]!,
    max: sorted.at(-1)!,
  };
}

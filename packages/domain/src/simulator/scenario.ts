import { type Measures, measure } from './measures.js';
import type { SimPort, SimVehicle } from './sim-port.js';
import { simulate } from './simulate.js';
import type { Visit } from './visit.js';

/** A question to the simulator: variants of one day that differ in what is asked about, and figures that compare them. */
export interface Scenario {
  name: string;
  what: string;
  /** Everything the figures rest on, with where it is from. */
  assumptions: readonly string[];
  hours: readonly [openMin: number, closeMin: number];
  variants: readonly Variant[];
  figures: readonly Figure[];
}

export interface Variant {
  name: string;
  day: (seed: number) => { port: SimPort; vehicles: readonly SimVehicle[] };
  /** Breaks the day off; without it the port works until all have left. */
  untilMin?: number;
}

export interface Figure {
  name: string;
  of: (mean: Mean) => number;
}

/** The mean over all seeds of a measure of one variant. */
export type Mean = (variant: string, of: (day: Measures) => number) => number;

export interface Day {
  port: SimPort;
  /** When it was broken off; Infinity when all had left. */
  untilMin: number;
  visits: Visit[];
  measures: Measures;
}

export function runVariant(scenario: Scenario, variant: Variant, seed: number): Day {
  const { port, vehicles } = variant.day(seed);
  const untilMin = variant.untilMin ?? Number.POSITIVE_INFINITY;
  const visits = simulate(port, vehicles, untilMin);
  return { port, untilMin, visits, measures: measure(port, visits, scenario.hours) };
}

/** Measures by variant, one for each seed. */
export type Runs = ReadonlyMap<string, readonly Measures[]>;

/** All variants over seeds 1 to `seeds`. `tell` hears of each day that is done. */
export function runScenario(
  scenario: Scenario,
  seeds: readonly number[],
  tell: (daysDone: number) => void = () => {},
): Runs {
  let done = 0;
  const runs = new Map<string, Measures[]>();
  for (const variant of scenario.variants)
    runs.set(
      variant.name,
      seeds.map((seed) => {
        const { measures } = runVariant(scenario, variant, seed);
        tell(++done);
        return measures;
      }),
    );
  return runs;
}

/** Throws RangeError for a variant that was not run. */
export function figuresOf(scenario: Scenario, runs: Runs): ReadonlyMap<string, number> {
  const mean: Mean = (variant, of) => {
    const days = runs.get(variant);
    if (!days) throw new RangeError(`no variant ${variant} in ${scenario.name}`);
    return days.reduce((sum, day) => sum + of(day), 0) / days.length;
  };
  return new Map(scenario.figures.map((figure) => [figure.name, figure.of(mean)]));
}

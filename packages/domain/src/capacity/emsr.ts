import { poissonReach } from './poisson.js';

/** Demand for one scarce thing by requests of one worth. */
export interface Demand {
  /** Worth of a unit, > 0. Only ratios count. */
  value: number;
  /** Requests still expected, >= 0; Poisson. */
  toCome: number;
  /** Units of the scarce thing that one request takes, > 0: 1 for a vehicle, its minutes for a lane. */
  size: number;
}

/**
 * Units kept from requests worth `value` for all that are worth more: EMSR-b (Belobaba 1992). The demand above is taken as one, at its mean
 * worth w; its nth unit is kept while P(at least n units come) > value / w (Littlewood 1972). Requests that take several units make compound
 * demand; it is counted in lots of sum(toCome size^2) / sum(toCome size) units, which keeps its mean and its variance.
 *
 * `demand` in any order. Unit of the answer: that of `size`, >= 0. Nested: what is kept from one worth is at least what is kept from every
 * higher one. The rule alone keeps that nearly always, not always (worths close together), so the highest level on the way down counts.
 */
export function keptAbove(value: number, demand: readonly Demand[]): number {
  const above = demand.filter((one) => one.value > value && one.toCome > 0).sort((a, b) => b.value - a.value);
  let [units, squares, worth, kept] = [0, 0, 0, 0];
  for (const [i, one] of above.entries()) {
    units += one.toCome * one.size;
    squares += one.toCome * one.size * one.size;
    worth += one.toCome * one.size * one.value;
    const next = above[i + 1]?.value ?? value;
    if (next === one.value) continue;
    const lot = squares / units;
    kept = Math.max(kept, lot * poissonReach(units / lot, (next * units) / worth));
  }
  return kept;
}

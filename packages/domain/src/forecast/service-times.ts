/** Services measured below which nothing is proposed. */
export const LEAST_SERVICES = 30;
/** As many services of the configured time are added to what was measured. */
const PRIOR = 20;
/** Share left out at either end: lunch breaks at one, clocks stopped at once at the other. */
const TRIMMED = 0.1;
/** A difference below both is not worth a change. */
const WORTH_MIN = 1;
const WORTH_SHARE = 0.1;

/** What measured services say of a configured service time. A proposal: nothing changes by itself. */
export interface LearntService {
  configuredMin: number;
  /** Services measured. */
  sample: number;
  /** Null while fewer than `LEAST_SERVICES` are. Unit: minutes, one decimal; between the least and the greatest of measured and configured. */
  learntMin: number | null;
  /** Does it differ from the configured time by enough to be worth a change? */
  isProposal: boolean;
}

/**
 * The trimmed mean of the measured minutes (Tukey 1962; the outer tenths left out), shrunk towards the configured time as if that had been
 * measured 20 times. Longer services never teach a shorter time; an outlier among ten moves it by nothing. `measuredMin` >= 0 each.
 */
export function learnService(measuredMin: readonly number[], configuredMin: number): LearntService {
  const sample = measuredMin.length;
  if (sample < LEAST_SERVICES) return { configuredMin, sample, learntMin: null, isProposal: false };
  const cut = Math.floor(sample * TRIMMED);
  const inner = [...measuredMin].sort((a, b) => a - b).slice(cut, sample - cut);
  const measured = inner.reduce((sum, one) => sum + one, 0) / inner.length;
  const learnt = (measured * sample + configuredMin * PRIOR) / (sample + PRIOR);
  const off = Math.abs(learnt - configuredMin);
  const isProposal = off >= WORTH_MIN && off >= WORTH_SHARE * configuredMin;
  return { configuredMin, sample, learntMin: Math.round(learnt * 10) / 10, isProposal };
}

import { chanceFrom } from '@gl/db/testing/storm';

/** What one of the crowd does next. A repeat and a cancellation speak of a booking that has its answer. */
export type Step = { kind: 'book'; n: number; window: number } | { kind: 'repeat' | 'cancel' };

export const WINDOWS = 240;
const REPEATS = 0.05;
const CANCELS = 0.05;

/** The same steps for the same seed; the k-th window is asked for 1/k as often as the first. */
export function releaseSteps(requests: number, seed: number): Step[] {
  const chance = chanceFrom(seed);
  const bounds: number[] = [];
  for (let k = 1; k <= WINDOWS; k++) bounds.push((bounds.at(-1) ?? 0) + 1 / k);
  const zipf = () => {
    const at = chance() * bounds.at(-1)!;
    return bounds.findIndex((bound) => at < bound);
  };
  return Array.from({ length: requests }, (_, n) => {
    const what = chance();
    if (what < REPEATS) return { kind: 'repeat' };
    if (what < REPEATS + CANCELS) return { kind: 'cancel' };
    return { kind: 'book', n, window: zipf() };
  });
}

import { setTimeout as sleep } from 'node:timers/promises';

/** Where jobs of one queue are worked on, so many at once. A job that waits before its next run holds no place. */
export interface Places {
  /** Runs `work` when a place is free. */
  take(work: () => Promise<void>): Promise<void>;
  /** Waits without a place; ends early when `signal` is aborted. */
  rest(ms: number, signal: AbortSignal): Promise<void>;
}

/** One more job is fetched than there are places: while all who were fetched rest, somebody must be left to fetch. */
export const SPARE = 1;
/** A flood of jobs that all fail must not be fetched without end. */
const MOST_AT_REST = 50;

/** @param resize how many jobs may be fetched and not ended */
export function createPlaces(places: number, resize: (jobs: number) => void): Places {
  let taken = 0;
  let atRest = 0;
  const queue: (() => void)[] = [];
  const free = () => {
    const next = queue.shift();
    if (next) next();
    else taken--;
  };
  const fetchable = () => resize(places + SPARE + Math.min(atRest, MOST_AT_REST));
  return {
    async take(work) {
      if (taken < places) taken++;
      else await new Promise<void>((resolve) => queue.push(resolve));
      try {
        await work();
      } finally {
        free();
      }
    },
    async rest(ms, signal) {
      atRest++;
      fetchable();
      await sleep(ms, undefined, { signal }).catch(() => {});
      atRest--;
      fetchable();
    },
  };
}

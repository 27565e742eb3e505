import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for somebody else without holding the job's place; comes back when one is free. */
export type Outside = <T>(wait: () => Promise<T>) => Promise<T>;

/** For who has no place to leave. */
export const inside: Outside = (wait) => wait();

/** Where jobs of one queue are worked on, so many at once. A job that waits, for its next run or for a gateway, holds no place. */
export interface Places {
  /** Runs `work` when a place is free. */
  take(work: (outside: Outside) => Promise<void>): Promise<void>;
  /** Waits without a place; ends early when `signal` is aborted. */
  rest(ms: number, signal: AbortSignal): Promise<void>;
}

/** One more job is fetched than there are places: while all who were fetched wait, somebody must be left to fetch. */
export const SPARE = 1;
/** A flood of jobs that all wait must not be fetched without end. */
export const MOST_WAITING = 50;

/** @param resize how many jobs may be fetched and not ended */
export function createPlaces(places: number, resize: (jobs: number) => void): Places {
  let taken = 0;
  let waiting = 0;
  const queue: (() => void)[] = [];
  const occupy = async () => {
    if (taken < places) taken++;
    else await new Promise<void>((resolve) => queue.push(resolve));
  };
  const free = () => {
    const next = queue.shift();
    if (next) next();
    else taken--;
  };
  const fetchable = () => resize(places + SPARE + Math.min(waiting, MOST_WAITING));
  const placeless = async <T>(wait: () => Promise<T>): Promise<T> => {
    waiting++;
    fetchable();
    try {
      return await wait();
    } finally {
      waiting--;
      fetchable();
    }
  };
  const outside: Outside = async (wait) => {
    free();
    try {
      return await placeless(wait);
    } finally {
      await occupy();
    }
  };
  return {
    async take(work) {
      await occupy();
      try {
        await work(outside);
      } finally {
        free();
      }
    },
    rest: (ms, signal) => placeless(() => sleep(ms, undefined, { signal }).catch(() => {})),
  };
}

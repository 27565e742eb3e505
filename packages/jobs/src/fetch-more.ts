/** Part of BullMQ 6.7 that has no public name: the jobs in hand of a worker's loop. */
interface Loop {
  concurrency: number;
  mainLoopQueue?: { add(settled: Promise<undefined>): void } | null;
}

/**
 * Sets how many jobs may be in hand. A loop whose hands were full sleeps until one of them ends, and would see a larger number only then:
 * three poison jobs at rest held up everybody for a second. A job that is none wakes it. Without that part it wakes as before.
 */
export function fetchMore(worker: object, jobs: number): void {
  const loop = worker as Loop;
  const isMore = jobs > loop.concurrency;
  loop.concurrency = jobs;
  if (isMore) loop.mainLoopQueue?.add(Promise.resolve(undefined));
}

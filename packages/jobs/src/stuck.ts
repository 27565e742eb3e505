import type { JobName } from './job.js';

/** A job that has failed as often as it may. */
export interface StuckJob {
  /** Null: no job of this build is called so. */
  job: JobName | null;
  /** Two of one key are the same job. */
  key: string;
  /** Ids and days; null when what came was no payload of this job, and nobody knows what else it holds. */
  payload: object | null;
  /** What kind of fault; never its words, which may quote a phone or an address. */
  fault: string;
  /** Runs that failed since it was put on the queue. */
  runs: number;
}

/** Who writes down what is stuck: the queue forgets, and is no record. */
export interface StuckJobs {
  record(stuck: StuckJob): Promise<void>;
  /** A job of this key has been done. */
  release(key: string): Promise<void>;
}

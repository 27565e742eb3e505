/**
 * With BullMQ's defaults a killed worker's job restarted after 62 s and a second kill failed it for good. With these it is back
 * in under 10 s, and ten kills in a row are survived. Law: a handler must yield to the event loop within 2 s, or its lock ends.
 */
export const STALL_SETTINGS = {
  lockDuration: 5_000,
  stalledInterval: 2_000,
  maxStalledCount: 10,
  /** Default 15 s: how long a worker sleeps after a refused connection, so the floor of recovery after an outage. */
  runRetryDelay: 1_000,
} as const;

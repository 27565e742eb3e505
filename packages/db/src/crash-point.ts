/**
 * Moments between two steps whose order is a law: a process that dies in one of them must leave nothing undone and nothing done twice. The
 * list is closed, and tests/crash-points.test.ts holds each name to one place.
 */
export const CRASH_POINTS = [
  // A claim: nothing asked; decided under its locks, nothing written; write and commit sent, their end unknown; committed, nobody answered.
  'claim.asked',
  'claim.decided',
  'claim.sent',
  'claim.committed',
  'hold.placed',
  // Whatever is done once per key.
  'once.written',
  'once.committed',
  // What happened, on its way to the queue: woken; numbered; enqueued but not marked so.
  'relay.kicked',
  'relay.numbered',
  'relay.enqueued',
  // A port-day's plan: fetched; made, nothing written; written, not committed; committed, its news not carried on.
  'plan.fetched',
  'plan.made',
  'plan.written',
  'plan.committed',
  'reminders.set',
  // A message to a driver: fetched; claimed; gone, nobody wrote that down; written down, not carried on.
  'notification.fetched',
  'notification.claimed',
  'notification.sent',
  'notification.recorded',
  'letter.claimed',
  'letter.sent',
  // What the clock starts: between two rows of one tick.
  'hold.expiring',
  'hold.expired',
  'papers.cancelled',
  'sweep.looked',
  'sweep.enqueued',
  // Audit rows, sealed into their chain.
  'seal.written',
  'seal.committed',
] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

/** What a test's entry point sets before it loads the product. */
export const CRASH_HOOK = Symbol.for('greenlane.crash-point');

const hook = (globalThis as { [CRASH_HOOK]?: (point: CrashPoint) => void })[CRASH_HOOK];

/** Read once, at load: no variable and no option of the product sets it, and without it this is an empty function. */
export const reached: (point: CrashPoint) => void = hook ?? (() => {});

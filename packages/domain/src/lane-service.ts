import type { Span } from './lane-calendar.js';
import { type Instant, MINUTE } from './local-time.js';
import type { Lane } from './port.js';

const stateSpan = (lane: Lane): Span => ({
  from: lane.stateFrom ?? Number.NEGATIVE_INFINITY,
  to: lane.stateUntil ?? Number.POSITIVE_INFINITY,
});

/** When a lane takes nobody: its closure, now or to come. Narrowed to nothing is closed. */
export const closuresOf = (lane: Lane): Span[] =>
  lane.state === 'closed' || (lane.state === 'narrowed' && lane.share <= 0) ? [stateSpan(lane)] : [];

/** When a lane works slower: while it is narrowed, now or to come. */
export const narrowingsOf = (lane: Lane): Span[] =>
  lane.state === 'narrowed' && lane.share > 0 ? [stateSpan(lane)] : [];

/**
 * The instant at which a service of `serviceMin` minutes that starts at `startAt` ends: a lane works at its share while it is narrowed and at
 * full speed before and after; rounded up to whole minutes of service. Closures are not looked at.
 */
export function servedAt(lane: Lane, startAt: Instant, serviceMin: number): Instant {
  const needMs = serviceMin * MINUTE;
  const [slow] = narrowingsOf(lane);
  const from = Math.max(startAt, slow?.from ?? Number.POSITIVE_INFINITY);
  if (!slow || from >= slow.to || startAt + needMs <= from) return startAt + needMs;
  const restMs = needMs - (from - startAt);
  const slowMs = (slow.to - from) * lane.share;
  const end = restMs <= slowMs ? from + restMs / lane.share : slow.to + restMs - slowMs;
  return startAt + Math.ceil((end - startAt) / MINUTE - 1e-9) * MINUTE;
}

/** Milliseconds that a service which starts at `startAt` keeps its lane. */
export const serviceMs = (lane: Lane, serviceMin: number, startAt: Instant): number =>
  servedAt(lane, startAt, serviceMin) - startAt;

/** Half of all services run a little over their mean. What is under this is not news, and moves nobody. */
export const OVERRUN_STEP_MS = 5 * MINUTE;

/** Until when a service under way keeps its lane, as far as is known at `now`: its due end, and an overrun in whole steps of 5 min. */
export function occupiedUntil(lane: Lane, startedAt: Instant, serviceMin: number, now: Instant): Instant {
  const due = servedAt(lane, startedAt, serviceMin);
  return due + Math.floor(Math.max(0, now - due) / OVERRUN_STEP_MS) * OVERRUN_STEP_MS;
}

import type { BookingRequest } from './booking.js';
import { type Instant, instantAt, localDay, localTime, MINUTE } from './local-time.js';
import type { Port } from './port.js';
import { type Reason, type Refusal, refused } from './refusal.js';
import { horizonEnd, isAligned } from './window.js';

/**
 * Refusal WINDOW_PAST when the window has begun, BEYOND_HORIZON (`until`: the last instant on sale) when it is too far ahead, else null.
 * `field`: which of a flexible request's two ends is asked about; every window between them is tried, so both stay within the horizon.
 */
export function windowRefusal(
  port: Port,
  windowStart: Instant,
  now: Instant,
  field: 'windowStart' | 'latestWindowStart' = 'windowStart',
): Refusal | null {
  if (windowStart < now) return refused('WINDOW_PAST', { rule: 'WINDOW_PAST', field }).refusal;
  const until = horizonEnd(port, now);
  if (windowStart <= until) return null;
  const values = { max: port.policies.horizonDays };
  return refused('BEYOND_HORIZON', { rule: 'BEYOND_HORIZON', field, values, until }).refusal;
}

/** The local time at which the window around `at` begins. */
const startAround = (port: Port, at: Instant) =>
  localTime(port.zone, at - ((at - instantAt(port.zone, localDay(port.zone, at))) % (port.windowMin * MINUTE)));

/** Reasons against the shape of the wish, before anybody looks at a clock or at what is left. */
export function windowReasons(port: Port, request: BookingRequest): Reason[] {
  const { windowStart, latestWindowStart } = request;
  const reasons: Reason[] = [];
  if (!isAligned(port, windowStart))
    reasons.push({
      rule: 'WINDOW_NOT_ALIGNED',
      field: 'windowStart',
      values: { expected: startAround(port, windowStart) },
    });
  if (latestWindowStart === null) return reasons;
  if (!isAligned(port, latestWindowStart))
    reasons.push({
      rule: 'WINDOW_NOT_ALIGNED',
      field: 'latestWindowStart',
      values: { expected: startAround(port, latestWindowStart) },
    });
  if (latestWindowStart < windowStart) reasons.push({ rule: 'LATEST_BEFORE_START', field: 'latestWindowStart' });
  return reasons;
}

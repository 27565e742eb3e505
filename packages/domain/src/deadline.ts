import type { BookingRequest } from './booking.js';
import type { Instant } from './local-time.js';
import type { Port } from './port.js';
import type { Reason } from './refusal.js';
import { windowEnd } from './window.js';

/**
 * Papers and goods that do not last until the end of a window. A flexible request is asked again for each window it may get.
 * `until` is the instant at which each ends.
 */
export function deadlineReasons(port: Port, request: BookingRequest, windowStart: Instant): Reason[] {
  const endAt = windowEnd(port, windowStart);
  return request.consignments.flatMap((consignment, i) => {
    const { declarationExpiresAt, perishBy } = consignment;
    const reasons: Reason[] = [];
    if (declarationExpiresAt !== null && declarationExpiresAt < endAt)
      reasons.push({
        rule: 'DECLARATION_ENDS_BEFORE_WINDOW',
        field: `consignments[${i}].declarationExpiresAt`,
        until: declarationExpiresAt,
      });
    if (perishBy !== null && perishBy < endAt)
      reasons.push({ rule: 'PERISHES_BEFORE_WINDOW', field: `consignments[${i}].perishBy`, until: perishBy });
    return reasons;
  });
}

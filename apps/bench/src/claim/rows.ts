import type { ClaimItem } from '@gl/db/claim-item';
import { hash64 } from '@gl/db/sealing';
import { type Instant, localDay, MINUTE } from '@gl/domain/local-time';

/** What the anchors send of an item beside what stands in it: the answers that it may get and what its placement writes. */
export function rowsOf({ claim, rows, idempotency, answer }: ClaimItem) {
  const [way] = claim.ways;
  const [window] = way!.windows;
  const [vehicle] = rows.vehicles;
  const { identities, minutes } = claim.vehicles[0]!;
  const key = idempotency!;
  const tripEnd = (startAt: Instant) =>
    new Date(startAt + (claim.policies.windowMin + claim.policies.turnaroundMin) * MINUTE);
  const { startAt, groupId, portId } = window!;
  const placement = {
    startAt,
    groupId,
    portId,
    takes: [{ groupId, minutes }],
    trip: { from: startAt, to: tripEnd(startAt).getTime() },
  };
  const readyDueAt = rows.readyDueAt(startAt);
  return {
    key,
    window: window!,
    vehicle: vehicle!,
    identities,
    locks: [hash64(`key|${key.caller}|${key.route}|${key.key}`), ...identities.map(hash64)],
    granted: JSON.stringify(answer({ granted: true, group: way!.group, placements: [placement] }).body),
    refused: JSON.stringify(
      answer({ granted: false, refusal: { code: 'WINDOW_FULL', reasons: [{ rule: 'FULL' }] } }).body,
    ),
    tripEnd,
    latest: rows.latestWindowStartAt === null ? null : new Date(rows.latestWindowStartAt),
    readyDue: readyDueAt === null ? null : new Date(readyDueAt),
    day: localDay(rows.zone, startAt),
    detail: JSON.stringify({ group: way!.group, windowStart: new Date(startAt).toISOString(), vehicles: 1 }),
  };
}

import { CONSIGNMENT_KINDS, DECISION_REASONS, VEHICLE_STATUSES } from '@gl/domain/booking';
import { DIRECTIONS, LANE_GROUPS } from '@gl/domain/port';
import { RULES } from '@gl/domain/refusal';
import { z } from 'zod';
import { listOf, page, portId } from './primitives.js';

const at = z.string().meta({ description: 'UTC instant' });
export const status = z.enum(VEHICLE_STATUSES);

export const verdict = z
  .object({
    green: z.boolean(),
    group: z.enum(LANE_GROUPS),
    rule: z.string(),
    evidence: z.array(z.string()),
    strength: z.enum(['claimed', 'matched', 'confirmed']),
    wouldChange: z.array(z.object({ rule: z.enum(RULES), field: z.string().optional(), message: z.string() })),
  })
  .meta({ id: 'Verdict' });

export const decision = z
  .object({
    version: z.number().int(),
    laneGroup: z.enum(LANE_GROUPS),
    lane: z.string().nullable().meta({ description: 'Committed only when the vehicle is called forward' }),
    plannedStartAt: at.nullable(),
    promisedStartAt: at.nullable(),
    callAt: at.nullable(),
    reasonCode: z.enum(DECISION_REASONS),
    reason: z.string(),
  })
  .meta({ id: 'Decision' });

export const missing = z
  .object({ rule: z.enum(RULES), field: z.string(), dueAt: at, message: z.string(), fix: z.string() })
  .meta({ id: 'MissingPaper' });

export const bookingVehicle = z
  .object({
    id: z.string(),
    identity: z.string(),
    plate: z.object({ country: z.string(), text: z.string() }).nullable(),
    kind: z.string(),
    status,
    windowStart: at,
    serviceMin: z.number().int(),
    passUrl: z.string(),
    decision: decision.nullable(),
  })
  .meta({ id: 'BookingVehicle' });

/** The goods under the booker's own names for them, with the papers named so far. */
export const bookedConsignment = z
  .object({
    id: z.string(),
    kind: z.enum(CONSIGNMENT_KINDS),
    description: z.string(),
    hsCodes: z.array(z.string()),
    batchNo: z.string().nullable(),
    declarationNo: z.string().nullable(),
    manifestNo: z.string().nullable(),
  })
  .meta({ id: 'BookedConsignment' });

export const timelineEntry = z
  .object({ at, what: z.string(), text: z.string(), by: z.string(), why: z.string().nullable() })
  .meta({ id: 'TimelineEntry' });

export const booking = z
  .object({
    id: z.string(),
    reference: z.string(),
    status,
    port: portId,
    direction: z.enum(DIRECTIONS),
    company: z.object({ id: z.number().int(), name: z.string() }),
    windowStart: at,
    windowEnd: at,
    lastWindowStart: at,
    expiresAt: at.nullable().meta({ description: 'Of a hold' }),
    keepTogether: z.boolean(),
    etag: z.string(),
    consignments: z.array(bookedConsignment),
    verdict,
    readiness: z.object({ ready: z.boolean(), missing: z.array(missing) }),
    vehicles: z.array(bookingVehicle),
    timeline: z.array(timelineEntry),
  })
  .meta({ id: 'Booking' });
export type BookingBody = z.infer<typeof booking>;

export const bookingSummary = z
  .object({
    id: z.string(),
    reference: z.string(),
    status,
    port: portId,
    direction: z.enum(DIRECTIONS),
    company: z.object({ id: z.number().int(), name: z.string() }),
    windowStart: at,
    windowEnd: at,
    group: z.enum(LANE_GROUPS),
    vehicles: z.number().int(),
    identities: z.array(z.string()).meta({ description: 'At most five' }),
    readyDueAt: at.nullable(),
  })
  .meta({ id: 'BookingSummary' });
export const bookingList = listOf(bookingSummary).meta({ id: 'BookingList' });
export const bookingListQuery = z.strictObject({
  ...page,
  port: portId.optional(),
  status: status.optional(),
  direction: z.enum(DIRECTIONS).optional(),
});
export type BookingSummaryBody = z.infer<typeof bookingSummary>;

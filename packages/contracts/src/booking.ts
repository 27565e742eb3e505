import { CONSIGNMENT_KINDS, DECISION_REASONS, VEHICLE_STATUSES } from '@gl/domain/booking';
import { DIRECTIONS, LANE_GROUPS } from '@gl/domain/port';
import { RULES } from '@gl/domain/refusal';
import { z } from 'zod';
import { localDay, page, portId, text } from './primitives.js';

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
  .object({
    at,
    what: z.string(),
    text: z.string(),
    by: z.string(),
    role: z.string().nullable().meta({ description: 'In which role; `system` for Greenlane itself, null: unknown' }),
    company: z.string().nullable().meta({ description: 'For which company; null for staff and for Greenlane' }),
    why: z.string().nullable(),
  })
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
export const bookingList = z
  .object({
    items: z.array(bookingSummary),
    nextCursor: z.string().nullable(),
    total: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'How many match in all, counted with the first page, 10,000 at most; null on later pages' }),
  })
  .meta({ id: 'BookingList' });

/** How a list may be put in order; a minus sign: the other way round. */
export const BOOKING_ORDERS = ['-booked', 'booked', 'window', '-window', 'reference', '-reference'] as const;
export type BookingOrder = (typeof BOOKING_ORDERS)[number];

/** What narrows a list; the same for the list and for its file. */
const narrowing = {
  port: portId.optional(),
  status: status.optional(),
  direction: z.enum(DIRECTIONS).optional(),
  from: localDay.optional().meta({ description: "First day of windows, on each port's own calendar" }),
  to: localDay.optional().meta({ description: 'Last day of windows, itself included' }),
  q: text(40, 2)
    .optional()
    .meta({ description: 'Part of a reference, plate, VIN or container; dots, dashes and spaces do not count' }),
  problems: z
    .literal('true')
    .optional()
    .meta({ description: 'Only what waits for the booker: papers to name, a hold to confirm, a vehicle that is late' }),
  order: z.enum(BOOKING_ORDERS).default('-booked'),
};
export const bookingListQuery = z.strictObject({ ...page, ...narrowing });
export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export const bookingExportQuery = z.strictObject({ ...narrowing, format: z.enum(EXPORT_FORMATS) });
export type BookingSummaryBody = z.infer<typeof bookingSummary>;

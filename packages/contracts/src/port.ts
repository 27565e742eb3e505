import { CONSIGNMENT_KINDS, VEHICLE_KINDS } from '@gl/domain/booking';
import { CHECKPOINTS, DIRECTIONS, LANE_GROUPS, LANE_STATES } from '@gl/domain/port';
import { z } from 'zod';
import { localDay, portId } from './primitives.js';

const at = z.string();
const names = z.record(z.string(), z.string());

export const lane = z
  .object({
    id: z.string(),
    etag: z.string(),
    port: portId,
    no: z.number().int(),
    group: z.enum(LANE_GROUPS),
    directions: z.array(z.enum(DIRECTIONS)),
    envelope: z.object({
      maxHeightM: z.number().nullable(),
      maxWidthM: z.number().nullable(),
      maxLengthM: z.number().nullable(),
      maxGrossKg: z.number().nullable(),
    }),
    state: z.enum(LANE_STATES),
    share: z.number().meta({ description: 'Of its minutes that a narrowed lane still serves, 0..1' }),
    from: at.nullable(),
    until: at.nullable(),
    reason: z.string().nullable(),
    staff: z.number().int(),
    retired: z.boolean().meta({ description: 'Set up no more: nothing is sold, planned or called there' }),
  })
  .meta({ id: 'Lane' });
export type LaneBody = z.infer<typeof lane>;
export const laneListQuery = z.strictObject({
  retired: z.enum(['true', 'false']).default('false').meta({ description: 'true: with those that are retired' }),
});
export const laneList = z.object({ items: z.array(lane), nextCursor: z.null() }).meta({ id: 'LaneList' });

export const port = z
  .object({
    id: portId,
    etag: z.string(),
    code: z.string().meta({ description: 'Two letters that begin the references of its bookings' }),
    kind: z.enum(['road-port', 'dry-port']),
    names,
    name: z.string(),
    country: z.string(),
    zone: z.string(),
    neighbour: z.object({ country: z.string(), zone: z.string(), names, name: z.string() }).nullable(),
    upstreamOf: z.array(portId),
    windowMin: z.number().int(),
    directions: z.partialRecord(
      z.enum(DIRECTIONS),
      z.object({
        hours: z.array(z.object({ weekdays: z.array(z.number().int()), from: z.string(), to: z.string() })),
        limits: z.array(z.object({ checkpoint: z.enum(CHECKPOINTS), vehiclesPerHour: z.number() })),
      }),
    ),
    holidays: z.object({ own: z.array(z.string()), neighbour: z.array(z.string()) }),
    holidayNames: z.object({ own: names, neighbour: names }).meta({ description: 'By day, where one has a name' }),
    serviceMin: z.record(z.string(), z.number()),
    produceHs: z.partialRecord(z.enum(DIRECTIONS), z.array(z.string())),
    dangerousAllowed: z.boolean(),
    road: z.object({
      maxHeightM: z.number().nullable(),
      maxWidthM: z.number().nullable(),
      maxLengthM: z.number().nullable(),
      maxGrossKg: z.number().nullable(),
    }),
    commodityRules: z.array(
      z.object({
        direction: z.enum(DIRECTIONS),
        hsPrefixes: z.array(z.string()),
        allowed: z.boolean(),
        note: z.string(),
      }),
    ),
    policies: z.record(z.string(), z.number().nullable()),
    lanes: z.array(lane),
    unverified: z
      .array(z.object({ fact: z.string(), note: z.string() }))
      .meta({ description: 'Facts above that no public source confirms' }),
    verified: z
      .array(z.object({ fact: z.string(), source: z.string(), on: z.string() }))
      .meta({ description: 'Facts above that somebody has confirmed, by what source and when' }),
  })
  .meta({ id: 'Port' });
export type PortBody = z.infer<typeof port>;
export const portList = z.object({ items: z.array(port), nextCursor: z.null() }).meta({ id: 'PortList' });

export const availabilityQuery = z.strictObject({
  direction: z.enum(DIRECTIONS),
  from: localDay,
  days: z.coerce.number().int().min(1).max(31).default(1),
  kind: z.enum(CONSIGNMENT_KINDS).default('general'),
  vehicle: z.enum(VEHICLE_KINDS).default('truck'),
  serviceMin: z.coerce
    .number()
    .int()
    .min(1)
    .max(600)
    .optional()
    .meta({ description: 'Lane-minutes of one vehicle, when known from a verdict' }),
  group: z
    .enum(LANE_GROUPS)
    .optional()
    .meta({ description: 'The group of a verdict; else the group that kind and vehicle suggest' }),
});

export type AvailabilityQuestion = z.output<typeof availabilityQuery>;

const perWindow = z.array(z.number().int().nullable());
export const availability = z
  .object({
    version: z.string(),
    timeZone: z.string(),
    from: localDay,
    stepMin: z.number().int(),
    group: z.enum(LANE_GROUPS),
    serviceMin: z.number().int(),
    groups: z.partialRecord(
      z.enum(LANE_GROUPS),
      z.object({
        free: perWindow.meta({ description: 'Lane-minutes left; null = closed. Index 0 is the midnight of `from`' }),
      }),
    ),
    places: perWindow.meta({
      description: 'Vehicles of that kind that a claim would grant now, before the company cap; null = closed or past',
    }),
    capPerCompany: perWindow.meta({ description: 'Lane-minutes that one company may start in the window' }),
  })
  .meta({ id: 'Availability' });
export type AvailabilityBody = z.infer<typeof availability>;
